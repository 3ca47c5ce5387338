#include "indexer/add.hpp"

#include <filesystem>
#include <optional>

#include <fmt/format.h>

#include "indexer/lock_wait.hpp"
#include "indexer/progress.hpp"
#include "indexer/reading_run.hpp"

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
      : plan_(plan), sink_(sink), progress_(bytes), reading_(plan, report_) {
    when_unlocked(
        plan.lock_timeout, [&] { intake_.emplace(plan.intake); },
        [&] { progress_.say("waiting for another process that writes the index"); });
  }

  void read(Discovery&& found) {
    reading_.read(
        std::move(found), [&](RawArticle&& raw) { article(std::move(raw)); },
        [&](Reject&& refused) {
          progress_.advance(0, refused.record.size());
          reading_.reject(refused);
        });
  }

  IndexReport finish() {
    progress_.say(report_.stopped ? "stopping: writing what was read; again stops at once"
                                  : "writing the index");
    intake_->commit();
    report_.left = intake_->left();
    reading_.finish();
    return report_;
  }

 private:
  void article(RawArticle&& raw) {
    const auto place = raw.place;
    const auto size = raw.record.size();
    const auto exported_id = raw.dateline_id;
    auto cleaned = reading_.clean(std::move(raw));
    if (!cleaned) return progress_.advance(0, size);
    auto path = sink_ ? cleaned->article.path : std::string();
    auto id = sink_ ? cleaned->article.id : std::string();
    const bool exported = plan_.exported ? plan_.exported->contains(cleaned->article.id)
                                         : cleaned->article.id == exported_id;
    auto judgement = intake_->take(std::move(cleaned->article), exported);
    count(judgement, place);
    if (sink_) sink_({std::move(path), std::move(id), std::move(judgement)});
    progress_.advance(1, size);
  }

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
        reading_.note(place, fmt::format("duplicate of {}", judgement.other_id));
        break;
    }
  }

  const AddPlan& plan_;
  const ReadSink& sink_;
  Progress progress_;
  IndexReport report_;
  std::optional<Intake> intake_;  ///< once the lock is ours
  ReadingRun reading_;
};

}  // namespace

IndexReport add(const AddPlan& plan) { return add(plan, discover(plan.paths)); }

IndexReport add(const AddPlan& plan, Discovery&& found, const ReadSink& sink) {
  Run run(plan, total_size(found.inputs), sink);
  run.read(std::move(found));
  return run.finish();
}

}  // namespace dateline::indexer
