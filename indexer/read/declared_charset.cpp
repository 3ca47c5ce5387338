#include "indexer/read/declared_charset.hpp"

#include <algorithm>
#include <array>

#include "common/text.hpp"
#include "indexer/read/charset.hpp"

namespace dateline::indexer {
namespace {

struct Label {
  std::string_view given;
  std::string_view name;  ///< iconv's
};

/// Labels that mean more than they say, and those that iconv has other names for.
constexpr auto labels = std::to_array<Label>({
    {"utf8", "UTF-8"},
    {"unicode-1-1-utf-8", "UTF-8"},
    {"us-ascii", "WINDOWS-1252"},
    {"ascii", "WINDOWS-1252"},
    {"iso-8859-1", "WINDOWS-1252"},
    {"iso8859-1", "WINDOWS-1252"},
    {"iso_8859-1", "WINDOWS-1252"},
    {"latin1", "WINDOWS-1252"},
    {"l1", "WINDOWS-1252"},
    {"cp1252", "WINDOWS-1252"},
    {"x-cp1252", "WINDOWS-1252"},
    {"iso-8859-9", "WINDOWS-1254"},
    {"latin5", "WINDOWS-1254"},
    {"iso-8859-11", "CP874"},
    {"tis-620", "CP874"},
    {"windows-874", "CP874"},
    {"x-cp1250", "WINDOWS-1250"},
    {"x-cp1251", "WINDOWS-1251"},
    {"gb2312", "GB18030"},
    {"gbk", "GB18030"},
    {"gb_2312-80", "GB18030"},
    {"x-gbk", "GB18030"},
    {"euc-cn", "GB18030"},
    {"hz-gb-2312", "HZ"},
    {"shift_jis", "CP932"},
    {"shift-jis", "CP932"},
    {"sjis", "CP932"},
    {"x-sjis", "CP932"},
    {"windows-31j", "CP932"},
    {"ms_kanji", "CP932"},
    {"big5", "BIG5-HKSCS"},
    {"big5-hkscs", "BIG5-HKSCS"},
    {"x-x-big5", "BIG5-HKSCS"},
    {"euc-kr", "CP949"},
    {"ks_c_5601-1987", "CP949"},
    {"uhc", "CP949"},
    {"windows-949", "CP949"},
    {"korean", "CP949"},
    {"x-euc-jp", "EUC-JP"},
    {"x-mac-cyrillic", "MAC-CYRILLIC"},
    {"macintosh", "MACINTOSH"},
    {"x-mac-roman", "MACINTOSH"},
    {"utf-16", "UTF-16LE"},
    {"iso-2022-jp", "ISO-2022-JP-2"},
    {"iso-8859-8-i", "ISO-8859-8"},
    {"koi8", "KOI8-R"},
    {"koi", "KOI8-R"},
    {"dos-866", "IBM866"},
    {"utf-7", ""},
});

/// The value after `key` and "=", quoted or not.
std::string value_after(std::string_view text, std::string_view key) {
  for (auto at = text.find(key); at != text.npos; at = text.find(key, at + 1)) {
    auto rest = trim(text.substr(at + key.size()));
    if (!rest.starts_with('=')) continue;
    rest = trim(rest.substr(1));
    if (rest.empty()) return {};
    const char quote = rest.front();
    if (quote == '"' || quote == '\'') rest.remove_prefix(1);
    const auto end = rest.find_first_of(quote == '"' || quote == '\'' ? std::string_view(&quote, 1)
                                                                      : " \t\r\n;>\"'/");
    return std::string(trim(rest.substr(0, end)));
  }
  return {};
}

}  // namespace

std::string declared_charset(std::string_view bytes) {
  constexpr std::size_t looked_at = 4096;
  std::string head(bytes.substr(0, looked_at));
  std::ranges::transform(head, head.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
  });
  const auto start = trim(head);
  if (start.starts_with("<?xml")) {
    auto label = value_after(start.substr(0, start.find("?>")), "encoding");
    if (!label.empty()) return label;
  }
  for (auto at = head.find("<meta"); at != head.npos; at = head.find("<meta", at + 1)) {
    const auto tag = std::string_view(head).substr(at, head.find('>', at) - at);
    auto label = value_after(tag, "charset");
    if (!label.empty()) return label;
  }
  return {};
}

std::string charset_parameter(std::string_view content_type) {
  return value_after(lower_case(content_type), "charset");
}

std::string charset_of_label(std::string_view label) {
  constexpr std::size_t longest = 40;
  const auto given = lower_case(trim(label));
  if (given.empty() || given.size() > longest) return {};
  for (const auto& known : labels)
    if (given == known.given) return std::string(known.name);
  // A name for iconv, not a wish: "//TRANSLIT" and the like are not passed on.
  if (given.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-_.:") != given.npos) return {};
  std::string name(given);
  std::ranges::transform(name, name.begin(), [](char c) {
    return c >= 'a' && c <= 'z' ? static_cast<char>(c & ~0x20) : c;
  });
  return name;
}

}  // namespace dateline::indexer
