#pragma once

#include <cstdint>
#include <vector>

#include <xapian.h>

#include "searcher/counting/document_set.hpp"

namespace dateline::searcher {

/// The articles of one state of a database by date. Remembers the dates once it has read them for
/// many articles. One thread, as the database.
class DateOrder {
 public:
  /// The database must outlive it.
  explicit DateOrder(const Xapian::Database& database) : database_(database) {}

  /// The members [first, first + count) of `set`, the latest date first, or the earliest; of the
  /// same date by id, in the same direction. Undated articles come after all others.
  std::vector<Docid> newest(const DocumentSet& set, std::size_t first, std::size_t count);
  std::vector<Docid> oldest(const DocumentSet& set, std::size_t first, std::size_t count);

  /// Forgets all: the database has changed.
  void clear() { keys_.clear(); }

 private:
  struct Key {
    std::uint64_t time = 0;  ///< 0: undated
    std::uint64_t id = 0;
    // clang-tidy 14 takes the 0 of a defaulted comparison for a pointer.
    // NOLINTNEXTLINE(modernize-use-nullptr)
    friend auto operator<=>(const Key&, const Key&) = default;
  };
  struct Dated {
    Key key;
    Docid document;
  };
  static Key key_of(const std::string& value);
  void read_all();
  std::vector<Dated> dated(const DocumentSet& set);

  const Xapian::Database& database_;
  std::vector<Key> keys_;  ///< by document; empty: not read
};

}  // namespace dateline::searcher
