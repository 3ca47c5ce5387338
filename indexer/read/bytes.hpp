#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "indexer/input.hpp"
#include "indexer/read/byte_source.hpp"

/// Files as bytes, and what bounds them.
namespace dateline::indexer {

/// Whether the bytes are no text: a NUL, or many control characters, without a UTF-16 mark.
bool is_binary(std::string_view bytes);

/// The whole of a source, as it is. Problems: it cannot be read, or is too long.
Result<std::string> load_bytes(ByteSource& source);

/// A file or standard input, read block by block.
/// Its one problem is that it cannot be read. Waiting for a pipe ends with a stop: Stopped is
/// thrown.
class ByteStream : public ByteSource {
 public:
  explicit ByteStream(const Input& input);
  ~ByteStream() override;
  ByteStream(const ByteStream&) = delete;
  ByteStream& operator=(const ByteStream&) = delete;

  Result<std::size_t> read(char* out, std::size_t size) override;

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
