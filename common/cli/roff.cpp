#include "common/cli/roff.hpp"

#include <fmt/format.h>
#include <utf8proc.h>

namespace dateline::cli::roff {
namespace {

/// One character of running text. Every hyphen is \-, so that an option or a command can be
/// copied from the page; quotes and the like stay ASCII for the same reason.
std::string character(utf8proc_int32_t code) {
  switch (code) {
    case '\\':
      return "\\e";
    case '-':
      return "\\-";
    case '\'':
      return "\\(aq";
    case '`':
      return "\\(ga";
    case '^':
      return "\\(ha";
    case '~':
      return "\\(ti";
    case '"':
      return "\\(dq";
    default:
      break;
  }
  if (code < 0x20 || code == 0x7F) return " ";
  if (code < 0x80) return std::string(1, static_cast<char>(code));
  return fmt::format("\\[u{:04X}]", static_cast<unsigned>(code));
}

}  // namespace

std::string words(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    utf8proc_int32_t code = 0;
    const auto length = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                                         static_cast<utf8proc_ssize_t>(text.size()), &code);
    out += character(length > 0 ? code : 0xFFFD);
    text.remove_prefix(length > 0 ? static_cast<std::size_t>(length) : 1);
  }
  return out;
}

std::string line(std::string_view text) {
  const auto start = text.find_first_not_of(' ');  // a leading space would break the line
  if (start == text.npos) return {};
  text.remove_prefix(start);
  return (text.front() == '.' ? "\\&" : "") + words(text) + "\n";
}

std::string bold(std::string_view text) { return "\\fB" + words(text) + "\\fR"; }
std::string italic(std::string_view text) { return "\\fI" + words(text) + "\\fR"; }

std::string tagged(std::string_view tag, std::string_view text) {
  return fmt::format(".TP\n{}\n{}", tag, line(text));
}

}  // namespace dateline::cli::roff
