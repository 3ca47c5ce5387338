#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "common/analysis.hpp"
#include "common/dates.hpp"
#include "common/issue_rules.hpp"
#include "common/schema.hpp"

/// Issue rules made ready for articles of one language: what to look out for in an article's words,
/// and what follows from it. Made through common/query, as a search would be: the same words are
/// left out, the same ways of writing are tried, the same stems are looked for.
namespace dateline::indexer::issues {

/// Something that a word of an article may show.
struct Sign {
  enum class Kind : std::uint8_t {
    Stem,       ///< its stem is `text`
    Spelling,   ///< it is spelt `text`
    Beginning,  ///< it, or its stem, begins with `text`
  };
  Kind kind = Kind::Stem;
  const Field* field = nullptr;  ///< a Text field; "body" is title and body
  std::string text;
};
using SignId = std::uint32_t;

/// The ways to write some words: paths over their smallest pieces, each edge one position that
/// shows any of its signs.
struct Ways {
  struct Edge {
    std::uint32_t from = 0;
    std::uint32_t to = 0;
    std::vector<SignId> signs;
  };
  std::uint32_t length = 0;  ///< where paths end; they begin at 0
  std::vector<Edge> edges;
};

/// A part of a rule.
struct Part {
  enum class Kind : std::uint8_t {
    All,
    Any,
    None,       ///< not the one child
    Follow,     ///< any of `ways`, its positions following each other
    Spelt,      ///< any of `ways`, wherever its edges are shown
    Near,       ///< a sign of each of `sides`, all at different positions within `window`
    Filter,     ///< the article has the term
    Published,  ///< within `range`
  };
  Kind kind = Kind::All;
  std::vector<Part> children = {};
  std::vector<Ways> ways = {};
  std::vector<std::vector<SignId>> sides = {};
  std::uint32_t window = 0;
  const Field* field = nullptr;  ///< of Filter
  std::string term = {};
  TimeRange range = {};
};

struct Program {
  std::vector<Sign> signs;
  std::vector<Part> rules;            ///< in the order of IssueRules
  std::vector<std::uint32_t> always;  ///< rules that may hold of an article without any sign
  std::vector<std::vector<std::uint32_t>> woken;  ///< by sign: rules that need it or its like
};

/// `language`: ISO 639-1, of the articles; an article whose language is unknown is read as English.
Program compile(const IssueRules& rules, std::string_view language, Analyzer& analyzer);

}  // namespace dateline::indexer::issues
