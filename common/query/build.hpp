#pragma once

#include <set>
#include <string>
#include <vector>

#include <xapian.h>

#include "common/analysis.hpp"
#include "common/query/tree.hpp"

/// The second half of the query language: tree -> Xapian::Query.
namespace dateline::query {

/// One way to write a phrase: for each of its words in turn, the stems of which any will do.
using PhraseWords = std::vector<std::vector<std::string>>;

/// What a query looks for in a text, so that snippets can mark it.
struct Wanted {
  std::set<std::string, std::less<>> stems;
  std::set<std::string, std::less<>> spellings;  ///< of =exact words, folded
  std::vector<std::string> prefixes;             ///< of territor*, folded
  std::vector<PhraseWords> phrases;              ///< whose words are wanted side by side only

  [[nodiscard]] bool empty() const {
    return stems.empty() && spellings.empty() && prefixes.empty() && phrases.empty();
  }
};

/// A word of a query, or what is looked for as one, and the terms that it became.
struct Leaf {
  std::string written;  ///< in the query language
  std::vector<std::string> terms;
  bool excluded = false;
};

struct Built {
  Xapian::Query query;
  Wanted wanted;
  std::vector<Leaf> leaves;  ///< in the order of the query
};

/// What the words of a query are looked up in.
struct Context {
  const Xapian::Database& database;
  Analyzer& analyzer;
  const std::vector<std::string>& languages;  ///< every word is stemmed in each of them
  bool any = false;    ///< words that merely follow each other are alternatives
  bool exact = false;  ///< every word as if it were written =word
};

/// An And without children matches every article. Throws Xapian::Error as the database does.
Built build(const Node& tree, const Context& context);

/// The end of a listed phrase ("cease fire") that plain words among the children of `all` are from
/// `at` on; `at` if there is none.
std::size_t listed_phrase_end(const Node& all, std::size_t at, const Variants& variants);

/// Whether a child stands before among its siblings, and is slow to look for: it is left out then.
/// A plain word is kept, as it counts each time.
bool was_asked(const Node& parent, std::size_t at);

/// Whether a tree has words that rank; a query of filters only has none.
bool has_words(const Node& tree);

}  // namespace dateline::query
