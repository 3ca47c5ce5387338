#include "indexer/reading_run.hpp"

#include <utility>

#include "indexer/stop.hpp"

namespace dateline::indexer {

ReadingRun::ReadingRun(const AddPlan& plan, IndexReport& report)
    : plan_(plan),
      report_(report),
      rejects_(plan.rejects_path, plan.keep_lists),
      notes_(plan.notes_path, plan.keep_lists) {}

void ReadingRun::read(Discovery&& found, const std::function<void(RawArticle&&)>& article,
                      const std::function<void(Reject&&)>& refused) {
  report_.skipped = found.skipped;
  for (auto& unreadable : found.unreadable) refused(std::move(unreadable));
  const auto maybe_stop = [&] {
    if (plan_.heeds_stop) stop_if_asked();
  };
  const RawSink each{[&](RawArticle&& raw) {
                       article(std::move(raw));
                       maybe_stop();
                     },
                     [&](Reject&& reject) {
                       refused(std::move(reject));
                       maybe_stop();
                     },
                     [&](const std::string&) {
                       ++report_.skipped;
                       maybe_stop();
                     }};
  try {
    for (const auto& input : found.inputs) indexer::read(input, each, plan_.reading);
  } catch (const Stopped&) {
    report_.stopped = true;
  }
}

std::optional<Cleaned> ReadingRun::clean(RawArticle&& raw) {
  auto record = std::move(raw.record);
  const auto place = raw.place;
  const auto format = raw.format;
  auto cleaned = indexer::clean(std::move(raw), plan_.defaults, plan_.now);
  if (!cleaned) {
    reject({{cleaned.error().what, place}, format, std::move(record)});
    return std::nullopt;
  }
  for (const auto& each : cleaned->notes) notes_.add(place, each);
  return std::move(*cleaned);
}

void ReadingRun::reject(const Reject& refused) {
  ++report_.reasons[refused.problem.what];
  ++report_.rejected;
  rejects_.add(refused);
}

void ReadingRun::finish() {
  rejects_.finish();
  report_.notes = notes_.count();
  notes_.finish();
}

}  // namespace dateline::indexer
