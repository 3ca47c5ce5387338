#include "common/query/work.hpp"

#include <algorithm>
#include <limits>

#include <fmt/format.h>

#include "common/query/units.hpp"
#include "common/schema.hpp"

namespace dateline::query {
namespace {

constexpr std::uint64_t always_allowed = 100'000;  ///< articles, a fraction of a second
constexpr std::uint64_t times_the_index = 4;
constexpr std::uint64_t words_as_an_article = 16;  ///< of one phrase: they take as long to compare

std::uint64_t articles_with(const Edge& edge, const Node& node, const Context& context) {
  const auto& of = field(node.field.empty() ? std::string_view("body") : node.field);
  std::uint64_t articles = 0;
  for (const auto& stem : edge.stems)
    articles += context.database.get_termfreq(stem_term(of, stem));
  return articles;
}

/// What `count` makes of a text in the language where it is most.
template <class Count>
std::uint64_t in_any_language(const Node& node, const Context& context, const Count& count) {
  std::uint64_t most = 0;
  for (const auto& language : context.languages)
    most = std::max(most, count(make_lattice(node.text, language, context.exact, context.analyzer,
                                             context.database)));
  return most;
}

/// Articles with the one word of a side of NEAR, as one position holds it.
std::uint64_t with_word(const Node& node, const Context& context) {
  return in_any_language(node, context, [&](const Lattice& lattice) {
    std::uint64_t most = 0;
    for (const auto& edge : lattice.edges)
      if (edge.from == 0 && edge.to == lattice.units.size())
        most = std::max(most, articles_with(edge, node, context));
    return most;
  });
}

/// Articles with the rarest of the words of a phrase, in the language that has most; 0: no phrase.
std::uint64_t with_rarest(const Node& node, const Context& context) {
  return in_any_language(node, context, [&](const Lattice& lattice) -> std::uint64_t {
    if (lattice.units.size() < 2) return 0;
    auto rarest = std::numeric_limits<std::uint64_t>::max();
    for (const auto& edge : lattice.edges)
      if (edge.to == edge.from + 1) rarest = std::min(rarest, articles_with(edge, node, context));
    return rarest + rarest * lattice.units.size() / words_as_an_article;
  });
}

/// Whether a text is surely one word: most are, and need no closer look.
bool is_plain(std::string_view text) {
  return std::ranges::all_of(
      text, [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); });
}

/// Articles with one side of a NEAR; with * or ~ it may be any word.
std::uint64_t with_side(const Node& node, const Context& context) {
  const std::uint64_t all = context.database.get_doccount();
  return node.kind == Kind::Words ? std::min(all, with_word(node, context)) : all;
}

}  // namespace

std::uint64_t articles_looked_into(const Node& tree, const Context& context) {
  if (tree.kind == Kind::Words) return is_plain(tree.text) ? 0 : with_rarest(tree, context);
  if (tree.kind == Kind::Near) {
    auto rarest = std::numeric_limits<std::uint64_t>::max();
    for (const auto& side : tree.children) rarest = std::min(rarest, with_side(side, context));
    return rarest + rarest * tree.children.size() / words_as_an_article;
  }
  std::uint64_t sum = 0;
  for (std::size_t at = 0; at < tree.children.size(); ++at)
    if (!was_asked(tree, at)) sum += articles_looked_into(tree.children[at], context);
  return sum;
}

std::optional<Problem> too_much_work(const Node& tree, const Context& context) {
  const auto most = std::max(always_allowed, times_the_index * context.database.get_doccount());
  const auto needed = articles_looked_into(tree, context);
  if (needed <= most) return std::nullopt;
  return Problem{fmt::format("its phrases and NEARs of frequent words would look into {} articles; "
                             "at most {} are allowed; leave out the most frequent words",
                             needed, most),
                 ""};
}

}  // namespace dateline::query
