#include "indexer/extract/page/text_keys.hpp"

#include "common/characters.hpp"
#include "common/text.hpp"

namespace dateline::indexer::page {

std::string plain_key(std::string_view text) {
  const auto plain = folded(text);
  std::string key;
  key.reserve(plain.size());
  for (std::uint32_t at = 0; at < plain.size();) {
    const auto character = character_at(plain, at);
    if (is_word(character.kind) || character.kind == CharacterClass::Spaceless)
      key.append(plain, at, character.end - at);
    else if (!key.empty() && key.back() != ' ')
      key += ' ';
    at = character.end;
  }
  while (key.ends_with(' ')) key.pop_back();
  return key;
}

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
