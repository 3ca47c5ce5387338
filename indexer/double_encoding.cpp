#include "indexer/double_encoding.hpp"

#include <array>
#include <optional>
#include <string_view>

#include "common/utf8.hpp"

namespace dateline::indexer {
namespace {

/// The characters that Windows-1252 has at 0x80 to 0x9F; 0 where it has none.
constexpr std::array<char32_t, 32> windows_1252 = {
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

/// The byte that was read as this character; nothing if none was.
std::optional<char> byte_of(char32_t code) {
  if (code >= 0x80 && code <= 0xFF) return static_cast<char>(code);
  for (std::size_t i = 0; i < windows_1252.size(); ++i)
    if (windows_1252[i] == code) return static_cast<char>(0x80 + i);
  return std::nullopt;
}

/// The first byte of a sequence, read as a letter, before one of its other bytes, read as another.
bool may_be_double(std::string_view text) {
  for (auto at = text.find('\xC3'); at != text.npos; at = text.find('\xC3', at + 1)) {
    const auto rest = text.substr(at + 1);
    if (rest.size() < 2) return false;
    const auto letter = static_cast<unsigned char>(rest[0]);
    const auto next = static_cast<unsigned char>(rest[1]);
    if (letter >= 0x82 && letter <= 0xB4 &&
        (next == 0xC2 || next == 0xC5 || next == 0xC6 || next == 0xCB || next == 0xE2))
      return true;
  }
  return false;
}

/// What a run of characters beyond ASCII was before; nothing if it was always that.
std::optional<std::string> mended(std::string_view run) {
  std::string bytes;
  for (std::size_t at = 0; at < run.size();) {
    const auto byte = byte_of(next_code_point(run, at));
    if (!byte) return std::nullopt;
    bytes += *byte;
  }
  if (!is_valid_utf8(bytes)) return std::nullopt;
  return bytes;
}

}  // namespace

bool mend_double_encoding(std::string& text) {
  if (!may_be_double(text)) return false;
  std::string out;
  std::size_t good = 0;
  std::size_t bad = 0;
  for (std::size_t at = 0; at < text.size();) {
    auto end = at;
    while (end < text.size() && static_cast<unsigned char>(text[end]) >= 0x80) ++end;
    if (end == at) {
      out += text[at++];
      continue;
    }
    const auto run = std::string_view(text).substr(at, end - at);
    const auto before = mended(run);
    ++(before ? good : bad);
    out += before ? *before : std::string(run);
    at = end;
  }
  if (good < 2 || good <= bad) return false;
  text = std::move(out);
  return true;
}

}  // namespace dateline::indexer
