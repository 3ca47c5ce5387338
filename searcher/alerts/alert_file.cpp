#include "searcher/alerts/alert_file.hpp"

#include <optional>

#include <fmt/format.h>

// toml++ 3.3 asserts that "[= x]" begins with a key before it reports that it does not.
#define TOML_ASSERT(expr) static_cast<void>(0)
#include <toml++/toml.h>

#include "common/cli/option_table.hpp"
#include "searcher/marks/store.hpp"

namespace dateline::searcher {
namespace {

class Reader {
 public:
  std::optional<Problem> bad;
  std::vector<Alert> alerts;

  void read(const toml::table& root) {
    for (const auto& [key, value] : root) {
      const auto* table = value.as_table();
      if (table)
        read_alert(std::string(key.str()), *table);
      else
        refuse(fmt::format("'{}' belongs below the [name] of an alert", key.str()), value);
    }
  }

 private:
  void refuse(std::string what, const toml::node& node) {
    if (!bad) bad = Problem{std::move(what), fmt::format("line {}", node.source().begin.line)};
  }

  void read_alert(const std::string& name, const toml::table& table) {
    if (!is_mark_name(name) || name.size() > longest_alert_name)
      return refuse(
          fmt::format("the name of an alert is one line of at most {} bytes", longest_alert_name),
          table);
    Alert alert;
    alert.name = name;
    for (const auto& [key, value] : table) read_key(alert, key.str(), value);
    if (alert.query.empty() && alert.options.empty())
      return refuse(fmt::format("[{}] has no query", name), table);
    alerts.push_back(std::move(alert));
  }

  void read_key(Alert& alert, std::string_view key, const toml::node& value) {
    if (key == "minimum") return read_minimum(alert, value);
    if (key != "query" && key != "options")
      return refuse(fmt::format("'{}' is none of query, options, minimum", key), value);
    const auto text = value.value<std::string>();
    if (!text) return refuse(fmt::format("'{}' must be a text in quotes", key), value);
    if (key == "query")
      alert.query = *text;
    else
      alert.options = cli::split_arguments(*text);
  }

  void read_minimum(Alert& alert, const toml::node& value) {
    constexpr std::int64_t most = 1'000'000'000;
    const auto* number = value.as_integer();
    if (!number || number->get() < 1 || number->get() > most)
      return refuse("'minimum' must be a whole number, 1 or more", value);
    alert.minimum = static_cast<std::uint64_t>(number->get());
  }
};

}  // namespace

Result<std::vector<Alert>> parse_alerts(std::string_view text) {
  try {
    Reader reader;
    reader.read(toml::parse(text));
    if (reader.bad) return tl::unexpected(*reader.bad);
    if (reader.alerts.empty()) return problem("it has no alerts", "line 1");
    return std::move(reader.alerts);
  } catch (const toml::parse_error& error) {
    return problem(std::string(error.description()),
                   fmt::format("line {}", error.source().begin.line));
  }
}

}  // namespace dateline::searcher
