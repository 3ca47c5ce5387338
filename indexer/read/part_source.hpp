#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "indexer/read/byte_source.hpp"

namespace dateline::indexer {

/// A source that can be read by lines and by counts, as WARC wants it. In memory are a block and
/// what is asked for.
class PartSource {
 public:
  explicit PartSource(ByteSource& source) : source_(source) {}

  /// The next line without its end; false behind the last one. Of a line longer than 64 kB that is
  /// the beginning.
  Result<bool> line(std::string_view& line);

  /// The next `count` bytes, or as many as there are; not kept if they are more than `most`.
  Result<std::uint64_t> take(std::uint64_t count, std::size_t most, std::string& out);

  [[nodiscard]] bool has_more() const { return source_.has_more(); }

  /// Forgets what is buffered: after a gap it is the rest of something unknown.
  void drop() { at_ = buffer_.size(); }

 private:
  Result<bool> fill();

  ByteSource& source_;
  std::string buffer_;
  std::size_t at_ = 0;
};

}  // namespace dateline::indexer
