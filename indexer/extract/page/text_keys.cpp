#include "indexer/extract/page/text_keys.hpp"

namespace dateline::indexer::page {

std::uint32_t count_of(std::string_view text) {
  std::uint32_t count = 0;
  for (const char c : text)
    if ((static_cast<unsigned char>(c) & 0xC0) != 0x80) ++count;
  return count;
}

bool ends_like_text(std::string_view text) {
  constexpr auto after = std::to_array<std::string_view>(
      {"\"", "'", ")", "]", "”", "’", "“", "»", "«", "›", "」", "』", " "});
  constexpr auto ends =
      std::to_array<std::string_view>({".", "!", "?", "…", "。", "！", "？", "؟", "।", ":"});
  for (bool again = true; again;) {
    again = false;
    for (const auto mark : after)
      if (text.ends_with(mark)) {
        text.remove_suffix(mark.size());
        again = true;
      }
  }
  for (const auto mark : ends)
    if (text.ends_with(mark)) return true;
  return false;
}

}  // namespace dateline::indexer::page
