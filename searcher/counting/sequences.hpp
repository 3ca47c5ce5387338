#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include <xapian.h>

#include "searcher/counting/document_set.hpp"
#include "searcher/marks/seen.hpp"

namespace dateline::searcher {

/// In which order the articles of one state of a database were first seen. One thread, as the
/// database.
class Sequences {
 public:
  /// The database must outlive it.
  explicit Sequences(const Xapian::Database& database) : database_(database) {}

  /// All documents that `seen` does not cover. Remembered for the next question with the same.
  SharedSet unseen(const std::shared_ptr<const Seen>& seen);

  /// The sequence numbers of the members of `set`, by document.
  std::vector<std::uint64_t> of(const DocumentSet& set) const;

  /// Forgets all: the database has changed.
  void clear() { unseen_ = nullptr; }

 private:
  const Xapian::Database& database_;
  std::shared_ptr<const Seen> seen_;
  SharedSet unseen_;  ///< by seen_; null: not known
};

}  // namespace dateline::searcher
