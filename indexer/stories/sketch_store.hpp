#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "common/file_descriptor.hpp"
#include "indexer/stories/sketch.hpp"
#include "indexer/stories/word_counts.hpp"

namespace dateline::indexer {

/// Sketches put aside until all articles of a run are known: in memory while they are few, then in
/// a file. What puts them in order stays in memory, 56 bytes an article.
class SketchStore {
 public:
  struct Entry {
    std::uint64_t id = 0;
    Time time{};           ///< if dated
    std::uint64_t at = 0;  ///< of its bytes among those of all
    Linked linked;         ///< what an index made of it; after link(), where it stands
    std::uint32_t size = 0;
    bool dated = false;
  };

  /// Without a file.
  SketchStore() = default;

  /// `spill`: that file, which must not be there; whoever gives the name removes it.
  explicit SketchStore(std::filesystem::path spill) : spill_(std::move(spill)) {}

  /// Throws Error if the file cannot be written.
  void add(const Sketch& sketch);

  /// In the order added.
  [[nodiscard]] std::vector<Entry>& entries() { return entries_; }

  /// Of an entry. Throws Error if the file cannot be read.
  [[nodiscard]] Sketch read(const Entry& entry) const;

  /// In how many of them each word is.
  [[nodiscard]] const WordCounts& counts() const { return counts_; }

 private:
  void write_out();

  std::filesystem::path spill_;
  FileDescriptor file_;
  std::uint64_t written_ = 0;  ///< bytes in the file; the others are in bytes_
  std::string bytes_;
  std::vector<Entry> entries_;
  WordCounts counts_;
};

}  // namespace dateline::indexer
