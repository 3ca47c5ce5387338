#include <algorithm>

#include <fmt/format.h>

#include "common/cli/layout.hpp"
#include "common/query/tree.hpp"
#include "common/text.hpp"

namespace dateline::query {
namespace {

constexpr unsigned most_before = 40;  ///< columns of a long query that are shown before its problem
constexpr unsigned most_after = 30;   ///< and from there on

/// The query around its character of that number, from 1, and a caret under that.
std::string with_caret(std::string_view query, std::size_t character) {
  auto text = normalise(to_utf8(query));  // what the characters were counted in
  std::ranges::replace(text, '\n', ' ');
  std::size_t at = 0;
  for (std::size_t i = 1; i < character && at < text.size(); ++i) next_code_point(text, at);
  auto before = text.substr(0, at);
  const auto after = cli::truncate_to_width(text.substr(at), most_after);
  if (cli::display_width(before) > most_before) {
    std::size_t cut = 0;
    while (cli::display_width(std::string_view(before).substr(cut)) >= most_before)
      next_code_point(before, cut);
    before = "…" + before.substr(cut);
  }
  return fmt::format("{}{}\n{}^", before, after, std::string(cli::display_width(before), ' '));
}

}  // namespace

Error bad_query(const Problem& bad, std::string_view query) {
  constexpr std::string_view place = "character ";
  if (!bad.where.starts_with(place)) {
    const auto where = bad.where.empty() ? "the query" : bad.where;
    return Error(fmt::format("{}: {}", where, bad.what), "try --help");
  }
  return Error(fmt::format("the query, {}: {}", bad.where, bad.what),
               with_caret(query, std::stoul(bad.where.substr(place.size()))));
}

}  // namespace dateline::query
