#pragma once

#include <cstddef>
#include <list>
#include <string>
#include <string_view>
#include <unordered_map>

#include <xapian.h>

#include "searcher/counting/document_set.hpp"

namespace dateline::searcher {

/// Which documents have a term: posting lists decoded once and remembered, the ones used last, as
/// long as the database stays as it is. One thread, as the database.
class PostingSets {
 public:
  /// Keeps to about `most_bytes` of memory beside what is being used. The database must outlive it.
  PostingSets(const Xapian::Database& database, std::size_t most_bytes)
      : database_(database), most_bytes_(most_bytes) {}

  /// The documents that have `term`; of the empty term: all. Throws Xapian::Error.
  SharedSet of(const std::string& term);

  /// Those of `candidates` that have `term`. Does not decode the whole list for a few of them.
  SharedSet within(const SharedSet& candidates, const std::string& term);

  /// How many documents have `term`.
  std::uint64_t frequency(const std::string& term);

  /// Forgets all: the database has changed.
  void clear();

  [[nodiscard]] const Xapian::Database& database() const { return database_; }
  [[nodiscard]] std::size_t bytes() const { return bytes_; }
  [[nodiscard]] Docid last();

 private:
  struct Remembered {
    std::string term;
    SharedSet set;
  };
  SharedSet find(const std::string& term);
  SharedSet decode(const std::string& term);

  const Xapian::Database& database_;
  std::size_t most_bytes_;
  std::size_t bytes_ = 0;
  Docid last_ = 0;                ///< 0: not asked yet
  std::list<Remembered> by_use_;  ///< the one used last in front
  std::unordered_map<std::string_view, std::list<Remembered>::iterator> by_term_;
};

}  // namespace dateline::searcher
