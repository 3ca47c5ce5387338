#pragma once

#include <functional>
#include <optional>

#include "indexer/add.hpp"
#include "indexer/notes.hpp"
#include "indexer/rejects.hpp"

namespace dateline::indexer {

/// What every run that reads articles does, wherever they then go: it cleans them, keeps what is
/// refused and what there is to note, and counts both.
class ReadingRun {
 public:
  /// Both live longer.
  ReadingRun(const AddPlan& plan, IndexReport& report);

  /// Reads all inputs until a stop is asked for, if the plan heeds it; the report then says so.
  /// `article` is told of each record that a reader understood; what none did is refused.
  void read(Discovery&& found, const std::function<void(RawArticle&&)>& article,
            const std::function<void(Reject&&)>& refused);

  /// Nothing if the record is no article: it is refused.
  std::optional<Cleaned> clean(RawArticle&& raw);

  void reject(const Reject& refused);
  void note(const std::string& place, const std::string& what) { notes_.add(place, what); }

  /// Both files are whole when this returns. Call it once, last. Throws Error.
  void finish();

 private:
  const AddPlan& plan_;
  IndexReport& report_;
  RejectsFile rejects_;
  NotesFile notes_;
};

}  // namespace dateline::indexer
