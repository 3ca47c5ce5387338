#include "common/issue_rules.hpp"

#include <algorithm>
#include <chrono>
#include <optional>
#include <sstream>

#include <fmt/format.h>

// toml++ 3.3 asserts that "[= x]" begins with a key before it reports that it does not.
#define TOML_ASSERT(expr) static_cast<void>(0)
#include <toml++/toml.h>

#include "common/language.hpp"
#include "common/own_over_shipped.hpp"
#include "common/text.hpp"

namespace dateline {
namespace {

using query::Kind;

std::string line_of(const toml::node& node) {
  return fmt::format("line {}", node.source().begin.line);
}

/// What of a query cannot be told of an article by itself; empty: nothing.
std::string unfit(const query::Node& node) {
  if (node.kind == Kind::Fuzzy)
    return fmt::format(
        "'{}~' stands for whatever else an index has, which no article can tell; list the "
        "spellings with OR",
        node.text);
  if (node.kind == Kind::Filter && node.field == "issue")
    return "a rule cannot ask for another issue, as neither would come first; repeat its words";
  for (const auto& child : node.children)
    if (auto bad = unfit(child); !bad.empty()) return bad;
  return {};
}

class Reader {
 public:
  std::optional<Problem> bad;
  std::vector<IssueRule> rules;

  void read(const toml::table& root) {
    for (const auto& [key, value] : root) {
      const auto* table = value.as_table();
      if (!table) {
        refuse(fmt::format("'{}' belongs below the [name] of an issue", key.str()), value);
        continue;
      }
      read_rule(one_line(normalise(key.str())), *table);
    }
    if (rules.size() > most_rules && !bad)
      bad = Problem{
          fmt::format("there are {} rules; at most {} are allowed", rules.size(), most_rules), ""};
    std::ranges::sort(rules, {}, &IssueRule::name);
  }

 private:
  void refuse(std::string what, const toml::node& node) {
    if (!bad) bad = Problem{std::move(what), line_of(node)};
  }

  void read_rule(const std::string& name, const toml::table& table) {
    if (name.empty() || name.find_first_of(",;") != std::string::npos)
      return refuse("the name of an issue is one line without commas and semicolons", table);
    const auto same = [&](const IssueRule& rule) { return folded(rule.name) == folded(name); };
    if (std::ranges::any_of(rules, same))
      return refuse(fmt::format("[{}] is there twice: capitals and accents do not count", name),
                    table);
    IssueRule rule{.name = name, .label = name, .language = "en"};
    for (const auto& [key, value] : table) read_key(rule, key.str(), value);
    if (rule.query.empty()) return refuse(fmt::format("[{}] has no query", name), table);
    rules.push_back(std::move(rule));
  }

  void read_key(IssueRule& rule, std::string_view key, const toml::node& value) {
    if (key == "finds" || key == "misses")
      return read_texts(key == "finds" ? rule.finds : rule.misses, key, value);
    const auto text = value.value<std::string>();
    if (!text) return refuse(fmt::format("'{}' must be a text in quotes", key), value);
    if (key == "label") {
      rule.label = one_line(normalise(*text));
    } else if (key == "description") {
      rule.description = one_line(normalise(*text));
    } else if (key == "language") {
      rule.language = language_code(*text);
      if (rule.language.empty()) refuse(fmt::format("'{}' is no language", *text), value);
    } else if (key == "query") {
      read_query(rule, *text, value);
    } else {
      refuse(fmt::format("'{}' is none of query, label, description, language, finds, misses", key),
             value);
    }
  }

  void read_texts(std::vector<std::string>& texts, std::string_view key, const toml::node& value) {
    const auto* list = value.as_array();
    if (!list) return refuse(fmt::format("'{}' must be a list of texts", key), value);
    for (const toml::node& item : *list) {
      if (const auto text = item.value<std::string>())
        texts.push_back(normalise(*text));
      else
        refuse(fmt::format("'{}' must list texts in quotes", key), item);
    }
  }

  void read_query(IssueRule& rule, const std::string& text, const toml::node& node) {
    rule.query = text;
    auto tree = query::parse(text, Time());
    if (!tree) {
      const auto place = tree.error().where.empty() ? "" : ", " + tree.error().where;
      return refuse(fmt::format("the query of [{}]{}: {}", rule.name, place, tree.error().what),
                    node);
    }
    const auto later = query::parse(text, Time(std::chrono::days(500)));
    if (!later || *later != *tree)
      return refuse(fmt::format("the query of [{}]: a date that counts from today would change "
                                "its issues overnight; write the day",
                                rule.name),
                    node);
    if (tree->kind == Kind::And && tree->children.empty())
      return refuse(fmt::format("[{}] has no query", rule.name), node);
    if (auto what = unfit(*tree); !what.empty())
      return refuse(fmt::format("the query of [{}]: {}", rule.name, what), node);
    rule.tree = std::move(*tree);
  }
};

}  // namespace

Result<IssueRules> parse_issue_rules(std::string_view text) {
  if (text.size() > longest_rules)
    return problem(fmt::format("a rules file may have at most {} bytes", longest_rules));
  try {
    Reader reader;
    reader.read(toml::parse(text));
    if (reader.bad) return tl::unexpected(*reader.bad);
    return IssueRules{std::string(text), std::move(reader.rules)};
  } catch (const toml::parse_error& error) {
    return problem(std::string(error.description()),
                   fmt::format("line {}", error.source().begin.line));
  }
}

Result<std::string> with_own_issue_rules(std::string_view base, std::string_view own) {
  if (own.size() > longest_rules)
    return problem(fmt::format("a rules file may have at most {} bytes", longest_rules));
  try {
    auto rules = toml::parse(own);
    auto root = toml::parse(base);
    for (auto at = rules.begin(); at != rules.end();) {
      const auto name = folded(one_line(normalise(at->first.str())));
      for (auto old = root.begin(); old != root.end();)
        old = folded(one_line(normalise(old->first.str()))) == name ? root.erase(old)
                                                                    : std::next(old);
      const auto* value = at->second.as_boolean();
      at = value && !value->get() ? rules.erase(at) : std::next(at);
    }
    Reader reader;
    reader.read(rules);
    if (reader.bad) return tl::unexpected(*reader.bad);
    for (const auto& [key, value] : rules) root.insert(key, *value.as_table());
    std::ostringstream out;
    out << root << '\n';
    return out.str();
  } catch (const toml::parse_error& error) {
    return problem(std::string(error.description()),
                   fmt::format("line {}", error.source().begin.line));
  }
}

std::shared_ptr<const IssueRules> known_issue_rules(std::string_view text) {
  if (text.empty()) return nullptr;
  auto rules = parse_issue_rules(text);
  if (!rules)
    throw Error(fmt::format("the issue rules, {}: {}", rules.error().where, rules.error().what),
                "'dateline-index classify --rules FILE' gives the index others");
  return std::make_shared<const IssueRules>(std::move(*rules));
}

}  // namespace dateline
