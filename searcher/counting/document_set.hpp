#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

/// The arithmetic of exact counts. Knows no Xapian.
namespace dateline::searcher {

/// The number of a document in one state of a database, from 1.
using Docid = std::uint32_t;

/// Some of a database's documents. Few are kept as an ascending list, many as a bit each, whichever
/// is smaller. Sets of one database, with the same `last`, go together.
class DocumentSet {
 public:
  DocumentSet() = default;

  /// `ids` ascend and do not repeat; none is greater than `last`, the database's greatest.
  DocumentSet(std::vector<Docid> ids, Docid last);

  /// Every number from 1 to `last`.
  static DocumentSet all(Docid last);

  [[nodiscard]] std::uint64_t count() const { return count_; }
  [[nodiscard]] bool empty() const { return count_ == 0; }
  [[nodiscard]] bool contains(Docid id) const;

  /// The least member that is `id` or greater; 0 if there is none.
  [[nodiscard]] Docid at_or_after(Docid id) const;

  /// Calls visit(Docid) for each member, ascending.
  void each(const auto& visit) const {
    for (const auto id : list_) visit(id);
    for (std::size_t at = 0; at < bits_.size(); ++at)
      for (auto word = bits_[at]; word != 0; word &= word - 1)
        visit(static_cast<Docid>(at * 64 + static_cast<std::size_t>(std::countr_zero(word))));
  }

  /// Bytes of memory.
  [[nodiscard]] std::size_t size() const;

  friend DocumentSet operator&(const DocumentSet& a, const DocumentSet& b);
  friend DocumentSet operator-(const DocumentSet& a, const DocumentSet& b);
  friend bool operator==(const DocumentSet& a, const DocumentSet& b);

  /// What is in any of the sets.
  static DocumentSet any_of(std::span<const std::shared_ptr<const DocumentSet>> sets, Docid last);

 private:
  using Bits = std::vector<std::uint64_t>;
  static DocumentSet of_bits(Bits bits, Docid last);
  void add_to(Bits& bits) const;

  std::vector<Docid> list_;
  Bits bits_;  ///< bit i stands for document i; empty if the list is used
  Docid last_ = 0;
  std::uint64_t count_ = 0;
};

/// Sets are remembered and shared, but never across threads.
using SharedSet = std::shared_ptr<const DocumentSet>;

}  // namespace dateline::searcher
