#include <cstdio>  // the header below names FILE

#include <cld2/public/compact_lang_det.h>

#include "common/language.hpp"

// Apart from language.cpp, so that a program which detects nothing does not load the detector's
// tables.
namespace dateline {
namespace {

constexpr std::size_t most_read = 1536;  ///< bytes

/// Cuts at a code point's edge.
std::string_view first_bytes(std::string_view text, std::size_t most) {
  if (text.size() <= most) return text;
  while (most > 0 && (static_cast<unsigned char>(text[most]) & 0xC0) == 0x80) --most;
  return text.substr(0, most);
}

}  // namespace

std::string detect_language(std::string_view text) {
  text = first_bytes(text, most_read);
  bool reliable = false;
  const auto language = CLD2::DetectLanguage(text.data(), static_cast<int>(text.size()),
                                             /*is_plain_text=*/true, &reliable);
  if (!reliable) return {};
  return language_code(CLD2::LanguageCode(language));
}

}  // namespace dateline
