#include "searcher/marks/mark.hpp"

#include <algorithm>
#include <charconv>

#include <fmt/format.h>

namespace dateline::searcher {
namespace {

constexpr std::string_view first_line = "dateline mark 1";
constexpr std::string_view last_line = "end";  ///< a file that was cut off has none

bool read_number(std::string_view text, std::uint64_t& number) {
  const auto* end = text.data() + text.size();
  return std::from_chars(text.data(), end, number).ptr == end && !text.empty();
}

/// Whether the line was understood; of later releases others may come.
bool take(Mark& mark, std::string_view name, std::string_view value) {
  if (name == "name") mark.name = value;
  if (name == "index") mark.index = value;
  if (name == "folder") mark.folder = value;
  if (name == "shown") return read_number(value, mark.shown);
  if (name == "last") return read_number(value, mark.seen.last);
  if (name == "asked") {
    const auto time = parse_time(value);
    if (time) mark.asked = time->time;
    return time.has_value();
  }
  if (name == "left") {
    auto ranges = parse_ranges(value);
    if (ranges) mark.seen.left = std::move(*ranges);
    return ranges.has_value();
  }
  return true;
}

}  // namespace

std::string encode_mark(const Mark& mark) {
  auto out = fmt::format("{}\nname {}\nindex {}\nfolder {}\nshown {}\nlast {}\n", first_line,
                         mark.name, mark.index, mark.folder, mark.shown, mark.seen.last);
  if (mark.asked) out += fmt::format("asked {}\n", format_time(*mark.asked));
  if (!mark.seen.left.empty()) out += fmt::format("left {}\n", format_ranges(mark.seen.left));
  return out + fmt::format("{}\n", last_line);
}

Result<Mark> decode_mark(std::string_view text) {
  Mark mark;
  bool opened = false;
  while (text.ends_with('\n')) {
    const auto line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(line.size() + 1, text.size()));
    if (opened && line == last_line && text.empty() && !mark.index.empty()) return mark;
    const auto space = line.find(' ');
    const bool good = opened ? space != std::string_view::npos &&
                                   take(mark, line.substr(0, space), line.substr(space + 1))
                             : line == first_line;
    if (!good) break;
    opened = true;
  }
  return problem("it is damaged, or of a later release");
}

}  // namespace dateline::searcher
