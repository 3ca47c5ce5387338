#include "common/plain_key.hpp"

#include <cstdint>

#include "common/characters.hpp"
#include "common/text.hpp"

namespace dateline {

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

}  // namespace dateline
