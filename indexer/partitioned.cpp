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
#include "indexer/export.hpp"
#include "indexer/fresh_file.hpp"
#include "indexer/lock_wait.hpp"
#include "indexer/notes.hpp"
#include "indexer/publish.hpp"
#include "indexer/rejects.hpp"
#include "indexer/remove.hpp"
#include "indexer/stop.hpp"

namespace fs = std::filesystem;

namespace dateline::indexer {
namespace {

/// Which partition has what, of those that are there, and of what this run has read.
class Whereabouts {
 public:
  explicit Whereabouts(const fs::path& folder) {
    for (const auto& path : partitions(folder))
      open_.push_back({path.filename().string(), open_index(path)});
  }

  /// The partition that has the term's article; empty: none.
  std::string of(const std::string& term) {
    if (const auto known = here_.find(term); known != here_.end()) return known->second;
    for (const auto& [name, index] : open_)
      if (index.database.term_exists(term)) return name;
    return {};
  }

  void put(const std::string& term, const std::string& partition) { here_[term] = partition; }

 private:
  std::vector<std::pair<std::string, Index>> open_;
  std::unordered_map<std::string, std::string> here_;
};

/// Sorts what is read into a file for each partition.
class Sorter {
 public:
  Sorter(const AddPlan& plan, PartitionUnit unit, IndexReport& report)
      : plan_(plan),
        unit_(unit),
        report_(report),
        where_(plan.intake.index),
        rejects_(plan.rejects_path, plan.keep_lists),
        notes_(plan.notes_path, plan.keep_lists) {}

  void reject(Reject&& refused) {
    ++report_.reasons[refused.problem.what];
    ++report_.rejected;
    rejects_.add(refused);
  }

  void article(RawArticle&& raw) {
    auto record = std::move(raw.record);
    const auto place = raw.place;
    const auto format = raw.format;
    const auto exported_id = raw.dateline_id;
    auto cleaned = clean(std::move(raw), plan_.defaults, plan_.now);
    if (!cleaned) return reject({{cleaned.error().what, place}, format, std::move(record)});
    for (const auto& note : cleaned->notes) notes_.add(place, note);
    const auto& article = cleaned->article;
    const auto home = home_of(article);
    if (article.id == exported_id) exported_.insert(article.id);
    where_.put(id_term(article.id), home);
    where_.put(copy_term(article), home);
    file_of(home) << to_export_line(article);
  }

  void finish() {
    rejects_.finish();
    report_.notes = notes_.count();
    notes_.finish();
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

  /// The ids that are to leave a partition, as their articles went to another.
  [[nodiscard]] const std::map<std::string, std::set<std::string>>& leaving() const {
    return leaving_;
  }

 private:
  /// A copy of an article goes where that is, so that it is known for one.
  std::string home_of(const Article& article) {
    const auto& published = article.published;
    auto home = partition_of(published ? std::optional(published->time) : std::nullopt, unit_);
    const auto before = where_.of(id_term(article.id));
    if (before.empty()) {
      auto of_copy = where_.of(copy_term(article));
      return of_copy.empty() ? home : of_copy;
    }
    leaving_[home].erase(article.id);
    if (before != home) leaving_[before].insert(article.id);
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
  IndexReport& report_;
  Whereabouts where_;
  RejectsFile rejects_;
  NotesFile notes_;
  std::map<std::string, std::ofstream> files_;
  std::unordered_set<std::string> exported_;
  std::map<std::string, std::set<std::string>> leaving_;
};

void read_all(const AddPlan& plan, Sorter& sorter, IndexReport& report) {
  auto found = discover(plan.paths);
  report.skipped = found.skipped;
  for (auto& unreadable : found.unreadable) sorter.reject(std::move(unreadable));
  const RawSink each{[&](RawArticle&& raw) {
                       sorter.article(std::move(raw));
                       stop_if_asked();
                     },
                     [&](Reject&& refused) {
                       sorter.reject(std::move(refused));
                       stop_if_asked();
                     },
                     [&](const std::string&) {
                       ++report.skipped;
                       stop_if_asked();
                     }};
  try {
    for (const auto& input : found.inputs) read(input, each, plan.reading);
  } catch (const Stopped&) {
    report.stopped = true;
  }
}

/// What the folder's own files of the kind are called in a partition's run.
AddPlan plan_for(const AddPlan& plan, const fs::path& partition, const fs::path& file,
                 const std::unordered_set<std::string>& exported) {
  auto made = plan;
  made.exported = &exported;
  made.paths = {file.string()};
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
  if (const auto file = make_fresh(aside);
      !file || !write_all(file, fmt::format("{}\n", name_of(unit))))
    throw Error(fmt::format("cannot write '{}': {}", aside.string(),
                            std::generic_category().message(errno)),
                "check the folder's owner and permissions, and the disk's space");
  sync(aside);
  fs::rename(aside, folder / partitions_file);
  sync(folder);
}

IndexReport add_to_partitions(const AddPlan& plan, PartitionUnit unit) {
  const auto& folder = plan.intake.index;
  std::optional<WriteLock> lock;  // of the folder: its workspace is ours
  when_unlocked(plan.lock_timeout, [&] { lock.emplace(folder); });
  fs::create_directories(workspace(folder));
  IndexReport report;
  Sorter sorter(plan, unit, report);
  read_all(plan, sorter, report);
  sorter.finish();
  for (const auto& [name, file] : sorter.files())
    add_counts(report, add(plan_for(plan, folder / name, file, sorter.exported())));
  for (const auto& [name, ids] : sorter.leaving()) {
    if (ids.empty()) continue;
    const auto moved = remove({folder / name, {ids.begin(), ids.end()}, {}, plan.now});
    report.added -= moved;
    report.replaced += moved;
  }
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
