#include "indexer/partition_commands.hpp"

#include <algorithm>
#include <chrono>
#include <iostream>

#include <fmt/format.h>

#include "common/dates.hpp"
#include "common/index.hpp"
#include "common/partitions.hpp"
#include "indexer/partitioned.hpp"
#include "indexer/status.hpp"

namespace fs = std::filesystem;

namespace dateline::indexer {
namespace {

/// Commands whose answers for the partitions make up the answer for all.
bool is_done_in_each(const Options& options) {
  for (const std::string_view command : {"check", "compact"})
    if (options.command == command) return true;
  return options.command == "remove" && !options.query.empty();
}

/// Commands that know partitions themselves, or need no index.
bool looks_at_all(std::string_view command) {
  for (const std::string_view own : {"add", "watch", "export", "status", "drop-before", "inspect"})
    if (command == own) return true;
  return false;
}

}  // namespace

ExitCode run_in_partitions(const Options& options, const fs::path& folder,
                           ExitCode (*run)(const Options&)) {
  if (looks_at_all(options.command)) return run(options);
  if (!is_done_in_each(options))
    throw Error(fmt::format("'{}' is partitioned: {} works on one partition", folder.string(),
                            options.command),
                fmt::format("name it: dateline-index --database {} {} …",
                            (folder / "2025-12").string(), options.command));
  bool any = false;
  auto worst = ExitCode::Success;
  for (const auto& path : partitions(folder)) {
    auto of_one = options;
    of_one.database = path.string();
    if (!options.quiet) std::cout << path.filename().string() << ": " << std::flush;
    const auto code = run(of_one);
    any = any || code == ExitCode::Success;
    worst = std::max(worst, code);
  }
  if (options.command == "remove") return any ? ExitCode::Success : ExitCode::Nothing;
  return worst;
}

void print_partitions_status(const Options& options, const fs::path& folder) {
  const bool json = options.format == "json";
  std::string_view between = json ? "{\n" : "";
  for (const auto& path : partitions(folder)) {
    const auto name = path.filename().string();
    const auto status = status_of(path);
    std::cout << between;
    if (json)
      std::cout << '"' << name << "\": " << status_json(status);
    else
      std::cout << name << '\n' << status_text(status);
    between = json ? ",\n" : "\n";
  }
  if (json) std::cout << (between == "{\n" ? "{}\n" : "}\n");
}

ExitCode run_drop_before(const Options& options) {
  const auto folder =
      options.database.empty() ? default_index_folder() : fs::path(options.database);
  if (!partition_unit(folder))
    throw Error(fmt::format("'{}' is not partitioned", folder.string()),
                "'add --partition month' makes such a folder; in any other, remove --query "
                "'date:..2024' removes old articles");
  const auto now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
  const auto range = parse_time_range(options.paths.front(), now);
  if (!range)
    throw Error(fmt::format("'{}': {}", options.paths.front(), range.error().what),
                "give a day, a month or a year, as 2025-07");
  const auto dropped = drop_before(folder, range->begin);
  if (!options.quiet) {
    for (const auto& name : dropped) std::cout << name << '\n';
    std::cout << fmt::format("{} partitions moved into '{}'\n", dropped.size(),
                             (folder / archive_folder).string());
  }
  return dropped.empty() ? ExitCode::Nothing : ExitCode::Success;
}

}  // namespace dateline::indexer
