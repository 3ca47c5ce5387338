#include "indexer/read/charset.hpp"

#include <array>
#include <string>

#include <doctest/doctest.h>

#include "indexer/read/declared_charset.hpp"
#include "indexer/read/transcoder.hpp"
#include "tests/indexer/collected.hpp"
#include "tests/indexer/scratch_folder.hpp"

using namespace dateline;
using namespace dateline::indexer;
using namespace dateline::testing;

namespace {

/// A source that gives a few bytes at a time.
class Dripping : public ByteSource {
 public:
  explicit Dripping(std::string_view bytes) : bytes_(bytes) {}
  Result<std::size_t> read(char* out, std::size_t size) override {
    return bytes_.read(out, std::min<std::size_t>(size, 3));
  }

 private:
  MemorySource bytes_;
};

std::string all_of(ByteSource& source) {
  std::string out;
  std::array<char, 7> block{};
  while (true) {
    const auto got = source.read(block.data(), block.size());
    if (!got || *got == 0) return out;
    out.append(block.data(), *got);
  }
}

}  // namespace

TEST_CASE("charset: what tells it, in order, and what the bytes mean") {
  struct Row {
    std::string_view bytes;
    std::string_view declared;
    std::string_view name;
    Charset::From from;
    std::string_view text;
  };
  using namespace std::string_view_literals;
  using From = Charset::From;
  static constexpr auto rows = std::to_array<Row>({
      {"plain", "", "UTF-8", From::Content, "plain"},
      {"\xEF\xBB\xBFmarked", "koi8-r", "UTF-8", From::Mark, "marked"},
      {"\xFF\xFEh\0i\0"sv, "", "UTF-16LE", From::Mark, "hi"},
      {"\xFE\xFF\0h\0i"sv, "", "UTF-16BE", From::Mark, "hi"},
      {"<\0r\0s\0s\0>\0"sv, "", "UTF-16LE", From::Content, "<rss>"},
      // What is UTF-8 is that, whatever a header says.
      {"gr\xC3\xBC\xC3\x9F", "iso-8859-1", "UTF-8", From::Content, "grüß"},
      {"\xF0\xD2\xC9\xD7\xC5\xD4", "koi8-r", "KOI8-R", From::Declared, "Привет"},
      {"\xCF\xF0\xE8\xE2\xE5\xF2", "windows-1251", "WINDOWS-1251", From::Declared, "Привет"},
      {"\xCF\xF0\xE8\xE2\xE5\xF2", "CP1251", "CP1251", From::Declared, "Привет"},
      {"caf\xE9 \x96 \x80", "ISO-8859-1", "WINDOWS-1252", From::Declared, "café – €"},
      {"\x93\xFA\x96{", "shift_jis", "CP932", From::Declared, "日本"},
      {"\xB1\xB1\xBE\xA9", "gb2312", "GB18030", From::Declared, "北京"},
      {"\xA5_\xA8\xCA", "Big5", "BIG5-HKSCS", From::Declared, "北京"},
      {"\xBC\xAD\xBF\xEF", "euc-kr", "CP949", From::Declared, "서울"},
      {"\x1B$B7n\x1B(B", "", "ISO-2022-JP-2", From::Content, "月"},
      // A header that the bytes contradict, or nobody knows, is not believed.
      {"caf\xE9", "utf-8", "WINDOWS-1252", From::Fallback, "café"},
      {"caf\xE9", "shift_jis", "WINDOWS-1252", From::Fallback, "café"},
      {"caf\xE9", "klingon", "WINDOWS-1252", From::Fallback, "café"},
      {"caf\xE9", "utf-8//IGNORE", "WINDOWS-1252", From::Fallback, "café"},
      {"<?xml version='1.0' encoding='koi8-r'?>\xC1", "", "KOI8-R", From::Declared,
       "<?xml version='1.0' encoding='koi8-r'?>а"},
      {"<meta charset=windows-1251>\xE0", "", "WINDOWS-1251", From::Declared,
       "<meta charset=windows-1251>а"},
  });
  for (const auto& row : rows) {
    CAPTURE(row.bytes);
    CAPTURE(row.declared);
    const auto charset = detect_charset(row.bytes, row.declared);
    CHECK(charset.name == row.name);
    CHECK(name_of(charset.from) == name_of(row.from));
    CHECK(decode(row.bytes, charset) == row.text);
    Dripping drops(row.bytes);
    Utf8Source stream(drops, charset);
    CHECK(all_of(stream) == row.text);
  }
}

TEST_CASE("charset: undeclared, told by statistics where there is enough to count") {
  const std::string_view text =
      "Переговоры о прекращении огня продолжались в понедельник, сообщили участники встречи. "
      "Стороны договорились о новой встрече на следующей неделе.";
  for (const auto* name : {"KOI8-R", "WINDOWS-1251"}) {
    CAPTURE(name);
    std::string bytes;  // each letter by the byte that means it
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t length = static_cast<unsigned char>(text[at]) < 0x80 ? 1 : 2;
      const auto letter = text.substr(at, length);
      for (int byte = 0; byte < 256; ++byte) {
        const std::string one(1, static_cast<char>(byte));
        if (decode(one, Charset{name, Charset::From::Declared}) != letter) continue;
        bytes += one;
        break;
      }
      at += length;
    }
    const auto charset = detect_charset(bytes);
    CHECK(charset.name == name);
    CHECK(decode(bytes, charset) == text);
  }
}

TEST_CASE("charset: a stray byte in UTF-8 costs one letter, not all") {
  std::string text;
  for (int i = 0; i < 10; ++i) text += "größe ";
  CHECK(decode(text + "caf\xE9") == text + "café");
}

TEST_CASE("charset: what a Content-Type says") {
  CHECK(charset_parameter("text/html; charset=KOI8-R") == "koi8-r");
  CHECK(charset_parameter("text/html;charset=\"utf-8\"; q=1") == "utf-8");
  CHECK(charset_parameter("text/html") == "");
}

TEST_CASE("charset: files of text, Markdown and JSON lines in UTF-16 without a mark") {
  const ScratchFolder folder;
  std::string wide;
  for (const char c : std::string_view("{\"body\": \"a tram stopped\"}\n")) {
    wide += c;
    wide += '\0';
  }
  const auto found = read_file(folder.write("a.jsonl", wide), Format::JsonLines);
  REQUIRE(found.articles.size() == 1);
  CHECK(found.articles[0].body == "a tram stopped");
}
