#include "indexer/issues/program.hpp"

#include <algorithm>
#include <cassert>
#include <map>
#include <tuple>

#include <xapian.h>

#include "common/query/build.hpp"
#include "common/query/needed_words.hpp"
#include "common/query/single_word.hpp"
#include "common/query/units.hpp"
#include "indexer/extract/outlets.hpp"

namespace dateline::indexer::issues {
namespace {

using query::Kind;
using query::Node;

const Field& field_of(const Node& node) {
  return field(node.field.empty() ? std::string_view("body") : node.field);
}

class Compiler {
 public:
  Compiler(std::string_view language, Analyzer& analyzer, std::vector<Sign>& signs)
      : language_(language), analyzer_(analyzer), signs_(signs) {}

  Part part(const Node& node) {
    switch (node.kind) {
      case Kind::Words:
        return words(node);
      case Kind::Prefix:
        return beginning(node);
      case Kind::Near:
        return near(node);
      case Kind::And:
        return all(node);
      case Kind::Or:
        return several(Part::Kind::Any, node);
      case Kind::Not:
        return several(Part::Kind::None, node);
      case Kind::Filter:
        return {.kind = Part::Kind::Filter,
                .field = &field(node.field),
                .term = filter_term(field(node.field), name_of(node))};
      case Kind::Date:
        return {.kind = Part::Kind::Published, .range = node.range};
      case Kind::Fuzzy:
        break;  // parse_issue_rules() refuses it
    }
    assert(false);
    return {.kind = Part::Kind::Any};
  }

 private:
  /// Articles have the name of their outlet, whatever a rule calls it.
  static std::string name_of(const Node& node) {
    return node.field == "source" ? canonical_outlet(node.text) : node.text;
  }

  SignId sign(Sign::Kind kind, const Field& of, const std::string& text) {
    const auto [at, fresh] =
        known_.emplace(std::tuple(kind, &of, text), static_cast<SignId>(signs_.size()));
    if (fresh) signs_.push_back({kind, &of, text});
    return at->second;
  }

  std::vector<SignId> stems(const Field& of, const std::vector<std::string>& texts) {
    std::vector<SignId> made;
    for (const auto& text : texts) made.push_back(sign(Sign::Kind::Stem, of, text));
    return made;
  }

  Part several(Part::Kind kind, const Node& node) {
    Part made{.kind = kind};
    for (const auto& child : node.children) made.children.push_back(part(child));
    return made;
  }

  Part words(const Node& node) {
    const auto& of = field_of(node);
    const auto lattice = query::make_lattice(node.text, language_, node.exact, analyzer_);
    Ways ways{static_cast<std::uint32_t>(lattice.units.size()), {}};
    for (const auto& edge : lattice.edges)
      ways.edges.push_back({static_cast<std::uint32_t>(edge.from),
                            static_cast<std::uint32_t>(edge.to), stems(of, edge.stems)});
    Part made{.kind = Part::Kind::Follow};
    made.ways.push_back(std::move(ways));
    if (!node.exact) return made;
    Part both{.kind = Part::Kind::All};
    both.children.push_back(std::move(made));
    both.children.push_back(spelt(node));
    return both;
  }

  /// What =word asks for beside its stem.
  Part spelt(const Node& node) {
    const auto& of = field_of(node);
    const auto lattice = query::make_lattice(node.text, "en", true, analyzer_);
    Ways ways{static_cast<std::uint32_t>(lattice.units.size()), {}};
    for (const auto& edge : lattice.edges) {
      std::string raw;
      for (auto i = edge.from; i < edge.to; ++i) raw += lattice.units[i].raw;
      ways.edges.push_back({static_cast<std::uint32_t>(edge.from),
                            static_cast<std::uint32_t>(edge.to),
                            {sign(Sign::Kind::Spelling, of, raw)}});
    }
    Part made{.kind = Part::Kind::Spelt};
    made.ways.push_back(std::move(ways));
    return made;
  }

  SignId beginning_sign(const Node& node) {
    return sign(Sign::Kind::Beginning, field_of(node), query::single_word(node.text));
  }

  Part beginning(const Node& node) {
    Part made{.kind = Part::Kind::Follow};
    made.ways.push_back({1, {{0, 1, {beginning_sign(node)}}}});
    return made;
  }

  std::vector<SignId> side(const Node& node) {
    if (node.kind == Kind::Prefix) return {beginning_sign(node)};
    std::vector<SignId> made;
    const auto lattice = query::make_lattice(node.text, language_, node.exact, analyzer_);
    for (const auto& edge : lattice.edges) {
      if (edge.from != 0 || edge.to != lattice.units.size()) continue;
      const auto more = stems(field_of(node), edge.stems);
      made.insert(made.end(), more.begin(), more.end());
    }
    return made;
  }

  Part near(const Node& node) {
    Part made{.kind = Part::Kind::Near};
    Part both{.kind = Part::Kind::All};
    for (const auto& child : node.children) {
      made.sides.push_back(side(child));
      if (child.kind == Kind::Words && child.exact) both.children.push_back(spelt(child));
    }
    made.window = node.distance + static_cast<std::uint32_t>(made.sides.size()) - 1;
    if (both.children.empty()) return made;
    both.children.push_back(std::move(made));
    return both;
  }

  Part all(const Node& node) {
    Part made{.kind = Part::Kind::All};
    for (std::size_t at = 0; at < node.children.size();) {
      const auto end = query::listed_phrase_end(node, at, analyzer_.variants());
      if (end == at) {
        made.children.push_back(part(node.children[at++]));
        continue;
      }
      made.children.push_back(spread_phrase(node, at, end));
      at = end;
    }
    return made;
  }

  /// A listed phrase in plain words: all of them anywhere, or the one word they are.
  Part spread_phrase(const Node& node, std::size_t at, std::size_t end) {
    Node whole = node.children[at];
    Part parts{.kind = Part::Kind::All};
    parts.children.push_back(part(node.children[at]));
    for (auto i = at + 1; i < end; ++i) {
      whole.text += " " + node.children[i].text;
      parts.children.push_back(part(node.children[i]));
    }
    Part made{.kind = Part::Kind::Any};
    made.children.push_back(std::move(parts));
    made.children.push_back(words(whole));
    return made;
  }

  std::string_view language_;
  Analyzer& analyzer_;
  std::vector<Sign>& signs_;
  std::map<std::tuple<Sign::Kind, const Field*, std::string>, SignId> known_;
};

using Signs = std::vector<SignId>;

/// Signs of which an article must show one if the part holds; nothing: it may hold without any.
std::optional<Signs> needed(const Part& part) {
  Signs made;
  const auto add = [&made](const Signs& more) {
    made.insert(made.end(), more.begin(), more.end());
  };
  std::optional<Signs> best;
  const auto offer = [&best](std::optional<Signs> more) {
    if (more && (!best || more->size() < best->size())) best = std::move(more);
  };
  switch (part.kind) {
    case Part::Kind::All:
      for (const auto& child : part.children) offer(needed(child));
      return best;
    case Part::Kind::Any:
      for (const auto& child : part.children) {
        const auto more = needed(child);
        if (!more) return std::nullopt;
        add(*more);
      }
      return made;
    case Part::Kind::Follow:
    case Part::Kind::Spelt:
      for (const auto& ways : part.ways)
        for (const auto& edge : ways.edges)
          if (edge.from == 0) add(edge.signs);
      return made;
    case Part::Kind::Near:
      for (const auto& side : part.sides) offer(side);
      return best;
    case Part::Kind::None:
    case Part::Kind::Filter:
    case Part::Kind::Published:
      break;
  }
  return std::nullopt;
}

}  // namespace

Program compile(const IssueRules& rules, std::string_view language, Analyzer& analyzer) {
  Program made;
  const std::vector<std::string> languages{language.empty() ? "en" : std::string(language)};
  const Xapian::Database nothing;
  Compiler compiler(languages.front(), analyzer, made.signs);
  for (const auto& rule : rules.rules)
    made.rules.push_back(
        compiler.part(query::needed_words(rule.tree, {nothing, analyzer, languages})));
  made.woken.resize(made.signs.size());
  for (std::uint32_t i = 0; i < made.rules.size(); ++i) {
    const auto signs = needed(made.rules[i]);
    if (!signs) made.always.push_back(i);
    if (signs)
      for (const auto sign : *signs)
        if (made.woken[sign].empty() || made.woken[sign].back() != i) made.woken[sign].push_back(i);
  }
  return made;
}

}  // namespace dateline::indexer::issues
