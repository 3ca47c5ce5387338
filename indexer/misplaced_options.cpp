#include "indexer/misplaced_options.hpp"

#include <algorithm>
#include <initializer_list>
#include <string_view>

#include <fmt/format.h>

#include "common/error.hpp"

namespace dateline::indexer {
namespace {

bool is_any_of(std::string_view command, std::initializer_list<std::string_view> names) {
  return std::find(names.begin(), names.end(), command) != names.end();
}

}  // namespace

void refuse_misplaced(const Options& o) {
  if (is_any_of(o.command, {"status", "check", "classify", "compact", "export", "rules",
                            "suggest-variants", "boilerplate"}) &&
      !o.paths.empty())
    throw Error(fmt::format("{} takes no words: '{}'", o.command, o.paths.front()),
                "--database DIR names the index");
  if (o.command != "remove" && !o.query.empty())
    throw Error(fmt::format("--query belongs to remove, not to {}", o.command), "try --help");
  if (!is_any_of(o.command, {"remove", "classify"}) && o.dry_run)
    throw Error(fmt::format("--dry-run belongs to remove and classify, not to {}", o.command),
                "try --help");
  if (!is_any_of(o.command, {"classify", "boilerplate"}) && o.report)
    throw Error(fmt::format("--report belongs to classify and boilerplate, not to {}", o.command),
                "try --help");
  if (!is_any_of(o.command, {"add", "watch", "classify"}) && !o.rules.empty())
    throw Error(fmt::format("--rules belongs to add, watch and classify, not to {}", o.command),
                "try --help");
  const bool of_opensearch = o.format.starts_with("opensearch");
  if (of_opensearch != (o.command == "export") && !o.format.empty())
    throw Error(fmt::format("{} does not print {}", o.command, o.format),
                "export prints JSON lines without --format, or opensearch, opensearch-mapping; "
                "the others text or json");
  if (!is_any_of(o.command, {"status", "boilerplate", "analyse", "inspect", "export"}) &&
      !o.format.empty())
    throw Error(
        fmt::format("--format belongs to status, boilerplate, analyse and inspect, not to {}",
                    o.command),
        "try --help");
  if (o.command != "boilerplate" && o.apply)
    throw Error(fmt::format("--apply belongs to boilerplate, not to {}", o.command), "try --help");
  if (o.command != "add" && !o.partition.empty())
    throw Error(fmt::format("--partition belongs to add, not to {}", o.command),
                "a folder that add made by it stays partitioned");
  if (o.command == "drop-before" && o.paths.size() != 1)
    throw Error("drop-before takes one date", "give a day, a month or a year, as 2025-07");
  if (o.command != "watch" && (o.mirror || o.once))
    throw Error(
        fmt::format("--{} belongs to watch, not to {}", o.mirror ? "mirror" : "once", o.command),
        "try --help");
  if (o.command == "watch" && !o.path_lists.empty())
    throw Error("--files-from belongs to add, not to watch", "name the folders");
  if (o.command == "watch" && o.paths.empty())
    throw Error("there is nothing to watch", "name folders");
  if (o.command == "remove" && o.paths.empty() == o.query.empty())
    throw Error(
        o.query.empty() ? "there is nothing to remove" : "remove takes ids or a query, not both",
        "name ids of articles, or give --query QUERY");
  if (!is_any_of(o.command, {"add", "watch", "inspect"}) &&
      (!o.map.empty() || !o.input_format.empty()))
    throw Error(fmt::format("--{} belongs to add, watch and inspect, not to {}",
                            o.map.empty() ? "input-format" : "map", o.command),
                "try --help");
  if (o.command == "inspect" && o.paths.empty())
    throw Error("there is nothing to inspect", "name files, or - for standard input");
  if (o.command == "analyse" && o.paths.empty())
    throw Error("there is no text", "give words, or - for standard input");
}

}  // namespace dateline::indexer
