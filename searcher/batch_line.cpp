#include "searcher/batch_line.hpp"

#include <algorithm>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "common/cli/option_table.hpp"

namespace dateline::searcher {
namespace {

using nlohmann::json;

void read_id(const json& value, BatchLine& made) {
  if (value.is_string())
    made.id = value.get<std::string>();
  else if (value.is_number())
    made.id = value.dump();
  else if (!value.is_null())
    made.problem = "id must be a string or a number";
}

void read_options(const json& value, BatchLine& made) {
  constexpr auto wrong = "options must be a string or an array of strings";
  if (value.is_string()) {
    made.options = cli::split_arguments(value.get<std::string>());
    return;
  }
  if (!value.is_array()) {
    made.problem = wrong;
    return;
  }
  for (const auto& option : value) {
    if (option.is_string())
      made.options.push_back(option.get<std::string>());
    else
      made.problem = wrong;
  }
}

/// The id first, so that whatever else is wrong is told under it.
void read_object(std::string_view line, BatchLine& made) {
  const auto object = json::parse(line, nullptr, /*allow_exceptions=*/false);
  if (!object.is_object()) {
    made.problem = "the line begins like an object of JSON and is none";
    return;
  }
  if (const auto id = object.find("id"); id != object.end()) read_id(*id, made);
  bool asks = false;
  for (const auto& [name, value] : object.items()) {
    if (name == "query" && value.is_string()) {
      made.query = value.get<std::string>();
      asks = true;
    } else if (name == "options") {
      read_options(value, made);
    } else if (name != "id" && name != "query") {
      made.problem = fmt::format("unknown member '{}': a line has id, query and options", name);
    }
  }
  if (!asks && made.problem.empty()) made.problem = "query must be there, and a string";
}

}  // namespace

BatchLine read_batch_line(std::string_view line, std::uint64_t number) {
  BatchLine made{std::to_string(number), {}, {}, {}};
  if (line.starts_with('{')) {
    read_object(line, made);
    return made;
  }
  const auto tab = line.find('\t');
  if (tab == std::string_view::npos) {
    made.query = line;
    return made;
  }
  made.id = line.substr(0, tab);
  line.remove_prefix(tab + 1);
  const auto second = std::min(line.find('\t'), line.size());
  made.query = line.substr(0, second);
  if (second < line.size())
    made.options = cli::split_arguments(std::string(line.substr(second + 1)));
  return made;
}

}  // namespace dateline::searcher
