#include "indexer/add.hpp"

#include <filesystem>

#include <fmt/format.h>

#include "indexer/discover.hpp"
#include "indexer/notes.hpp"
#include "indexer/progress.hpp"
#include "indexer/read/read.hpp"
#include "indexer/rejects.hpp"

namespace fs = std::filesystem;

namespace dateline::indexer {
namespace {

std::uint64_t total_size(const std::vector<Input>& inputs) {
  std::uint64_t total = 0;
  for (const auto& input : inputs) {
    std::error_code unknown;
    const auto size = input.is_stdin ? 0 : fs::file_size(input.path, unknown);
    if (input.is_stdin || unknown) return 0;
    total += size;
  }
  return total;
}

/// One run of `add`: where everything that the readers find ends up.
class Run {
 public:
  Run(const AddPlan& plan, std::uint64_t bytes)
      : plan_(plan),
        intake_(plan.intake),
        rejects_(plan.rejects_path),
        notes_(plan.notes_path),
        progress_(bytes) {}

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
    auto cleaned = clean(std::move(raw), plan_.defaults, plan_.now);
    if (!cleaned) {
      reject({{cleaned.error().what, place}, format, std::move(record)});
      return;
    }
    for (const auto& note : cleaned->notes) notes_.add(place, note);
    count(intake_.take(std::move(cleaned->article)), place);
    progress_.advance(1, size);
  }

  IndexReport finish() {
    progress_.say("writing the index");
    intake_.commit();
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
  Intake intake_;
  RejectsFile rejects_;
  NotesFile notes_;
  Progress progress_;
  IndexReport report_;
};

}  // namespace

IndexReport add(const AddPlan& plan) {
  auto found = discover(plan.paths);
  Run run(plan, total_size(found.inputs));
  run.report().skipped = found.skipped;
  for (auto& unreadable : found.unreadable) run.reject(std::move(unreadable));
  const RawSink sink{[&](RawArticle&& raw) { run.article(std::move(raw)); },
                     [&](Reject&& refused) { run.reject(std::move(refused)); }};
  for (const auto& input : found.inputs) read(input, sink);
  return run.finish();
}

}  // namespace dateline::indexer
