#pragma once

#include <cstdint>
#include <vector>

#include <xapian.h>

#include "searcher/counting/document_set.hpp"
#include "searcher/ranking.hpp"
#include "searcher/results.hpp"

namespace dateline::searcher {

/// What a story has among some documents.
struct StoryDocuments {
  std::uint64_t story = 0;  ///< the id of its first article, as a number; of an article without a
                            ///< story its docid
  std::vector<Docid> documents;  ///< ascending
};

/// The story of every document, for answers of one hit a story. Read when it is first asked for,
/// and kept as long as the database is in one state. One thread, as the database.
class StoryColumn {
 public:
  /// The database must outlive it.
  explicit StoryColumn(const Xapian::Database& database) : database_(database) {}

  /// How many stories there are among documents.
  std::uint64_t count(const DocumentSet& documents);

  /// The stories among documents, those of most first; of equals the one with the smaller number.
  std::vector<StoryDocuments> by_size(const DocumentSet& documents);

  /// Leaves the first match of each story.
  void leave_first(std::vector<Ranked>& matches);

  /// What else there is of the stories of hits among all matches. `shown`: their documents.
  void tell_others(const std::vector<Ranked>& shown, const DocumentSet& documents,
                   std::vector<Hit>& hits);

 private:
  void follow();
  [[nodiscard]] std::uint64_t story_of(Docid document) const { return stories_[document]; }

  const Xapian::Database& database_;
  Xapian::rev revision_ = 0;
  std::vector<std::uint64_t> stories_;  ///< by docid; its own number where there is none
};

}  // namespace dateline::searcher
