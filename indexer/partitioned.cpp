#include "indexer/partitioned.hpp"

#include <algorithm>
#include <fstream>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include <fmt/format.h>
#include <xapian.h>

#include "common/document.hpp"
#include "common/index.hpp"
#include "common/open_partitions.hpp"
#include "indexer/export.hpp"
#include "indexer/lock_wait.hpp"
#include "indexer/one_step.hpp"
#include "indexer/publish.hpp"
#include "indexer/reading_run.hpp"

namespace fs = std::filesystem;

namespace dateline::indexer {
namespace {

/// Which partition has what, of those that are there, and of what this run has read.
class Whereabouts {
 public:
  explicit Whereabouts(const fs::path& folder) : open_(open_partitions(folder)) {}

  /// The partition that has the term's article; empty: none.
  std::string of(const std::string& term) {
    if (const auto known = here_.find(term); known != here_.end()) return known->second;
    for (const auto& index : open_)
      if (index.database.term_exists(term)) return index.folder.filename().string();
    return {};
  }

  void put(const std::string& term, const std::string& partition) { here_[term] = partition; }

 private:
  std::vector<Index> open_;
  std::unordered_map<std::string, std::string> here_;
};

/// Sorts what is read into a file for each partition.
class Sorter {
 public:
  Sorter(const AddPlan& plan, PartitionUnit unit, IndexReport& report)
      : plan_(plan),
        unit_(unit),
        where_(std::in_place, plan.intake.index),
        reading_(plan, report) {}

  /// Until a stop is asked for.
  void read(Discovery&& found) {
    reading_.read(
        std::move(found), [&](RawArticle&& raw) { article(std::move(raw)); },
        [&](Reject&& refused) { reading_.reject(refused); });
  }

  void finish() {
    where_.reset();
    reading_.finish();
    for (auto& [name, file] : files_)
      if (!file.flush())
        throw Error(fmt::format("cannot write '{}'", path_of(name).string()),
                    "free space on the disk; nothing was indexed");
  }

  /// By name; what each is to be given.
  [[nodiscard]] std::map<std::string, fs::path> files() const {
    std::map<std::string, fs::path> all;
    for (const auto& [name, file] : files_) all[name] = path_of(name);
    return all;
  }

  /// The ids of articles that came out of an index of ours.
  [[nodiscard]] const std::unordered_set<std::string>& exported() const { return exported_; }

  /// The ids that are to leave a partition, as their articles go to another.
  [[nodiscard]] std::set<std::string> leaving(const std::string& partition) const {
    const auto ids = leaving_.find(partition);
    return ids == leaving_.end() ? std::set<std::string>() : ids->second;
  }

  /// The partitions that articles leave, and those that they go to.
  [[nodiscard]] std::set<std::string> moving() const {
    std::set<std::string> names;
    for (const auto& [partition, ids] : leaving_)
      for (const auto& id : ids) names.insert({partition, goes_to_.at(id)});
    return names;
  }

 private:
  void article(RawArticle&& raw) {
    const auto exported_id = raw.dateline_id;
    const auto cleaned = reading_.clean(std::move(raw));
    if (!cleaned) return;
    const auto& article = cleaned->article;
    const auto home = home_of(article);
    if (article.id == exported_id) exported_.insert(article.id);
    where_->put(id_term(article.id), home);
    where_->put(copy_term(article), home);
    file_of(home) << to_export_line(article);
  }

  /// A copy of an article goes where that is, so that it is known for one.
  std::string home_of(const Article& article) {
    const auto& published = article.published;
    auto home = partition_of(published ? std::optional(published->time) : std::nullopt, unit_);
    const auto before = where_->of(id_term(article.id));
    if (before.empty()) {
      auto of_copy = where_->of(copy_term(article));
      return of_copy.empty() ? home : of_copy;
    }
    leaving_[home].erase(article.id);
    if (before == home) return home;
    leaving_[before].insert(article.id);
    goes_to_[article.id] = home;
    return home;
  }

  fs::path path_of(const std::string& name) const {
    return workspace(plan_.intake.index) / (name + ".jsonl");
  }

  std::ofstream& file_of(const std::string& name) {
    const auto [at, fresh] = files_.try_emplace(name);
    if (fresh) at->second.open(path_of(name), std::ios::binary);
    return at->second;
  }

  const AddPlan& plan_;
  PartitionUnit unit_;
  std::optional<Whereabouts> where_;  ///< until all is sorted: what is open cannot be deleted
  ReadingRun reading_;
  std::map<std::string, std::ofstream> files_;
  std::unordered_set<std::string> exported_;
  std::map<std::string, std::set<std::string>> leaving_;
  std::unordered_map<std::string, std::string> goes_to_;  ///< by id, of those that left any
};

/// What the folder's own files of the kind are called in a partition's run.
AddPlan plan_for(const AddPlan& plan, const fs::path& partition,
                 const std::unordered_set<std::string>& exported) {
  auto made = plan;
  made.exported = &exported;
  made.paths.clear();
  made.intake.index = partition;
  made.reading = {};
  made.reading.format = format_named("jsonl");
  made.defaults = {};
  made.rejects_path = (partition / "rejects.jsonl").string();
  made.notes_path = (partition / "notes.tsv").string();
  made.heeds_stop = false;  // it was read to the end already
  return made;
}

void add_counts(IndexReport& sum, const IndexReport& part) {
  sum.added += part.added;
  sum.replaced += part.replaced;
  sum.unchanged += part.unchanged;
  sum.duplicates += part.duplicates;
  sum.rejected += part.rejected;
  sum.added -= part.left;  // an article that moved was added where it went
  sum.replaced += part.left;
}

/// Adds what was sorted: to each partition for itself, but to those that articles move between at
/// once.
void add_sorted(const AddPlan& plan, const Sorter& sorter, const ReadSink& sink,
                IndexReport& report) {
  const auto& folder = plan.intake.index;
  const auto files = sorter.files();
  const auto moving = sorter.moving();
  const auto add_to = [&](const std::string& name) {
    auto of_one = plan_for(plan, folder / name, sorter.exported());
    if (const auto file = files.find(name); file != files.end())
      of_one.paths = {file->second.string()};
    of_one.intake.in_step = moving.contains(name);
    of_one.intake.leaving = sorter.leaving(name);
    add_counts(report, add(of_one, discover(of_one.paths), sink));
  };
  for (const auto& [name, file] : files)
    if (!moving.contains(name)) add_to(name);
  if (moving.empty()) return;
  OneStep step(folder, {moving.begin(), moving.end()}, plan.lock_timeout);
  for (const auto& name : moving) add_to(name);
  step.finish();
}

}  // namespace

void begin_partitions(const fs::path& folder, PartitionUnit unit) {
  if (has_index(folder))
    throw Error(fmt::format("'{}' holds an index that is not partitioned", folder.string()),
                fmt::format("dateline-index --database {} export | dateline-index --database NEW "
                            "add --partition {} -",
                            folder.string(), name_of(unit)));
  if (const auto is = partition_unit(folder)) {
    if (*is == unit) return;
    throw Error(fmt::format("'{}' has a partition a {}", folder.string(), name_of(*is)),
                fmt::format("give --partition {}, or leave it out", name_of(*is)));
  }
  fs::create_directories(folder);
  const auto aside = folder / "PARTITIONS.new";
  std::ofstream(aside) << name_of(unit) << '\n';
  sync(aside);
  fs::rename(aside, folder / partitions_file);
  sync(folder);
}

IndexReport add_to_partitions(const AddPlan& plan, PartitionUnit unit) {
  return add_to_partitions(plan, unit, discover(plan.paths));
}

IndexReport add_to_partitions(const AddPlan& plan, PartitionUnit unit, Discovery&& found,
                              const ReadSink& sink) {
  const auto& folder = plan.intake.index;
  std::optional<WriteLock> lock;  // of the folder: its workspace is ours
  when_unlocked(plan.lock_timeout, [&] { lock.emplace(folder); });
  fs::create_directories(workspace(folder));
  IndexReport report;
  Sorter sorter(plan, unit, report);
  sorter.read(std::move(found));
  sorter.finish();
  add_sorted(plan, sorter, sink, report);
  fs::remove_all(workspace(folder));
  return report;
}

std::vector<std::string> drop_before(const fs::path& folder, Time time) {
  std::vector<std::string> dropped;
  for (const auto& path : partitions(folder)) {
    const auto name = path.filename().string();
    const auto period = partition_period(name);
    if (!period || period->end > time) continue;
    const WriteLock lock(path);
    auto place = folder / archive_folder / name;
    fs::create_directories(place.parent_path());
    for (int again = 2; fs::exists(place); ++again)  // it was dropped before, and filled anew
      place = folder / archive_folder / fmt::format("{}.{}", name, again);
    fs::rename(path, place);
    dropped.push_back(name);
  }
  if (dropped.empty()) return dropped;
  sync(folder / archive_folder);
  sync(folder);
  return dropped;
}

}  // namespace dateline::indexer
