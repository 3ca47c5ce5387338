#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "indexer/input.hpp"

/// Files as bytes, and what bounds them.
namespace dateline::indexer {

/// No article is longer than this: a file of one article, and a line of JSON.
inline constexpr std::size_t longest_record = std::size_t{64} * 1024 * 1024;

/// Whether the bytes are no text: a NUL, or many control characters, without a UTF-16 mark.
bool is_binary(std::string_view bytes);

/// The whole of a file, as it is. Problems: it cannot be read, is empty, too long, or binary.
Result<std::string> load_bytes(const std::string& path);

/// A file or standard input, read block by block.
/// Its one problem is that it cannot be read. Waiting for a pipe ends with a stop: Stopped is
/// thrown.
class ByteStream {
 public:
  explicit ByteStream(const Input& input);
  ~ByteStream();
  ByteStream(const ByteStream&) = delete;
  ByteStream& operator=(const ByteStream&) = delete;

  /// Up to `size` bytes into `out`; 0 is the end.
  Result<std::size_t> read(char* out, std::size_t size);

 private:
  int file_ = -1;
  int failed_ = 0;  ///< errno of opening
  bool owned_ = false;
  bool may_wait_ = false;  ///< a pipe or terminal
};

/// When the file was last changed; nothing if it cannot be told.
std::optional<Time> changed_at(const std::string& path);

/// The file's path from the root; `path` itself if that cannot be told.
std::string absolute_path(const std::string& path);

}  // namespace dateline::indexer
