#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <xapian.h>

#include "common/analysis.hpp"

/// The ways in which the words of a phrase may stand in an article.
///
/// A text is cut into its smallest words ("cease-fire talks": cease, fire, talks), and edges over
/// them say what a single position of an article may hold: the word itself, or several words joined
/// ("ceasefire"). Every path from the first word to the last is one way to write the phrase.
namespace dateline::query {

struct Unit {
  std::string raw;        ///< as it was spelt, folded
  std::string canonical;  ///< what it is a variant of; raw if of nothing
  bool joinable = true;   ///< not a pair of characters
};

struct Edge {
  std::size_t from = 0;  ///< index of its first unit
  std::size_t to = 0;    ///< one past its last
  std::vector<std::string> stems;
};

struct Lattice {
  std::vector<Unit> units;
  std::vector<Edge> edges;
};

/// The lattice of `text` in one language. Joined forms that no article has are left out, unless
/// they were written so. `exact`: names written small are not taken for names.
Lattice make_lattice(std::string_view text, std::string_view language, bool exact,
                     Analyzer& analyzer, const Xapian::Database& database);

/// The lattice for any article whatever: with all joined forms.
Lattice make_lattice(std::string_view text, std::string_view language, bool exact,
                     Analyzer& analyzer);

/// A path through a lattice, as indexes of edges.
using Path = std::vector<std::size_t>;

/// At most `most` paths, those with the fewest joined forms first.
std::vector<Path> paths(const Lattice& lattice, std::size_t most);

}  // namespace dateline::query
