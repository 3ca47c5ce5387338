#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <system_error>
#include <utility>

#include <fmt/format.h>

#include "indexer/read/bytes.hpp"
#include "indexer/read/read.hpp"
#include "indexer/watch_batch.hpp"
#include "indexer/watched_folders.hpp"

namespace fs = std::filesystem;

namespace dateline::indexer {
namespace {

std::string without_slash(std::string path) {
  while (path.size() > 1 && path.ends_with('/')) path.pop_back();
  return path;
}

}  // namespace

std::vector<std::string> watched_roots(const WatchPlan& plan) {
  std::vector<std::string> folders;
  for (const auto& path : plan.add.paths) {
    std::error_code failed;
    if (fs::exists(path, failed) && !fs::is_directory(path, failed))
      throw Error(fmt::format("'{}' is no folder", path), "watch takes folders; add takes files");
    if (!fs::is_directory(path, failed))
      throw Error(fmt::format("no such folder: '{}'", path),
                  "a path is taken as it is typed: quote one with spaces in it");
    if (::access(path.c_str(), R_OK | X_OK) != 0)
      throw Error(fmt::format("cannot read '{}': {}", path, std::generic_category().message(errno)),
                  fmt::format("'ls -ld {}' shows who may", path));
    folders.push_back(without_slash(absolute_path(path)));
  }
  return outermost(std::move(folders));
}

std::vector<std::string> files_of_ours(const WatchPlan& plan) {
  return {without_slash(absolute_path(plan.add.intake.index.string())),
          absolute_path(plan.add.rejects_path)};
}

std::vector<std::string> paths_of(const std::vector<Input>& inputs) {
  std::vector<std::string> paths;
  for (const auto& input : inputs) paths.push_back(input.path);
  return paths;
}

WatchReport watch_once(const WatchPlan& plan, const WatchSink& sink,
                       const std::vector<std::string>& roots) {
  const auto own = files_of_ours(plan);
  const auto passed_over = [&](const std::string& path) {
    return std::ranges::any_of(own, [&](const auto& each) { return is_within(path, each); });
  };
  BatchIndexer batches(plan, sink);
  Batch batch;
  batch.found = look_through(roots, passed_over);
  batch.compared = roots;
  batch.on_disk = paths_of(batch.found.inputs);
  const auto left_out = keep_complete(batch.found.inputs, true, [](const auto&, auto) {});
  std::set<std::string> again;
  auto report = batches.index(std::move(batch), true, again, [] {});
  report.being_written = left_out;
  while (!again.empty() && !report.index.stopped) {
    Batch rest;
    for (const auto& path : std::exchange(again, {})) {
      const auto format = format_of_name(path);
      if (format && fs::is_regular_file(path))
        rest.found.inputs.push_back({path, *format, false, true});
      else
        rest.gone.insert(path);
    }
    const auto more = batches.index(std::move(rest), true, again, [] {});
    report.index.added += more.index.added;
    report.index.replaced += more.index.replaced;
    report.removed += more.removed;
  }
  return report;
}

}  // namespace dateline::indexer
