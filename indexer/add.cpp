#include "indexer/add.hpp"

#include <filesystem>
#include <optional>

#include <fmt/format.h>

#include "indexer/lock_wait.hpp"
#include "indexer/notes.hpp"
#include "indexer/progress.hpp"
#include "indexer/rejects.hpp"
#include "indexer/stop.hpp"

namespace fs = std::filesystem;

namespace dateline::indexer {
namespace {

std::uint64_t total_size(const std::vector<Input>& inputs) {
  std::uint64_t total = 0;
  for (const auto& input : inputs) {
    std::error_code unknown;
    // How much comes out of a packed file is not known before.
    if (input.is_stdin || is_packed_name(input.path)) return 0;
    const auto size = fs::file_size(input.path, unknown);
    if (unknown) return 0;
    total += size;
  }
  return total;
}

/// One run of `add`: where everything that the readers find ends up.
class Run {
 public:
  Run(const AddPlan& plan, std::uint64_t bytes, const ReadSink& sink)
      : plan_(plan),
        sink_(sink),
        progress_(bytes),
        rejects_(plan.rejects_path, plan.keep_lists),
        notes_(plan.notes_path, plan.keep_lists) {
    when_unlocked(
        plan.lock_timeout, [&] { intake_.emplace(plan.intake); },
        [&] { progress_.say("waiting for another process that writes the index"); });
  }

  void reject(Reject&& refused) {
    progress_.advance(0, refused.record.size());
    ++report_.reasons[refused.problem.what];
    ++report_.rejected;
    rejects_.add(refused);
  }

  void article(RawArticle&& raw) {
    auto record = std::move(raw.record);
    const auto place = raw.place;
    const auto format = raw.format;
    const auto size = record.size();
    const auto exported_id = raw.dateline_id;
    auto cleaned = clean(std::move(raw), plan_.defaults, plan_.now);
    if (!cleaned) {
      reject({{cleaned.error().what, place}, format, std::move(record)});
      return;
    }
    for (const auto& note : cleaned->notes) notes_.add(place, note);
    auto path = sink_ ? cleaned->article.path : std::string();
    auto id = sink_ ? cleaned->article.id : std::string();
    const bool exported = plan_.exported ? plan_.exported->contains(cleaned->article.id)
                                         : cleaned->article.id == exported_id;
    auto judgement = intake_->take(std::move(cleaned->article), exported);
    count(judgement, place);
    if (sink_) sink_({std::move(path), std::move(id), std::move(judgement)});
    progress_.advance(1, size);
  }

  IndexReport finish() {
    progress_.say(report_.stopped ? "stopping: writing what was read; again stops at once"
                                  : "writing the index");
    intake_->commit();
    rejects_.finish();
    report_.notes = notes_.count();
    notes_.finish();
    return report_;
  }

  IndexReport& report() { return report_; }

 private:
  void count(const Judgement& judgement, const std::string& place) {
    switch (judgement.verdict) {
      case Verdict::New:
        ++report_.added;
        break;
      case Verdict::Changed:
      case Verdict::ChangedAgain:
        ++report_.replaced;
        break;
      case Verdict::ChangedBack:  // neither version is news
        --report_.replaced;
        report_.unchanged += 2;
        break;
      case Verdict::Unchanged:
        ++report_.unchanged;
        break;
      case Verdict::Copy:
        ++report_.duplicates;
        notes_.add(place, fmt::format("duplicate of {}", judgement.other_id));
        break;
    }
  }

  const AddPlan& plan_;
  const ReadSink& sink_;
  Progress progress_;
  std::optional<Intake> intake_;  ///< once the lock is ours
  RejectsFile rejects_;
  NotesFile notes_;
  IndexReport report_;
};

}  // namespace

IndexReport add(const AddPlan& plan) { return add(plan, discover(plan.paths)); }

IndexReport add(const AddPlan& plan, Discovery&& found, const ReadSink& sink) {
  Run run(plan, total_size(found.inputs), sink);
  run.report().skipped = found.skipped;
  for (auto& unreadable : found.unreadable) run.reject(std::move(unreadable));
  const auto maybe_stop = [&] {
    if (plan.heeds_stop) stop_if_asked();
  };
  const RawSink each{[&](RawArticle&& raw) {
                       run.article(std::move(raw));
                       maybe_stop();
                     },
                     [&](Reject&& refused) {
                       run.reject(std::move(refused));
                       maybe_stop();
                     },
                     [&](const std::string&) {
                       ++run.report().skipped;
                       maybe_stop();
                     }};
  try {
    for (const auto& input : found.inputs) read(input, each, plan.reading);
  } catch (const Stopped&) {
    run.report().stopped = true;
  }
  return run.finish();
}

}  // namespace dateline::indexer
