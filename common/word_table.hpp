#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "common/text.hpp"

namespace dateline {

/// What is known of each word, by the word. A flat table of hashes in front of values that never
/// move: indexing asks it once for every word of every article, and nearly all of the time that
/// takes is waiting for memory.
template <class Value>
class WordTable {
 public:
  /// What is known of `word`; made by `make()` if it is new. The reference stays valid until
  /// clear(). `make` may itself add to the table.
  template <class Make>
  Value& find_or_make(std::string_view word, const Make& make) {
    const auto hash = hash64(word);
    if (auto* known = find(word, hash)) return *known;
    auto made = make();
    if (2 * (entries_.size() + 1) > slots_.size()) grow();
    auto& entry = entries_.emplace_back(std::string(word), std::move(made));
    slots_[free_slot(hash)] = {hash, &entry};
    return entry.value;
  }

  void clear() {
    entries_.clear();
    slots_.clear();
  }

 private:
  struct Entry {
    Entry(std::string&& key, Value&& known) : word(std::move(key)), value(std::move(known)) {}
    std::string word;
    Value value;
  };
  struct Slot {
    std::uint64_t hash = 0;
    Entry* entry = nullptr;
  };

  Value* find(std::string_view word, std::uint64_t hash) {
    if (slots_.empty()) return nullptr;
    const auto mask = slots_.size() - 1;
    for (auto at = hash & mask; slots_[at].entry != nullptr; at = (at + 1) & mask)
      if (slots_[at].hash == hash && slots_[at].entry->word == word)
        return &slots_[at].entry->value;
    return nullptr;
  }

  std::size_t free_slot(std::uint64_t hash) const {
    const auto mask = slots_.size() - 1;
    auto at = hash & mask;
    while (slots_[at].entry != nullptr) at = (at + 1) & mask;
    return at;
  }

  void grow() {
    std::vector<Slot> before(slots_.empty() ? 1024 : 2 * slots_.size());
    before.swap(slots_);
    for (const auto& slot : before)
      if (slot.entry != nullptr) slots_[free_slot(slot.hash)] = slot;
  }

  std::vector<Slot> slots_;  ///< a power of two of them, at most half in use
  std::deque<Entry> entries_;
};

}  // namespace dateline
