#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "common/dates.hpp"
#include "common/error.hpp"

/// The query language: text -> tree -> Xapian::Query. Both programs need it: issue rules are
/// queries. This half knows no Xapian.
namespace dateline::query {

enum class Kind : std::uint8_t {
  Words,   ///< one word, or a "phrase": its words follow each other
  Prefix,  ///< territor*
  Fuzzy,   ///< zelensky~: words spelt much like it
  Near,    ///< children stand within `distance` words of each other, in any order
  And,     ///< all children
  Or,      ///< any child
  Not,     ///< none of the one child
  Filter,  ///< field has the value `text`
  Date,    ///< published within `range`
};

struct Node {
  Kind kind = Kind::And;
  std::string text = {};   ///< as typed, with its capitals
  std::string field = {};  ///< of Words, Prefix and Fuzzy: "" (title and text), "title", "author"
  bool exact = false;      ///< =word: as it is spelt, no stems and no variants
  bool quoted = false;     ///< a "phrase"
  bool implicit = false;   ///< an And that was not written: --match any makes it an Or
  std::uint32_t distance = 0;  ///< of Near, in words; of Fuzzy, in letters: 0 as fits the word
  TimeRange range = {};
  std::vector<Node> children = {};

  friend bool operator==(const Node&, const Node&) = default;
};

/// Bounds that keep any query quick; the manual states them.
inline constexpr std::size_t longest_query = 4096;  ///< bytes
inline constexpr std::size_t most_words = 64;
inline constexpr std::size_t most_literal_words = 512;  ///< of parse_literal(): a whole paragraph
inline constexpr std::size_t deepest_nesting = 32;
inline constexpr std::size_t most_wildcards = 8;
inline constexpr std::size_t shortest_prefix = 3;  ///< letters before a '*'
inline constexpr std::size_t most_fuzzy = 8;       ///< words with '~'
inline constexpr std::size_t shortest_fuzzy = 4;   ///< letters before a '~'
inline constexpr std::size_t most_dates = 16;      ///< times that date: names
inline constexpr std::uint32_t widest_near = 100;  ///< words
inline constexpr std::size_t most_endings = 250;   ///< words that one territor* stands for
inline constexpr std::size_t all_endings = 1000;   ///< words that all of a query's stand for
inline constexpr std::size_t most_near = 50;       ///< stems that one zelensky~ stands for

/// Reads a query. `now` gives relative dates their meaning. A Problem's `where` is "character N",
/// counted from 1 in code points. An empty text is an And without children: every article.
Result<Node> parse(std::string_view text, Time now);

/// Reads any text as plain words, all of them wanted: nothing in it is an operator.
Result<Node> parse_literal(std::string_view text);

/// A problem of a query that a person typed, as what ends the program: with a caret under its
/// place.
Error bad_query(const Problem& bad, std::string_view query);

/// Whether a tree asks where words stand: a phrase or NEAR.
bool has_phrases(const Node& tree);

/// The tree in the query language again: parse(print(tree)) == tree, relative dates made absolute.
std::string print(const Node& tree);

}  // namespace dateline::query
