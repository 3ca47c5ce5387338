#include "common/segment.hpp"

#include <algorithm>
#include <array>

#include <utf8proc.h>

#include "common/characters.hpp"
#include "common/text.hpp"

namespace dateline {
namespace {

using enum CharacterClass;

void append_lower(std::string& out, char32_t code) {
  if (code < 0x80)
    out += static_cast<char>(code >= 'A' && code <= 'Z' ? code | 0x20 : code);
  else
    append_utf8(out, static_cast<char32_t>(utf8proc_tolower(static_cast<utf8proc_int32_t>(code))));
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Reads digits with their separators, "1.5", "800,000", "1.500,75", and writes them with a point
/// before the decimals only. Two points ("28.12.2025") make a date or a version: its numbers stand
/// alone, so only the first is taken.
std::uint32_t read_number(std::string_view text, std::uint32_t at, std::string& out) {
  const auto start = at;
  if (at > 1 && text[at - 1] == '.' && is_digit(text[at - 2])) {  // a later number of such a row
    while (at < text.size() && is_digit(text[at])) ++at;
    out += text.substr(start, at - start);
    return at;
  }
  std::uint32_t first_end = 0, points = 0, commas = 0, last_mark = 0;
  while (at < text.size()) {
    if (is_digit(text[at])) {
      ++at;
      continue;
    }
    const bool mark = text[at] == '.' || text[at] == ',';
    if (!mark || at + 1 >= text.size() || !is_digit(text[at + 1])) break;
    if (first_end == 0) first_end = at;
    (text[at] == '.' ? points : commas) += 1;
    last_mark = at++;
  }
  if (points > 1) {
    out += text.substr(start, first_end - start);
    return first_end;
  }
  const bool thousands = commas > 0 && points == 0 && (commas > 1 || at - last_mark == 4);
  for (auto i = start; i < at; ++i) {
    if (is_digit(text[i]))
      out += text[i];
    else if (i == last_mark && !thousands)
      out += '.';
  }
  return at;
}

constexpr std::array<std::string_view, 24> elisions = {
    "l",    "d",     "j",      "m",      "t",     "s",      "n",      "c",
    "qu",   "jusqu", "lorsqu", "puisqu", "un",    "all",    "dell",   "nell",
    "dall", "sull",  "quoiqu", "quell",  "quest", "nessun", "presqu", "bell"};

constexpr std::array<std::string_view, 6> endings = {"s", "ll", "re", "ve", "d", "m"};

bool holds(const auto& list, std::string_view word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

/// Letters written before and after the last apostrophe, to tell "US's" from "us's".
struct LetterCount {
  std::uint32_t small = 0;
  std::uint32_t capital = 0;
};

Shape shape_of(const LetterCount& count) {
  return count.small == 0 && count.capital >= 2 ? Shape::Capitals : Shape::Plain;
}

/// Cuts what hangs on the word by an apostrophe, and the apostrophes themselves. Returns whether an
/// ending was cut.
bool cut_apostrophes(Segment& segment, std::uint32_t elided_bytes) {
  auto& text = segment.text;
  const auto last = text.rfind('\'');
  const bool ending = holds(endings, std::string_view(text).substr(last + 1));
  if (ending) text.resize(last);
  if (const auto first = text.find('\'');
      first != std::string::npos && text.size() - first > 2 &&
      holds(elisions, std::string_view(text).substr(0, first))) {
    text.erase(0, first + 1);
    segment.begin += elided_bytes;
  }
  if (text.ends_with("n't")) return ending;  // "don't" is not "dont"; it keeps its mark
  std::erase(text, '\'');
  return ending;
}

}  // namespace

std::uint32_t read_segment(std::string_view text, std::uint32_t at, Segment& out) {
  out.begin = at;
  out.text.clear();
  LetterCount count, before_apostrophe;
  std::uint32_t first_apostrophe_end = 0;
  out.starts_with_digit = is_digit(text[at]);
  out.ends_with_digit = false;
  while (at < text.size()) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte >= 'a' && byte <= 'z') {
      out.text += text[at++];
      ++count.small;
      out.ends_with_digit = false;
      continue;
    }
    if (is_digit(text[at])) {
      at = read_number(text, at, out.text);
      out.ends_with_digit = true;
      continue;
    }
    const auto here = character_at(text, at);
    if (here.kind == Apostrophe) {
      const auto after = character_at(text, here.end);
      if (out.ends_with_digit || !is_letter(after.kind)) break;
      before_apostrophe = count;
      if (first_apostrophe_end == 0) first_apostrophe_end = here.end;
      out.text += '\'';
    } else if (is_word(here.kind)) {
      count.small += here.kind == Small;
      count.capital += here.kind == Capital;
      append_lower(out.text, here.code);
      out.ends_with_digit = here.kind == Digit;
    } else {
      break;
    }
    at = here.end;
  }
  out.end = at;
  out.shape = shape_of(count);
  if (first_apostrophe_end != 0) {
    const auto elided = first_apostrophe_end - out.begin;
    if (cut_apostrophes(out, elided)) out.shape = shape_of(before_apostrophe);
  }
  return at;
}

}  // namespace dateline
