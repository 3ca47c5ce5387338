#include "indexer/read/charset.hpp"

#include <algorithm>
#include <array>

#include <uchardet/uchardet.h>

#include "common/text.hpp"
#include "indexer/read/declared_charset.hpp"
#include "indexer/read/transcoder.hpp"

namespace dateline::indexer {
namespace {

constexpr std::size_t first_block = std::size_t{64} * 1024;  ///< shorter texts are whole
constexpr std::size_t looked_at = std::size_t{256} * 1024;

struct Mark {
  std::string_view bytes;
  std::string_view name;
};

using namespace std::string_view_literals;

constexpr auto marks = std::to_array<Mark>({{"\xEF\xBB\xBF"sv, "UTF-8"},
                                            {"\xFF\xFE\0\0"sv, "UTF-32LE"},
                                            {"\0\0\xFE\xFF"sv, "UTF-32BE"},
                                            {"\xFF\xFE"sv, "UTF-16LE"},
                                            {"\xFE\xFF"sv, "UTF-16BE"}});

/// UTF-16 without a mark: Latin text has a NUL in every other byte, and any text has some.
std::string_view utf16_by_nuls(std::string_view bytes) {
  std::array<std::size_t, 2> nuls{};
  for (std::size_t i = 0; i < bytes.size(); ++i)
    if (bytes[i] == '\0') ++nuls[i % 2];
  const auto many = bytes.size() / 5;
  const auto few = bytes.size() / 100;
  if (bytes.size() < 8) return {};
  if (nuls[1] > many && nuls[0] <= few) return "UTF-16LE";
  if (nuls[0] > many && nuls[1] <= few) return "UTF-16BE";
  return {};
}

struct Utf8Count {
  std::size_t sequences = 0;  ///< of two bytes or more
  std::size_t broken = 0;
};

Utf8Count count_utf8(std::string_view bytes) {
  Utf8Count count;
  for (std::size_t at = 0; at < bytes.size();) {
    if (static_cast<unsigned char>(bytes[at]) < 0x80) {
      ++at;
      continue;
    }
    const auto start = at;
    const auto code = next_code_point(bytes, at);
    const bool bad = code == 0xFFFD && at == start + 1;
    if (!bad)
      ++count.sequences;
    else if (bytes.size() < first_block || bytes.size() - start > 3)
      ++count.broken;  // else it may be a sequence that the end cuts in two
  }
  return count;
}

bool has_iso_2022(std::string_view bytes) {
  return bytes.find("\x1B$B") != bytes.npos || bytes.find("\x1B$@") != bytes.npos ||
         bytes.find("\x1B(J") != bytes.npos;
}

/// Whether bytes can be read so, but for one in a hundred of those that are not ASCII.
bool fits(std::string_view bytes, const std::string& name) {
  Transcoder transcoder(name);
  if (!transcoder.is_known()) return false;
  std::string out;
  const auto broken = transcoder.append(bytes, out, bytes.size() < first_block);
  const auto wide = static_cast<std::size_t>(
      std::ranges::count_if(bytes, [](char c) { return static_cast<unsigned char>(c) >= 0x80; }));
  return broken * 100 <= wide;
}

/// What statistics say; they need some bytes to count, and are only heard where they are good.
std::string sniffed(std::string_view bytes) {
  constexpr auto believed = std::to_array<std::string_view>(
      {"SHIFT_JIS",    "EUC-JP",       "ISO-2022-JP",  "ISO-2022-KR",  "BIG5",
       "GB18030",      "EUC-KR",       "UHC",          "EUC-TW",       "KOI8-R",
       "IBM866",       "IBM855",       "MAC-CYRILLIC", "ISO-8859-5",   "ISO-8859-2",
       "ISO-8859-7",   "ISO-8859-6",   "ISO-8859-8",   "ISO-8859-9",   "WINDOWS-1250",
       "WINDOWS-1251", "WINDOWS-1253", "WINDOWS-1254", "WINDOWS-1255", "WINDOWS-1256",
       "WINDOWS-1257", "TIS-620"});
  uchardet_t detector = uchardet_new();
  uchardet_handle_data(detector, bytes.data(), bytes.size());
  uchardet_data_end(detector);
  const std::string name = uchardet_get_charset(detector);
  uchardet_delete(detector);
  if (std::ranges::find(believed, name) == believed.end()) return {};
  return charset_of_label(name);
}

}  // namespace

std::string_view name_of(Charset::From from) {
  switch (from) {
    case Charset::From::Mark:
      return "byte order mark";
    case Charset::From::Content:
      return "content";
    case Charset::From::Declared:
      return "declared";
    case Charset::From::Sniffed:
      return "sniffed";
    case Charset::From::Fallback:
      return "fallback";
  }
  return {};
}

Charset detect_charset(std::string_view bytes, std::string_view declared) {
  constexpr std::size_t enough = 12;
  bytes = bytes.substr(0, looked_at);
  if (bytes.size() > 7 && bytes.starts_with("\0\0\0<"sv))
    return {"UTF-32BE", Charset::From::Content};
  if (bytes.size() > 7 && bytes.starts_with("<\0\0\0"sv))
    return {"UTF-32LE", Charset::From::Content};
  for (const auto& mark : marks)
    if (bytes.starts_with(mark.bytes)) return {std::string(mark.name), Charset::From::Mark};
  if (const auto wide = utf16_by_nuls(bytes); !wide.empty())
    return {std::string(wide), Charset::From::Content};
  if (has_iso_2022(bytes)) return {"ISO-2022-JP-2", Charset::From::Content};
  const auto utf8 = count_utf8(bytes);
  if (utf8.broken == 0 || utf8.sequences > utf8.broken * 4)
    return {"UTF-8", Charset::From::Content};
  for (const auto& label : {std::string(declared), declared_charset(bytes)}) {
    const auto name = charset_of_label(label);
    if (!name.empty() && name != "UTF-8" && fits(bytes, name))
      return {name, Charset::From::Declared};
  }
  if (utf8.broken >= enough)
    if (const auto name = sniffed(bytes); !name.empty() && fits(bytes, name))
      return {name, Charset::From::Sniffed};
  return {utf8.sequences > 0 ? "UTF-8" : "WINDOWS-1252", Charset::From::Fallback};
}

std::string decode(std::string_view bytes, const Charset& charset) {
  for (const auto& mark : marks)
    if (charset.name == mark.name && bytes.starts_with(mark.bytes)) {
      bytes.remove_prefix(mark.bytes.size());
      break;
    }
  if (charset.name == "UTF-8") return to_utf8(bytes);
  std::string out;
  Transcoder(charset.name).append(bytes, out, true);
  return out;
}

std::string decode(std::string_view bytes, std::string_view declared) {
  return decode(bytes, detect_charset(bytes, declared));
}

}  // namespace dateline::indexer
