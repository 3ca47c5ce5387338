#include "common/cli/terminal.hpp"

#include <sys/ioctl.h>
#include <unistd.h>
#include <utf8proc.h>
#include <algorithm>

#include <charconv>
#include <cstddef>
#include <cstdlib>
#include <system_error>

#include "common/cli/option_values.hpp"

namespace dateline::cli {
namespace {

std::string_view environment(const char* name) {
  const char* value = std::getenv(name);
  return value ? value : "";
}

/// A whole number above 0 that the environment states, else `otherwise`.
unsigned stated(const char* name, unsigned otherwise) {
  const auto asked = environment(name);
  unsigned number = 0;
  const auto [end, status] = std::from_chars(asked.data(), asked.data() + asked.size(), number);
  const bool whole = status == std::errc{} && end == asked.data() + asked.size();
  return whole && number > 0 ? number : otherwise;
}

bool allowed(When when, const Terminal& terminal) {
  if (when == When::Auto) return terminal.is_terminal && !terminal.plain;
  return when == When::Always;
}

/// In the order in which a C library asks (POSIX, 8.2).
bool speaks_utf8() {
  for (const char* name : {"LC_ALL", "LC_CTYPE", "LANG"}) {
    auto locale = std::string(environment(name));
    if (locale.empty()) continue;
    std::ranges::transform(locale, locale.begin(), [](char c) {
      return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    return locale.find("utf-8") != locale.npos || locale.find("utf8") != locale.npos;
  }
  return true;
}

bool is_bidi_override(utf8proc_int32_t code) {
  return (code >= 0x202A && code <= 0x202E) || (code >= 0x2066 && code <= 0x2069);
}

bool is_blank(utf8proc_int32_t code) {
  return (code >= '\t' && code <= '\r') || code == 0x2028 || code == 0x2029;
}

bool is_control(utf8proc_int32_t code) { return code < 0x20 || (code >= 0x7F && code <= 0x9F); }

}  // namespace

When parse_when(std::string_view value) { return static_cast<When>(one_of(value, when_choices)); }

Terminal describe_stream(int fd) {
  const auto term = environment("TERM");
  const bool dumb = term.empty() || term == "dumb";
  winsize size{};
  if (ioctl(fd, TIOCGWINSZ, &size) != 0) size = {};
  return {.is_terminal = isatty(fd) == 1,
          .columns = size.ws_col > 0 ? size.ws_col : stated("COLUMNS", Terminal{}.columns),
          .rows = size.ws_row > 0 ? size.ws_row : stated("LINES", Terminal{}.rows),
          .plain = !environment("NO_COLOR").empty() || dumb,
          .dumb = dumb,
          .utf8 = speaks_utf8()};
}

bool use_colour(When when, const Terminal& terminal) { return allowed(when, terminal); }

bool use_hyperlinks(When when, const Terminal& terminal) { return allowed(when, terminal); }

std::string safe_for_terminal(std::string_view text, bool keep_newlines) {
  constexpr std::string_view replacement = "\xEF\xBF\xBD";  // U+FFFD
  std::string out;
  out.reserve(text.size());
  while (!text.empty()) {
    utf8proc_int32_t code = 0;
    const auto length = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                                         static_cast<utf8proc_ssize_t>(text.size()), &code);
    const auto bytes = length > 0 ? static_cast<std::size_t>(length) : 1;
    const bool kept = code == '\n' && keep_newlines;
    if (length > 0 && is_blank(code) && !kept)
      out += ' ';
    else if (length <= 0 || ((is_control(code) || is_bidi_override(code)) && !kept))
      out += replacement;
    else
      out += text.substr(0, bytes);
    text.remove_prefix(bytes);
  }
  return out;
}

}  // namespace dateline::cli
