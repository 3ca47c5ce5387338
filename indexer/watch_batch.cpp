#include "indexer/watch_batch.hpp"

#include <algorithm>
#include <filesystem>
#include <functional>
#include <iterator>
#include <span>

#include <fmt/format.h>

#include "indexer/lock_wait.hpp"
#include "indexer/partitioned.hpp"
#include "indexer/progress.hpp"
#include "indexer/settled_files.hpp"
#include "indexer/watched_folders.hpp"

namespace fs = std::filesystem;

namespace dateline::indexer {

std::uint64_t keep_complete(
    std::vector<Input>& inputs, bool from_scan,
    const std::function<void(const std::string&, std::chrono::nanoseconds)>& later) {
  return std::erase_if(inputs, [&](const Input& input) {
    const auto writing = being_written(input.path);
    if (writing != Writing::Unknown || !from_scan) return writing == Writing::Yes;
    const auto left = time_to_settle(input.path);
    if (left.count() <= 0) return false;
    later(input.path, left);
    return true;
  });
}

Discovery look_through(const std::vector<std::string>& folders,
                       const std::function<bool(const std::string&)>& passed_over) {
  Discovery all;
  for (const auto& folder : folders) {
    try {
      auto found = discover({folder});
      std::ranges::move(found.inputs, std::back_inserter(all.inputs));
      std::ranges::move(found.unreadable, std::back_inserter(all.unreadable));
      all.skipped += found.skipped;
    } catch (const Error& error) {
      if (fs::exists(fs::symlink_status(folder)))
        all.unreadable.push_back({{error.what(), folder}, Format::Text, {}});
    }
  }
  std::erase_if(all.inputs, [&](const Input& input) { return passed_over(input.path); });
  return all;
}

void BatchIndexer::add_vanished(Batch& batch) const {
  const auto is_empty = [&](const std::string& folder) {
    return std::ranges::none_of(batch.on_disk,
                                [&](const auto& path) { return is_within(path, folder); });
  };
  auto& compared = batch.compared;
  const auto empty = std::stable_partition(compared.begin(), compared.end(), std::not_fn(is_empty));
  for (auto folder = empty; folder != compared.end(); ++folder)
    if (!mirror_.paths_without_file({*folder}, {}).empty())
      sink_.trouble(fmt::format("there are no articles in '{}': the index keeps its own", *folder),
                    "if its disk is not mounted, mount it and start the command again");
  compared.erase(empty, compared.end());
  if (!batch.compared.empty())
    batch.gone.merge(mirror_.paths_without_file(batch.compared, batch.on_disk));
}

WatchReport BatchIndexer::index(Batch&& batch, bool heeds_stop, std::set<std::string>& again,
                                const std::function<void()>& meanwhile) {
  WatchReport report;
  auto add_plan = plan_.add;
  add_plan.heeds_stop = heeds_stop;
  add_plan.now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
  mirror_.drop();
  std::size_t count = 0;
  const ReadSink each = [&](ReadArticle&& article) {
    if (plan_.mirror) mirror_.read(std::move(article));
    constexpr std::size_t now_and_then = 64;
    if (++count % now_and_then == 0) meanwhile();
  };
  const auto skipped = batch.found.skipped;
  if (!batch.found.inputs.empty() || !batch.found.unreadable.empty())
    report.index = plan_.partition
                       ? add_to_partitions(add_plan, *plan_.partition, std::move(batch.found), each)
                       : add(add_plan, std::move(batch.found), each);
  report.index.skipped = skipped;
  if (!plan_.mirror || report.index.stopped) return report;
  add_vanished(batch);
  // The articles are in already; to come back for this would read all of them again.
  const auto patience = std::max(plan_.add.lock_timeout, std::chrono::seconds(5));
  auto mirrored = when_unlocked(patience, [&] { return mirror_.settle(batch.gone); });
  report.removed = mirrored.removed;
  again.merge(mirrored.look_again);
  return report;
}

std::string summary(const WatchReport& report, bool mirror) {
  auto line = summary(report.index);
  if (mirror) line += fmt::format(", removed {}", grouped(report.removed));
  return line;
}

}  // namespace dateline::indexer
