#include "indexer/read/line_reader.hpp"

#include <cstring>

namespace dateline::indexer {

Result<LineReader::Found> LineReader::next(std::string_view& line) {
  bool too_long = false;
  std::size_t looked = begin_;
  while (true) {
    const auto* newline =
        static_cast<const char*>(std::memchr(buffer_.data() + looked, '\n', end_ - looked));
    if (newline != nullptr) {
      const auto at = static_cast<std::size_t>(newline - buffer_.data());
      line = {buffer_.data() + begin_, at - begin_};
      begin_ = at + 1;
      return too_long || line.size() > longest_record ? Found::TooLong : Found::Line;
    }
    if (end_ - begin_ > longest_record) too_long = true;
    if (too_long) begin_ = end_;  // its bytes are of no use; its end still is
    const auto got = fill();
    if (!got) return tl::unexpected(got.error());
    looked = too_long ? begin_ : end_ - *got;
    if (*got > 0) continue;
    line = {buffer_.data() + begin_, end_ - begin_};
    begin_ = end_;
    if (too_long) return Found::TooLong;
    return line.empty() ? Found::End : Found::Line;
  }
}

Result<std::string_view> LineReader::peek() {
  if (const auto got = fill(); !got) return tl::unexpected(got.error());
  return std::string_view(buffer_.data() + begin_, end_ - begin_);
}

Result<std::size_t> LineReader::fill() {
  if (begin_ > 0) {
    std::memmove(buffer_.data(), buffer_.data() + begin_, end_ - begin_);
    end_ -= begin_;
    begin_ = 0;
  }
  if (end_ == buffer_.size()) buffer_.resize(buffer_.size() * 2);
  const auto got = stream_.read(buffer_.data() + end_, buffer_.size() - end_);
  if (got) end_ += *got;
  return got;
}

}  // namespace dateline::indexer
