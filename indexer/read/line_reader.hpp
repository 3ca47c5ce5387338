#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "common/error.hpp"
#include "indexer/read/byte_source.hpp"

namespace dateline::indexer {

/// Cuts a stream into lines of at most `longest_record` bytes. In memory is never more than the
/// longest line, twice.
class LineReader {
 public:
  explicit LineReader(ByteSource& stream) : stream_(stream) {}

  enum class Found { Line, TooLong, End };

  /// The next line without its end; valid until the next call. Of a line that is too long only the
  /// end is known, and the line after it is found as always.
  Result<Found> next(std::string_view& line);

  /// What the first read brings, without taking it.
  Result<std::string_view> peek();

 private:
  Result<std::size_t> fill();

  static constexpr std::size_t first_size = std::size_t{1024} * 1024;
  ByteSource& stream_;
  std::string buffer_ = std::string(first_size, '\0');
  std::size_t begin_ = 0;
  std::size_t end_ = 0;
};

}  // namespace dateline::indexer
