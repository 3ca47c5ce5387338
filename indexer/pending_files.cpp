#include "indexer/pending_files.hpp"

#include <algorithm>
#include <utility>

namespace dateline::indexer {

void PendingFiles::gather(ClockTime now) {
  if (!first_) first_ = now;
  last_ = now;
}

void PendingFiles::note(const Event& event, ClockTime now) {
  switch (event.what) {
    case Happening::FileReady:
      work_.gone.erase(event.path);
      work_.files.insert(event.path);
      break;
    case Happening::FileGone:
      work_.files.erase(event.path);
      work_.gone.insert(event.path);
      break;
    case Happening::FolderNew:
      work_.folders.insert(event.path);
      break;
    case Happening::FolderGone:
      work_.compare = true;
      break;
    case Happening::RootBack:
      work_.folders.insert(event.path);
      work_.compare = true;
      break;
    case Happening::Lost:
      work_.everything = true;
      work_.compare = true;
      break;
    case Happening::FileMade:
    case Happening::RootGone:
      return;
  }
  gather(now);
}

void PendingFiles::put_back(Work&& work, ClockTime not_before) {
  for (const auto& path : work.files)
    if (!work_.gone.contains(path)) work_.files.insert(path);
  for (const auto& path : work.gone)
    if (!work_.files.contains(path)) work_.gone.insert(path);
  work_.folders.merge(work.folders);
  work_.everything = work_.everything || work.everything;
  work_.compare = work_.compare || work.compare;
  not_before_ = not_before;
  if (!first_) first_ = last_ = not_before - quiet;
}

void PendingFiles::look_later(const std::string& path, ClockTime when) {
  later_.emplace(when, path);
}

std::optional<ClockTime> PendingFiles::due() const {
  std::optional<ClockTime> when;
  if (first_) when = std::min(last_ + quiet, *first_ + longest_wait);
  if (!later_.empty()) when = when ? std::min(*when, later_.begin()->first) : later_.begin()->first;
  if (when) when = std::max(*when, not_before_);
  return when;
}

Work PendingFiles::take(ClockTime now) {
  const auto end = later_.upper_bound(now);
  for (auto at = later_.begin(); at != end; ++at)
    if (!work_.gone.contains(at->second)) work_.files.insert(at->second);
  later_.erase(later_.begin(), end);
  first_.reset();
  return std::exchange(work_, {});
}

}  // namespace dateline::indexer
