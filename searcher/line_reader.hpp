#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace dateline::searcher {

/// Lines of a file or pipe, whose memory does not grow with them.
class LineReader {
 public:
  /// Bytes of a line that are kept.
  static constexpr std::size_t longest_line = 1024 * 1024;

  /// `file` stays the caller's and must be open as long as the reader.
  explicit LineReader(int file) : file_(file), buffer_(65536) {}

  /// Takes the next line, without its "\n" or "\r\n"; false after the last. Throws Error if the
  /// file cannot be read.
  bool next(std::string& line);

  /// Whether the last line was longer, and has lost its end.
  [[nodiscard]] bool was_cut() const { return cut_; }

  /// Whether next() would wait for bytes that are not there yet.
  [[nodiscard]] bool must_wait() const;

  /// Bytes taken so far, line ends included.
  [[nodiscard]] std::uint64_t bytes() const { return bytes_; }

 private:
  bool fill();

  int file_;
  std::vector<char> buffer_;
  std::size_t begin_ = 0;  ///< of what is in the buffer and not yet taken
  std::size_t end_ = 0;
  std::uint64_t bytes_ = 0;
  bool cut_ = false;
};

}  // namespace dateline::searcher
