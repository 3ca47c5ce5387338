#pragma once

#include <memory>
#include <set>
#include <span>
#include <string>
#include <vector>

#include <xapian.h>

#include "common/packing.hpp"
#include "common/variants.hpp"
#include "indexer/stories/link.hpp"
#include "indexer/stories/word_counts.hpp"

/// The articles of an index that new ones may belong to. Nothing is kept of them but their story:
/// the few that are near are read and analysed again.
namespace dateline::indexer {

/// Puts all articles within days of `fresh` into `known`: for very many new ones. Those with the
/// ids `without` are left out. Throws Xapian::Error.
void read_around(const Xapian::Database& database, const Packing& packing,
                 const std::shared_ptr<const Variants>& variants,
                 std::span<SketchStore* const> fresh, const std::vector<std::string>& without,
                 SketchStore& known);

/// What an index says of the article with the id `replaced`, for the one that takes its place: it
/// stays in its story. Nothing, if the index does not have it.
Linked story_before(const Xapian::Database& database, const std::string& replaced);

/// Finds stories for a few articles in an index: those that are most like each are read. One
/// thread.
class KnownArticles {
 public:
  KnownArticles(const Xapian::Database& database, const Packing& packing, Analyzer& analyzer);

  /// Takes note of a new article, whose `words` were analysed by that analyzer; `document` has its
  /// terms. `replaces`: an id, or empty.
  void add(const Article& article, const ArticleWords& words, const Xapian::Document& document,
           const std::string& replaces);

  /// What becomes of each, in the order added.
  std::vector<Linked> link();

 private:
  using Numbers = std::vector<Xapian::docid>;
  void find_like(const Sketch& sketch, const Xapian::Document& document, Numbers& found) const;
  void find_members(const Sketch& sketch, Numbers& found) const;
  [[nodiscard]] Numbers near() const;
  [[nodiscard]] WordCounts counts_of(std::span<const Sketch> known) const;

  const Xapian::Database& database_;
  const Packing& packing_;
  Analyzer& analyzer_;
  Sketcher sketcher_;
  std::vector<Sketch> fresh_;
  std::vector<Xapian::Document> documents_;
  std::set<Xapian::docid> replaced_;
};

}  // namespace dateline::indexer
