#pragma once

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <string>
#include <string_view>
#include <utility>

#include "common/error.hpp"

/// Where bytes come from: a file, what is packed in it, a piece of memory. Readers see only this.
namespace dateline::indexer {

/// No article is longer than this: a file of one article, and a line of JSON.
inline constexpr std::size_t longest_record = std::size_t{64} * 1024 * 1024;

/// Bytes in order, once. Not for two threads.
class ByteSource {
 public:
  ByteSource() = default;
  virtual ~ByteSource() = default;
  ByteSource(const ByteSource&) = delete;
  ByteSource& operator=(const ByteSource&) = delete;

  /// Up to `size` bytes into `out`; 0 is the end. A Problem says that bytes are missing here; where
  /// has_more(), what comes after the gap can still be read.
  virtual Result<std::size_t> read(char* out, std::size_t size) = 0;

  /// After a Problem: whether reading goes on behind the gap.
  [[nodiscard]] virtual bool has_more() const { return false; }
};

/// A piece of memory, which must outlive it.
class MemorySource : public ByteSource {
 public:
  explicit MemorySource(std::string_view bytes) : rest_(bytes) {}

  Result<std::size_t> read(char* out, std::size_t size) override {
    const auto taken = std::min(size, rest_.size());
    if (taken > 0) std::memcpy(out, rest_.data(), taken);
    rest_.remove_prefix(taken);
    return taken;
  }

 private:
  std::string_view rest_;
};

/// A source whose first bytes are looked at before anyone reads it.
class PeekedSource : public ByteSource {
 public:
  /// Fetches up to `most` bytes of `source`, which must outlive it.
  PeekedSource(ByteSource& source, std::size_t most) : source_(source) {
    head_.resize(most);
    std::size_t filled = 0;
    while (filled < most) {
      const auto got = source.read(head_.data() + filled, most - filled);
      if (!got) problem_ = got.error();
      if (!got || *got == 0) break;
      filled += *got;
    }
    head_.resize(filled);
  }

  [[nodiscard]] std::string_view head() const { return head_; }

  /// What ended the looking; `what` is empty if nothing did.
  [[nodiscard]] const Problem& problem() const { return problem_; }

  Result<std::size_t> read(char* out, std::size_t size) override {
    if (taken_ < head_.size()) {
      const auto count = std::min(size, head_.size() - taken_);
      std::memcpy(out, head_.data() + taken_, count);
      taken_ += count;
      return count;
    }
    if (!problem_.what.empty()) return tl::unexpected(std::exchange(problem_, {}));
    return source_.read(out, size);
  }

  [[nodiscard]] bool has_more() const override { return source_.has_more(); }

 private:
  ByteSource& source_;
  std::string head_;
  std::size_t taken_ = 0;
  Problem problem_;
};

}  // namespace dateline::indexer
