#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "common/text.hpp"
#include "indexer/clean.hpp"
#include "indexer/read/read.hpp"

/// Lines of JSON, whatever they are: every line ends as an article or as a reject, and what comes
/// out of cleaning is valid UTF-8.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace dateline;
  using namespace dateline::indexer;
  std::string_view rest(reinterpret_cast<const char*>(data), size);
  std::size_t found = 0;
  const RawSink sink{[&](RawArticle&& raw) {
                       ++found;
                       const auto cleaned = clean(std::move(raw), {}, Time{});
                       if (cleaned && !is_valid_utf8(cleaned->article.body)) std::abort();
                     },
                     [&](Reject&& reject) {
                       ++found;
                       if (reject.problem.what.empty()) std::abort();
                     }};
  while (!rest.empty()) {
    const auto end = std::min(rest.find('\n'), rest.size());
    const auto line = rest.substr(0, end);
    found = 0;
    read_json_line(line, {"fuzz:1", {}, std::nullopt}, sink);
    if (found != (trim(line).empty() ? 0U : 1U)) std::abort();
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return 0;
}
