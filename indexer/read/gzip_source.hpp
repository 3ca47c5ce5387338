#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "indexer/read/byte_source.hpp"

namespace dateline::indexer {

/// How much was read of a packed file, and how much came out of it: what tells a decompression
/// bomb. Real text shrinks to a tenth, at the very best to a hundredth.
struct Expansion {
  std::uint64_t packed = 0;

  /// A Problem once `unpacked` bytes are more than any honest file holds.
  [[nodiscard]] Result<void> check(std::uint64_t unpacked) const;
};

/// What is in a gzip file (zlib's one door). One of many members, as WARC writers make them, that
/// is damaged is a gap: the next member is looked for, and reading goes on there.
class GzipSource : public ByteSource {
 public:
  /// Both must outlive it.
  GzipSource(ByteSource& packed, const Expansion& expansion);
  ~GzipSource() override;
  GzipSource(const GzipSource&) = delete;
  GzipSource& operator=(const GzipSource&) = delete;

  Result<std::size_t> read(char* out, std::size_t size) override;
  [[nodiscard]] bool has_more() const override { return !ended_; }

 private:
  struct Inflater;
  Result<bool> fill();
  Result<bool> begin_member();
  bool find_member(std::size_t from);

  ByteSource& packed_;
  const Expansion& expansion_;
  std::unique_ptr<Inflater> inflater_;
  std::string buffer_;
  std::size_t begin_ = 0;
  std::size_t end_ = 0;
  std::uint64_t unpacked_ = 0;
  bool in_member_ = false;
  bool damaged_ = false;  ///< the gap was told of
  bool ended_ = false;
};

}  // namespace dateline::indexer
