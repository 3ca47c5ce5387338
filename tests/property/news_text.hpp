#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include <rapidcheck.h>

#include "common/text.hpp"

/// Random texts that look like news often enough to reach every branch.
namespace dateline::testing {

/// Pieces that the tokenizer, the sentence splitter and the folding treat specially, and random
/// ones.
inline rc::Gen<std::string> text_piece() {
  static const auto special = rc::gen::elementOf(std::vector<std::string>{
      " ",          " ",      " ",     "\n",     ".",    ". ",         ",",       "-",
      "–",          "'",      "’",     "\"",     "“",    "”",          "(",       ")",
      "%",          "$",      "€",     "&",      "/",    ":",          "=",       "*",
      "…",          "。",     "?",     "!",      "1",    "20",         "1.5",     "800,000",
      "28.12.2025", "a",      "US",    "U.S.",   "us",   "Zelenskyy",  "Ukraine", "'s",
      "’s",         "l'",     "n't",   "cease",  "fire", "cease-fire", "F-16",    "Mr",
      "No",         "Müller", "É",     "ß",      "İ",    "\u0301",     "\u0308",  "\u00AD",
      "\u200B",     "\u200D", "п'ять", "Київ",   "й",    "ё",          "和平",    "停",
      "ไทย",        "ได้",     "한국",  "\u1161", "أحمد", "שָׁ",          "हिन्दी",   "😀",
      "ﬁ",          "Ａ",     "½",     "٣",      "\t",   "\r"});
  static const auto letter =
      rc::gen::map(rc::gen::inRange<std::uint32_t>(1, 0x2FFFF), [](std::uint32_t code) {
        std::string out;
        append_utf8(out, code >= 0xD800 && code < 0xE000 ? U'x' : static_cast<char32_t>(code));
        return out;
      });
  return rc::gen::weightedOneOf<std::string>({{12, special}, {1, letter}});
}

/// Valid UTF-8, not normalised.
inline rc::Gen<std::string> raw_text() {
  return rc::gen::map(rc::gen::container<std::vector<std::string>>(text_piece()),
                      [](const std::vector<std::string>& pieces) {
                        std::string text;
                        for (const auto& piece : pieces) text += piece;
                        return text;
                      });
}

/// As the texts of articles are.
inline rc::Gen<std::string> news_text() {
  return rc::gen::map(raw_text(), [](const std::string& text) { return normalise(text); });
}

/// One line of it, or nothing.
inline rc::Gen<std::string> news_line() {
  return rc::gen::map(news_text(), [](const std::string& text) { return one_line(text); });
}

}  // namespace dateline::testing
