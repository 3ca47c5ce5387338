#include "common/cli/layout.hpp"

#include <utf8proc.h>

#include <cstddef>

namespace dateline::cli {
namespace {

/// One character or one escape sequence at the beginning of a text.
struct Cell {
  std::string_view bytes;
  unsigned width = 0;
  bool escape = false;
  char32_t code = 0;
};

/// Chinese and Japanese marks that no line may begin with: stops, and what closes.
bool clings_to_former(char32_t code) {
  return std::u32string_view(U"、。，．：；！？）］｝」』】》〉〕〗…‥ー々”’").find(code) !=
         std::u32string_view::npos;
}

/// And those that no line may end with: what opens.
bool clings_to_next(char32_t code) {
  return std::u32string_view(U"（［｛「『【《〈〔〖").find(code) != std::u32string_view::npos;
}

/// The length of the escape sequence that `text` begins with: CSI up to its final byte, OSC up
/// to ST or BEL (ECMA-48, 5.4 and 5.6).
std::size_t escape_length(std::string_view text) {
  if (text.size() < 2 || text[0] != '\x1b') return 0;
  if (text[1] == '[') {
    const auto last = text.find_first_not_of("0123456789:;<=>?", 2);
    return last == text.npos ? text.size() : last + 1;
  }
  if (text[1] != ']') return 0;
  const auto last = text.find_first_of("\x1b\x07", 2);
  if (last == text.npos) return text.size();
  return text[last] == '\x1b' && last + 1 < text.size() ? last + 2 : last + 1;
}

Cell first_cell(std::string_view text) {
  if (const auto length = escape_length(text); length > 0) return {text.substr(0, length), 0, true};
  utf8proc_int32_t code = 0;
  const auto length = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                                       static_cast<utf8proc_ssize_t>(text.size()), &code);
  if (length <= 0) return {text.substr(0, 1), 1};
  const auto width = utf8proc_charwidth(code);
  return {text.substr(0, static_cast<std::size_t>(length)),
          width > 0 ? static_cast<unsigned>(width) : 0, false, static_cast<char32_t>(code)};
}

/// A stretch of text that is not broken: a word, or one wide character with its marks and the
/// punctuation that belongs to it.
struct Piece {
  std::string_view bytes;
  unsigned width = 0;
};

Piece first_piece(std::string_view text) {
  std::size_t end = 0;
  unsigned width = 0;
  bool wide = false;
  bool opened = false;             // a mark that belongs to what comes next
  constexpr unsigned widest = 16;  // a row of such marks may be broken
  while (end < text.size() && text[end] != ' ' && text[end] != '\n') {
    const auto cell = first_cell(text.substr(end));
    // Marks and escapes stay with what they follow.
    const bool clings = width < widest && (opened || (wide && clings_to_former(cell.code)));
    if (cell.width > 0 && !clings && (wide || (cell.width > 1 && width > 0))) break;
    wide = wide || cell.width > 1;
    if (cell.width > 0) opened = clings_to_next(cell.code);
    width += cell.width;
    end += cell.bytes.size();
  }
  return {text.substr(0, end), width};
}

}  // namespace

unsigned display_width(std::string_view text) {
  unsigned width = 0;
  while (!text.empty()) {
    const auto cell = first_cell(text);
    width += cell.width;
    text.remove_prefix(cell.bytes.size());
  }
  return width;
}

std::string wrap(std::string_view text, unsigned columns, unsigned indent) {
  const auto margin = "\n" + std::string(indent, ' ');
  std::string out;
  unsigned column = indent;
  bool fresh = true;   // nothing on this line yet
  bool space = false;  // a space is owed before the next piece
  while (!text.empty()) {
    if (text.front() == ' ') {
      space = true;
      text.remove_prefix(1);
      continue;
    }
    if (text.front() == '\n') {
      out += margin;
      column = indent;
      fresh = true;
      space = false;
      text.remove_prefix(1);
      continue;
    }
    const auto piece = first_piece(text);
    const unsigned gap = space && !fresh ? 1 : 0;
    if (!fresh && column + gap + piece.width > columns) {
      out += margin;
      column = indent;
    } else if (gap > 0) {
      out += ' ';
      ++column;
    }
    out += piece.bytes;
    column += piece.width;
    fresh = false;
    space = false;
    text.remove_prefix(piece.bytes.size());
  }
  return out;
}

std::string truncate_to_width(std::string_view text, unsigned columns) {
  if (display_width(text) <= columns) return std::string(text);
  std::string out;
  unsigned room = columns > 0 ? columns - 1 : 0;  // the last column is for the dots
  bool cut = false;
  while (!text.empty()) {
    const auto cell = first_cell(text);
    if (!cut && cell.width > room) {
      cut = true;
      if (columns > 0) out += "…";
    }
    if (!cut) room -= cell.width;
    if (!cut || cell.escape) out += cell.bytes;
    text.remove_prefix(cell.bytes.size());
  }
  return out;
}

std::string pad_to_width(std::string_view text, unsigned columns) {
  const auto width = display_width(text);
  return std::string(text) + std::string(width < columns ? columns - width : 0, ' ');
}

}  // namespace dateline::cli
