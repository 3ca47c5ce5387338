#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "common/cli/layout.hpp"
#include "common/cli/terminal.hpp"
#include "indexer/boilerplate.hpp"
#include "indexer/json_text.hpp"
#include "indexer/progress.hpp"

namespace dateline::indexer {

std::string boilerplate_text(const std::vector<RepeatedLine>& lines) {
  constexpr unsigned widest_line = 80;
  if (lines.empty()) return "no repeated lines\n";
  std::string out;
  std::string source;
  for (const auto& line : lines) {
    if (line.source != source) {
      source = line.source;
      out += cli::truncate_to_width(cli::safe_for_terminal(source), widest_line) + "\n";
    }
    const auto since = line.since ? format_day(*line.since) : std::string("undated   ");
    out += cli::truncate_to_width(
               fmt::format("{:>9} of {:>7}  {}  {:<4} {}", grouped(line.articles), grouped(line.of),
                           since, line.at_end ? "end" : "all", cli::safe_for_terminal(line.line)),
               widest_line) +
           "\n";
  }
  return out;
}

std::string boilerplate_json(const std::vector<RepeatedLine>& lines) {
  nlohmann::ordered_json json{{"format", 1}, {"lines", nlohmann::ordered_json::array()}};
  for (const auto& line : lines) {
    nlohmann::ordered_json since(nullptr);
    if (line.since) since = format_day(*line.since);
    json["lines"].push_back({{"source", line.source},
                             {"line", line.line},
                             {"articles", line.articles},
                             {"of", line.of},
                             {"since", std::move(since)},
                             {"where", line.at_end ? "end" : "anywhere"}});
  }
  return json_text(json, 2) + "\n";
}

}  // namespace dateline::indexer
