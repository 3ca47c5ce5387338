#include "common/query/build.hpp"

#include <algorithm>
#include <cassert>
#include <optional>

#include "common/document.hpp"
#include "common/outlet_names.hpp"
#include "common/query/forms.hpp"
#include "common/query/nearby.hpp"
#include "common/query/published.hpp"
#include "common/query/single_word.hpp"
#include "common/query/spelling.hpp"
#include "common/query/units.hpp"
#include "common/schema.hpp"
#include "common/text.hpp"

namespace dateline::query {
namespace {

constexpr std::size_t most_paths = 24;  ///< ways to write one phrase

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
  /// `wildcards`: how many words with * the query has.
  Builder(const Context& context, bool shouted, std::size_t wildcards)
      : context_(context),
        shouted_(shouted),
        endings_(std::min(most_endings, all_endings / std::max<std::size_t>(1, wildcards))) {}

  Query build(const Node& node) {
    switch (node.kind) {
      case Kind::Words:
        return noted(node, words(node));
      case Kind::Prefix:
        return noted(node, prefix(node));
      case Kind::Fuzzy:
        return noted(node, word_query(field_of(node), stems_like(node)));
      case Kind::Near:
        return noted(node, near(node));
      case Kind::And:
        return all(node);
      case Kind::Or:
        return either(node);
      case Kind::Not:
        return Query(Query::OP_AND_NOT, every_article(), excluded(node));
      case Kind::Filter:
        if (node.field == "source") return source_query(context_.database, node.text);
        return Query(filter_term(field(node.field), node.text));
      case Kind::Date:
        return published_within(node.range, context_.database);
    }
    assert(false);
    return Query::MatchNothing;
  }

  Wanted wanted;
  std::vector<Leaf> leaves;

 private:
  Query noted(const Node& node, Query query) {
    Leaf leaf{print(node), {}, excluded_ > 0};
    for (auto at = query.get_unique_terms_begin(); at != query.get_terms_end(); ++at)
      leaf.terms.push_back(*at);
    leaves.push_back(std::move(leaf));
    return query;
  }

  const Field& field_of(const Node& node) const {
    return field(node.field.empty() ? std::string_view("body") : node.field);
  }

  void want(const std::string& stem) {
    if (excluded_ == 0 && !exact_) wanted.stems.insert(stem);
  }

  void want(const PhraseWords& phrase) {
    if (excluded_ > 0 || exact_) return;
    if (std::ranges::find(wanted.phrases, phrase) == wanted.phrases.end())
      wanted.phrases.push_back(phrase);
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
    Phrases phrases;
    for (const auto& language : context_.languages) {
      const auto lattice =
          make_lattice(text_of(node), language, exact, context_.analyzer, context_.database);
      for (const auto& path : paths(lattice, most_paths)) {
        if (path.size() == 1)
          add_distinct(singles, lattice.edges[path.front()].stems);
        else
          add_phrase(lattice, path, phrases);
      }
    }
    Query made = Query::MatchNothing;
    if (!singles.empty()) made = word_query(of, singles);
    if (!phrases.empty()) {
      std::vector<Query> ways;
      for (const auto& stems : phrases) ways.push_back(phrase(of, stems));
      if (!singles.empty()) ways.push_back(made);
      made = any_of(ways);
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

  /// Ways to write a phrase: of each, the stems that may stand at its positions.
  using Phrases = std::vector<std::vector<std::vector<std::string>>>;

  /// Adds a way, unless it is the same in another language.
  static void add_phrase(const Lattice& lattice, const Path& path, Phrases& phrases) {
    std::vector<std::vector<std::string>> way;
    for (const auto index : path) way.push_back(lattice.edges[index].stems);
    if (std::ranges::find(phrases, way) == phrases.end()) phrases.push_back(std::move(way));
  }

  Query phrase(const Field& of, const std::vector<std::vector<std::string>>& way) {
    std::vector<Query> positions;
    PhraseWords phrase_words;
    for (const auto& stems : way) {
      std::vector<Query> terms;
      for (const auto& stem : stems) terms.emplace_back(stem_term(of, stem));
      positions.push_back(any_of(terms));
      phrase_words.push_back(stems);
    }
    want(phrase_words);
    const auto width = static_cast<Xapian::termcount>(positions.size());
    return Query(Query::OP_PHRASE, positions.begin(), positions.end(), width);
  }

  Query prefix(const Node& node) {
    const auto terms = terms_beginning_so(node);
    return Query(Query::OP_SYNONYM, terms.begin(), terms.end());
  }

  std::vector<std::string> terms_beginning_so(const Node& node) {
    const auto start = single_word(node.text);
    if (excluded_ == 0) wanted.prefixes.push_back(start);
    return terms_beginning(start, field_of(node), context_.languages, endings_, context_.analyzer,
                           context_.database);
  }

  /// The stems of zelensky~: its own, and those of words spelt much like it.
  std::vector<std::string> stems_like(const Node& node) {
    const auto word = single_word(node.text);
    const auto most = node.distance > 0 ? node.distance : letters_wrong(letters_in(word));
    std::vector<std::string> stems;
    for (const auto& stem : stems_of(word, context_.languages, context_.analyzer))
      stems.push_back(stem);
    add_distinct(stems, stems_near(word, most, most_near, field_of(node), context_.languages,
                                   context_.analyzer, context_.database));
    return stems;
  }

  /// The stems of which one stands where a word of a NEAR does.
  std::vector<std::string> stems_at(const Node& node) {
    if (node.kind == Kind::Fuzzy) return stems_like(node);
    std::vector<std::string> stems;
    if (node.kind == Kind::Prefix) {
      // Forms have no positions: where their stems stand, they may.
      const auto& of = field_of(node);
      for (const auto& term : terms_beginning_so(node)) {
        const bool form =
            term.starts_with(forms_prefix(of, {})) && term.find(stem_ends) != term.npos;
        add_distinct(stems, {form ? std::string(form_of_term(term, of).stem)
                                  : term.substr(of.prefix.size())});
      }
      return stems;
    }
    for (const auto& language : context_.languages) {
      const auto lattice =
          make_lattice(text_of(node), language, exact_, context_.analyzer, context_.database);
      for (const auto& edge : lattice.edges)
        if (edge.from == 0 && edge.to == lattice.units.size()) add_distinct(stems, edge.stems);
    }
    return stems;
  }

  Query near(const Node& node) {
    std::vector<Query> sides, spellings;
    for (const auto& child : node.children) {
      exact_ = child.kind == Kind::Words && (child.exact || context_.exact);
      if (exact_) spellings.push_back(spelt(child, field_of(child)));
      std::vector<Query> terms;
      for (const auto& stem : stems_at(child)) {
        if (child.kind != Kind::Prefix) want(stem);
        terms.emplace_back(stem_term(field_of(child), stem));
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
      if (const auto end =
              context_.exact ? at : listed_phrase_end(node, at, context_.analyzer.variants());
          end != at) {
        wanted_parts.push_back(spread_phrase(node, at, end));
        at = end;
        continue;
      }
      if (was_asked(node, at++)) continue;
      if (is_filter(child))
        filters.push_back(build(child));
      else if (child.kind == Kind::Not)
        unwanted.push_back(excluded(child));
      else
        wanted_parts.push_back(build(child));
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
    for (std::size_t at = 0; at < node.children.size(); ++at)
      if (!was_asked(node, at)) parts.push_back(build(node.children[at]));
    return any_of(parts);
  }

  /// A listed phrase in plain words: both words anywhere, or the one word they are.
  Query spread_phrase(const Node& node, std::size_t at, std::size_t end) {
    Node whole = node.children[at];
    std::vector<Query> parts{build(node.children[at])};
    for (auto i = at + 1; i < end; ++i) {
      whole.text += " " + node.children[i].text;
      parts.push_back(build(node.children[i]));
    }
    return Query(Query::OP_OR, any_of(parts, Query::OP_AND), noted(whole, words(whole)));
  }

  /// The text of a Words node; small letters where the whole query shouts.
  std::string text_of(const Node& node) const {
    return shouted_ ? lower_case(node.text) : node.text;
  }

  const Context& context_;
  bool shouted_;         ///< the whole query is in capitals
  int excluded_ = 0;     ///< how many Nots are open
  std::size_t endings_;  ///< words that each territor* may stand for
  bool exact_ = false;   ///< the words being built are marked by their spelling only
};

bool is_of_words(const Node& node) {
  return node.kind == Kind::Words || node.kind == Kind::Prefix || node.kind == Kind::Fuzzy;
}

std::size_t count_prefixes(const Node& node) {
  std::size_t count = node.kind == Kind::Prefix;
  for (const auto& child : node.children) count += count_prefixes(child);
  return count;
}

void collect_text(const Node& node, std::string& out) {
  if (is_of_words(node)) out += node.text + " ";
  for (const auto& child : node.children) collect_text(child, out);
}

}  // namespace

Built build(const Node& tree, const Context& context) {
  std::string text;
  collect_text(tree, text);
  Builder builder(context, context.analyzer.is_shouted(text), count_prefixes(tree));
  auto query = builder.build(tree);
  return {std::move(query), std::move(builder.wanted), std::move(builder.leaves)};
}

std::size_t listed_phrase_end(const Node& all, std::size_t at, const Variants& variants) {
  if (!all.implicit) return at;
  const auto is_plain_word = [](const Node& node) {
    return node.kind == Kind::Words && !node.quoted && !node.exact;
  };
  for (const auto& phrase : variants.phrases) {
    auto end = at;
    for (const auto& word : phrase.words) {
      if (end >= all.children.size() || !is_plain_word(all.children[end]) ||
          all.children[end].field != all.children[at].field ||
          folded(all.children[end].text) != word)
        break;
      ++end;
    }
    if (end - at == phrase.words.size()) return end;
  }
  return at;
}

bool was_asked(const Node& parent, std::size_t at) {
  const auto& all = parent.children;
  const auto here = all.begin() + static_cast<std::ptrdiff_t>(at);
  if (here->kind == Kind::Words && !here->quoted) return false;
  return std::find(all.begin(), here, *here) != here;
}

bool has_words(const Node& tree) {
  if (is_of_words(tree)) return true;
  if (tree.kind == Kind::Not) return false;
  return std::ranges::any_of(tree.children, has_words);
}

}  // namespace dateline::query
