#include "indexer/report.hpp"

#include <algorithm>
#include <vector>

#include <fmt/format.h>

#include "indexer/progress.hpp"

namespace dateline::indexer {
namespace {

constexpr std::size_t most_reasons = 5;

std::string reasons(const IndexReport& report) {
  std::vector<std::pair<std::string, std::uint64_t>> by_count(report.reasons.begin(),
                                                              report.reasons.end());
  std::ranges::stable_sort(by_count, std::ranges::greater{},
                           &std::pair<std::string, std::uint64_t>::second);
  std::string out;
  for (std::size_t i = 0; i < std::min(by_count.size(), most_reasons); ++i)
    out += fmt::format("  {} {}\n", grouped(by_count[i].second), by_count[i].first);
  if (by_count.size() > most_reasons)
    out += fmt::format("  and {} other reasons\n", by_count.size() - most_reasons);
  return out;
}

}  // namespace

std::string summary(const IndexReport& report) {
  auto line = fmt::format("added {}, replaced {}, unchanged {}", grouped(report.added),
                          grouped(report.replaced), grouped(report.unchanged));
  if (report.duplicates > 0) line += fmt::format(", duplicates {}", grouped(report.duplicates));
  return line + fmt::format(", rejected {}", grouped(report.rejected));
}

std::string told(const IndexReport& report, const std::string& rejects_path,
                 const std::string& notes_path) {
  auto out = summary(report) + "\n";
  if (report.rejected > 0)
    out += fmt::format("rejected, and kept in {} to be mended and added again:\n{}", rejects_path,
                       reasons(report));
  if (report.notes > 0)
    out +=
        fmt::format("duplicates and dates that could not be used are listed in {}\n", notes_path);
  if (report.stopped)
    out += "stopped: what was read until then is indexed; run it again to go on\n";
  if (report.skipped > 0)
    out += fmt::format("skipped {} {} of no format that is read\n", grouped(report.skipped),
                       report.skipped == 1 ? "file" : "files");
  return out;
}

}  // namespace dateline::indexer
