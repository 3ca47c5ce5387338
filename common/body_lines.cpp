#include <charconv>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "common/document.hpp"

// The lines of a body, and which of them are repeated furniture.
namespace dateline {

std::vector<BodyLine> lines_of(std::string_view body) {
  std::vector<BodyLine> lines;
  for (std::size_t begin = 0; begin < body.size();) {
    const auto end = std::min(body.find('\n', begin), body.size());
    lines.push_back({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)});
    begin = end + 1;
  }
  return lines;
}

std::vector<BodyLine> furniture_of(const Article& article) {
  std::vector<BodyLine> found;
  if (article.furniture.empty()) return found;
  const auto lines = lines_of(article.body);
  for (const auto number : article.furniture)
    if (number < lines.size()) found.push_back(lines[number]);
  return found;
}

std::string join_lines(const std::vector<std::uint32_t>& lines) {
  return fmt::format("{}", fmt::join(lines, " "));
}

std::vector<std::uint32_t> split_lines(std::string_view text) {
  std::vector<std::uint32_t> lines;
  const auto* at = text.data();
  const auto* const end = at + text.size();
  while (at != end) {
    std::uint32_t number = 0;
    const auto [next, failure] = std::from_chars(at, end, number);
    if (failure != std::errc() || (!lines.empty() && number <= lines.back())) break;
    lines.push_back(number);
    at = next;
    if (at != end && *at == ' ') ++at;
  }
  return lines;
}

}  // namespace dateline
