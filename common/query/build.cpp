#include "common/query/build.hpp"

#include <algorithm>
#include <cassert>
#include <optional>

#include "common/document.hpp"
#include "common/query/forms.hpp"
#include "common/query/published.hpp"
#include "common/query/units.hpp"
#include "common/schema.hpp"
#include "common/text.hpp"

namespace dateline::query {
namespace {

constexpr std::size_t most_paths = 24;     ///< ways to write one phrase
constexpr std::size_t most_endings = 250;  ///< words that one territor* stands for

using Xapian::Query;

/// A query of its own each time: copies of Xapian's Query::MatchAll would be counted by several
/// threads at once.
Query every_article() { return Query(std::string()); }

Query any_of(const std::vector<Query>& queries, Query::op op = Query::OP_OR) {
  if (queries.empty()) return Query::MatchNothing;
  if (queries.size() == 1) return queries.front();
  return Query(op, queries.begin(), queries.end());
}

class Builder {
 public:
  Builder(const Context& context, bool shouted) : context_(context), shouted_(shouted) {}

  Query build(const Node& node) {
    switch (node.kind) {
      case Kind::Words:
        return words(node);
      case Kind::Prefix:
        return prefix(node);
      case Kind::Near:
        return near(node);
      case Kind::And:
        return all(node);
      case Kind::Or:
        return either(node);
      case Kind::Not:
        return Query(Query::OP_AND_NOT, every_article(), excluded(node));
      case Kind::Filter:
        return Query(filter_term(field(node.field), node.text));
      case Kind::Date:
        return published_within(node.range, context_.database);
    }
    assert(false);
    return Query::MatchNothing;
  }

  Wanted wanted;

 private:
  const Field& field_of(const Node& node) const {
    return field(node.field.empty() ? std::string_view("body") : node.field);
  }

  void want(const std::string& stem) {
    if (excluded_ == 0 && !exact_) wanted.stems.insert(stem);
  }

  /// The query for a stem or its equals in other languages, as one word of the ranking.
  Query word_query(const Field& of, const std::vector<std::string>& stems) {
    std::vector<Query> terms;
    for (const auto& stem : stems) {
      want(stem);
      const auto term = stem_term(of, stem);
      if (stems.size() == 1 || context_.database.term_exists(term)) terms.emplace_back(term);
    }
    return any_of(terms, Query::OP_SYNONYM);
  }

  static void add_distinct(std::vector<std::string>& list, const std::vector<std::string>& more) {
    for (const auto& each : more)
      if (std::ranges::find(list, each) == list.end()) list.push_back(each);
  }

  Query words(const Node& node) {
    const auto& of = field_of(node);
    const bool exact = exact_ = node.exact || context_.exact;
    std::vector<std::string> singles;  // stems that stand for the whole text alone
    std::vector<Query> phrases;
    for (const auto& language : context_.languages) {
      const auto lattice =
          make_lattice(text_of(node), language, exact, context_.analyzer, context_.database);
      for (const auto& path : paths(lattice, most_paths)) {
        if (path.size() == 1)
          add_distinct(singles, lattice.edges[path.front()].stems);
        else
          phrases.push_back(phrase(of, lattice, path));
      }
    }
    Query made = Query::MatchNothing;
    if (!singles.empty()) made = word_query(of, singles);
    if (!phrases.empty()) {
      if (!singles.empty()) phrases.push_back(made);
      made = any_of(phrases);
    }
    exact_ = false;
    return exact ? Query(Query::OP_FILTER, made, spelt(node, of)) : made;
  }

  /// What =word asks for beside its stem: the spelling. Marks are made by spelling only.
  Query spelt(const Node& node, const Field& of) {
    const auto lattice =
        make_lattice(text_of(node), "en", true, context_.analyzer, context_.database);
    std::vector<Query> ways;
    for (const auto& path : paths(lattice, most_paths)) {
      std::vector<Query> spellings;
      for (const auto index : path) {
        const auto& edge = lattice.edges[index];
        std::string raw;
        for (auto i = edge.from; i < edge.to; ++i) raw += lattice.units[i].raw;
        if (excluded_ == 0) wanted.spellings.insert(raw);
        spellings.push_back(
            spelt_as(raw, of, context_.languages, context_.analyzer, context_.database));
      }
      ways.push_back(any_of(spellings, Query::OP_AND));
    }
    return any_of(ways);
  }

  Query phrase(const Field& of, const Lattice& lattice, const Path& path) {
    std::vector<Query> positions;
    for (const auto index : path) {
      std::vector<Query> terms;
      for (const auto& stem : lattice.edges[index].stems) {
        want(stem);
        terms.emplace_back(stem_term(of, stem));
      }
      positions.push_back(any_of(terms));
    }
    const auto width = static_cast<Xapian::termcount>(positions.size());
    return Query(Query::OP_PHRASE, positions.begin(), positions.end(), width);
  }

  Query prefix(const Node& node) {
    const auto start = folded(node.text);
    if (excluded_ == 0) wanted.prefixes.push_back(start);
    const auto terms = terms_beginning(start, field_of(node), context_.languages, most_endings,
                                       context_.analyzer, context_.database);
    return Query(Query::OP_SYNONYM, terms.begin(), terms.end());
  }

  Query near(const Node& node) {
    std::vector<Query> sides, spellings;
    for (const auto& child : node.children) {
      std::vector<Query> terms;
      exact_ = child.exact || context_.exact;
      if (exact_) spellings.push_back(spelt(child, field_of(child)));
      for (const auto& language : context_.languages) {
        const auto lattice =
            make_lattice(text_of(child), language, exact_, context_.analyzer, context_.database);
        for (const auto& edge : lattice.edges) {
          if (edge.from != 0 || edge.to != lattice.units.size()) continue;
          for (const auto& stem : edge.stems) {
            want(stem);
            terms.emplace_back(stem_term(field_of(child), stem));
          }
        }
      }
      sides.push_back(any_of(terms));
    }
    exact_ = false;
    const auto window = node.distance + static_cast<Xapian::termcount>(sides.size()) - 1;
    Query made(Query::OP_NEAR, sides.begin(), sides.end(), window);
    for (const auto& spelling : spellings) made = Query(Query::OP_FILTER, made, spelling);
    return made;
  }

  Query excluded(const Node& node) {
    ++excluded_;
    auto made = build(node.children.front());
    --excluded_;
    return made;
  }

  static bool is_filter(const Node& node) {
    return node.kind == Kind::Filter || node.kind == Kind::Date;
  }

  /// Words, filters and exclusions side by side.
  Query all(const Node& node) {
    std::vector<Query> wanted_parts, filters, unwanted;
    for (std::size_t at = 0; at < node.children.size();) {
      const auto& child = node.children[at];
      if (const auto end = listed_phrase(node, at); end != at) {
        wanted_parts.push_back(spread_phrase(node, at, end));
        at = end;
        continue;
      }
      if (is_filter(child))
        filters.push_back(build(child));
      else if (child.kind == Kind::Not)
        unwanted.push_back(excluded(child));
      else
        wanted_parts.push_back(build(child));
      ++at;
    }
    const bool any = node.implicit && context_.any;
    auto made = wanted_parts.empty() ? every_article()
                                     : any_of(wanted_parts, any ? Query::OP_OR : Query::OP_AND);
    for (const auto& filter : filters) made = Query(Query::OP_FILTER, made, filter);
    for (const auto& none : unwanted) made = Query(Query::OP_AND_NOT, made, none);
    return made;
  }

  Query either(const Node& node) {
    std::vector<Query> parts;
    for (const auto& child : node.children) parts.push_back(build(child));
    return any_of(parts);
  }

  static bool is_plain_word(const Node& node) {
    return node.kind == Kind::Words && !node.quoted && !node.exact;
  }

  /// The end of a listed phrase ("cease fire") written as plain words from `at` on, or `at`.
  std::size_t listed_phrase(const Node& node, std::size_t at) const {
    if (!node.implicit || context_.exact) return at;
    for (const auto& phrase : context_.analyzer.variants().phrases) {
      auto end = at;
      for (const auto& word : phrase.words) {
        if (end >= node.children.size() || !is_plain_word(node.children[end]) ||
            node.children[end].field != node.children[at].field ||
            folded(node.children[end].text) != word)
          break;
        ++end;
      }
      if (end - at == phrase.words.size()) return end;
    }
    return at;
  }

  /// A listed phrase in plain words: both words anywhere, or the one word they are.
  Query spread_phrase(const Node& node, std::size_t at, std::size_t end) {
    Node whole = node.children[at];
    std::vector<Query> parts{build(node.children[at])};
    for (auto i = at + 1; i < end; ++i) {
      whole.text += " " + node.children[i].text;
      parts.push_back(build(node.children[i]));
    }
    return Query(Query::OP_OR, any_of(parts, Query::OP_AND), words(whole));
  }

  /// The text of a Words node; small letters where the whole query shouts.
  std::string text_of(const Node& node) const {
    return shouted_ ? lower_case(node.text) : node.text;
  }

  const Context& context_;
  bool shouted_;        ///< the whole query is in capitals
  int excluded_ = 0;    ///< how many Nots are open
  bool exact_ = false;  ///< the words being built are marked by their spelling only
};

void collect_text(const Node& node, std::string& out) {
  if (node.kind == Kind::Words || node.kind == Kind::Prefix) out += node.text + " ";
  for (const auto& child : node.children) collect_text(child, out);
}

}  // namespace

Built build(const Node& tree, const Context& context) {
  std::string text;
  collect_text(tree, text);
  Builder builder(context, context.analyzer.is_shouted(text));
  auto query = builder.build(tree);
  return {std::move(query), std::move(builder.wanted)};
}

bool has_words(const Node& tree) {
  if (tree.kind == Kind::Words || tree.kind == Kind::Prefix) return true;
  if (tree.kind == Kind::Not) return false;
  return std::ranges::any_of(tree.children, has_words);
}

}  // namespace dateline::query
