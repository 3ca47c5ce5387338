#include "common/cli/terminal.hpp"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <unistd.h>
#include <utf8proc.h>

#include <cstdlib>
#include <optional>
#include <random>
#include <stdexcept>

namespace dateline::testing {
namespace {

using cli::safe_for_terminal;
using cli::Terminal;
using cli::When;

/// Sets a variable for one test; null unsets it.
class Setting {
 public:
  Setting(const char* name, const char* value) : name_(name) {
    if (const char* old = std::getenv(name)) former_ = old;
    set(value);
  }
  ~Setting() { set(former_ ? former_->c_str() : nullptr); }
  Setting(const Setting&) = delete;
  Setting& operator=(const Setting&) = delete;

 private:
  void set(const char* value) const {
    if (value)
      setenv(name_, value, 1);
    else
      unsetenv(name_);
  }
  const char* name_;
  std::optional<std::string> former_;
};

Terminal describe_null() {
  const int fd = open("/dev/null", O_RDWR | O_CLOEXEC);
  const auto terminal = cli::describe_stream(fd);
  close(fd);
  return terminal;
}

/// Whether a terminal may be sent this: UTF-8 without controls and overrides.
bool harmless(std::string_view text, bool newlines) {
  while (!text.empty()) {
    utf8proc_int32_t code = 0;
    const auto length = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                                         static_cast<utf8proc_ssize_t>(text.size()), &code);
    if (length <= 0) return false;
    if (code < 0x20 && !(newlines && code == '\n')) return false;
    if (code >= 0x7F && code <= 0x9F) return false;
    if (code >= 0x2028 && code <= 0x202E) return false;
    if (code >= 0x2066 && code <= 0x2069) return false;
    text.remove_prefix(static_cast<std::size_t>(length));
  }
  return true;
}

}  // namespace

TEST_CASE("safe_for_terminal: what hostile text becomes") {
  struct Row {
    std::string_view text;
    std::string_view safe;
  };
  using namespace std::literals;
  static constexpr auto rows = std::to_array<Row>({
      {"", ""},
      {"Kyiv, naïve, 战争 😀", "Kyiv, naïve, 战争 😀"},
      {"\x1b[2Jgone", "\uFFFD[2Jgone"},
      {"\x1b]0;title\x07", "\uFFFD]0;title\uFFFD"},
      {"a\tb\r\nc", "a b  c"},
      {"a\0b"sv, "a\uFFFDb"},
      {"\x7f", "\uFFFD"},
      {"\u009b31m", "\uFFFD31m"},
      {"\u0080\u009f\u00a0", "\uFFFD\uFFFD\u00a0"},
      {"\u202egpj.exe\u2066x\u2069", "\uFFFDgpj.exe\uFFFDx\uFFFD"},
      {"a\u2028b\u2029c", "a b c"},
      {"\x9b"
       "31m",
       "\uFFFD31m"},
      {"\xc3", "\uFFFD"},
      {"\xc0\xaf", "\uFFFD\uFFFD"},
      {"\xed\xa0\x80", "\uFFFD\uFFFD\uFFFD"},
      {"\xf4\x90\x80\x80", "\uFFFD\uFFFD\uFFFD\uFFFD"},
      {"\u200eשלום\u200f", "\u200eשלום\u200f"},
  });
  for (const auto& row : rows) {
    CAPTURE(row.text);
    CHECK(safe_for_terminal(row.text) == row.safe);
  }
  CHECK(safe_for_terminal("a\nb", true) == "a\nb");
  CHECK(safe_for_terminal("a\nb", false) == "a b");
}

TEST_CASE("safe_for_terminal: no text of any bytes gets a control through") {
  std::minstd_rand random(20251228);  // NOLINT: the same texts every run
  // Bytes that make controls, overrides and broken sequences likely.
  constexpr std::string_view spice =
      "\x1b\x07\x9b\xc2\x80\x9f\x85\xe2\xa8\xae\x81\xa6\n\t[m]8;;A\x7f\xff";
  for (int round = 0; round < 5000; ++round) {
    std::string text;
    for (auto length = random() % 24; length > 0; --length)
      text += random() % 2 == 0 ? spice[random() % spice.size()]
                                : static_cast<char>(static_cast<unsigned char>(random() % 256));
    CAPTURE(text);
    const bool newlines = round % 2 == 0;
    const auto safe = safe_for_terminal(text, newlines);
    REQUIRE(harmless(safe, newlines));
    REQUIRE(safe_for_terminal(safe, newlines) == safe);
  }
}

TEST_CASE("safe_for_terminal: each code point alone") {
  for (utf8proc_int32_t code = 0; code <= 0x10FFFF; ++code) {
    if (code >= 0xD800 && code <= 0xDFFF) continue;
    std::array<utf8proc_uint8_t, 4> bytes{};
    const auto length = utf8proc_encode_char(code, bytes.data());
    const std::string text(bytes.begin(), bytes.begin() + length);
    const auto safe = safe_for_terminal(text);
    if (!harmless(safe, false) || (harmless(text, false) && safe != text)) FAIL_CHECK(code);
  }
}

TEST_CASE("use_colour and use_hyperlinks: who decides") {
  struct Row {
    When when;
    bool is_terminal;
    bool plain;
    bool used;
  };
  static constexpr auto rows = std::to_array<Row>({
      {When::Auto, true, false, true},
      {When::Auto, true, true, false},
      {When::Auto, false, false, false},
      {When::Always, false, true, true},
      {When::Never, true, false, false},
  });
  for (const auto& row : rows) {
    const Terminal terminal{.is_terminal = row.is_terminal, .columns = 80, .plain = row.plain};
    CHECK(cli::use_colour(row.when, terminal) == row.used);
    CHECK(cli::use_hyperlinks(row.when, terminal) == row.used);
  }
}

TEST_CASE("parse_when: three words") {
  CHECK(cli::parse_when("auto") == When::Auto);
  CHECK(cli::parse_when("always") == When::Always);
  CHECK(cli::parse_when("never") == When::Never);
  CHECK_THROWS_WITH_AS(static_cast<void>(cli::parse_when("yes")), "must be auto, always or never",
                       std::invalid_argument);
}

TEST_CASE("describe_stream: a file has no width of its own, so COLUMNS or 80 hold") {
  struct Row {
    const char* columns;
    unsigned width;
  };
  for (const auto& row : std::to_array<Row>(
           {{nullptr, 80}, {"132", 132}, {"", 80}, {"0", 80}, {"-5", 80}, {"12x", 80}})) {
    CAPTURE(row.width);
    const Setting columns("COLUMNS", row.columns);
    const auto terminal = describe_null();
    CHECK_FALSE(terminal.is_terminal);
    CHECK(terminal.columns == row.width);
  }
}

TEST_CASE("describe_stream: NO_COLOR does not make a terminal dumb, and LINES is its height") {
  const Setting lines("LINES", "50");
  const Setting no_colour("NO_COLOR", "1");
  const Setting term("TERM", "xterm");
  CHECK(describe_null().rows == 50);
  CHECK(describe_null().plain);
  CHECK_FALSE(describe_null().dumb);
  const Setting dumb("TERM", "dumb");
  CHECK(describe_null().dumb);
}

TEST_CASE("describe_stream: the character set is what the first locale that is set says") {
  struct Row {
    const char *all, *ctype, *lang;
    bool utf8;
  };
  for (const auto& row : std::to_array<Row>({{nullptr, nullptr, nullptr, true},
                                             {nullptr, nullptr, "de_DE.UTF-8", true},
                                             {nullptr, "C.utf8", "de_DE", true},
                                             {"", "de_DE.ISO-8859-1", "C.UTF-8", false},
                                             {"C", "C.UTF-8", "C.UTF-8", false}})) {
    CAPTURE(row.utf8);
    const Setting all("LC_ALL", row.all);
    const Setting ctype("LC_CTYPE", row.ctype);
    const Setting lang("LANG", row.lang);
    CHECK(describe_null().utf8 == row.utf8);
  }
}

TEST_CASE("describe_stream: NO_COLOR and a dumb terminal ask for plain text") {
  struct Row {
    const char* term;
    const char* no_color;
    bool plain;
  };
  for (const auto& row : std::to_array<Row>({{"xterm", nullptr, false},
                                             {"xterm", "", false},
                                             {"xterm", "1", true},
                                             {"dumb", nullptr, true},
                                             {nullptr, nullptr, true}})) {
    CAPTURE(row.plain);
    const Setting term("TERM", row.term);
    const Setting no_color("NO_COLOR", row.no_color);
    CHECK(describe_null().plain == row.plain);
  }
}

}  // namespace dateline::testing
