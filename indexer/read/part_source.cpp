#include "indexer/read/part_source.hpp"

#include <algorithm>

namespace dateline::indexer {
namespace {

constexpr std::size_t block = std::size_t{64} * 1024;

}  // namespace

Result<bool> PartSource::fill() {
  buffer_.erase(0, at_);
  at_ = 0;
  const auto filled = buffer_.size();
  buffer_.resize(filled + block);
  const auto got = source_.read(buffer_.data() + filled, block);
  buffer_.resize(filled + (got ? *got : 0));
  if (!got) return tl::unexpected(got.error());
  return *got > 0;
}

Result<bool> PartSource::line(std::string_view& line) {
  while (true) {
    const auto end = buffer_.find('\n', at_);
    if (end == buffer_.npos && buffer_.size() - at_ < block) {
      const auto more = fill();
      if (!more) return more;
      if (*more) continue;
    }
    if (at_ == buffer_.size()) return false;
    const auto stop = std::min({end, buffer_.size(), at_ + block});
    line = std::string_view(buffer_).substr(at_, stop - at_);
    if (line.ends_with('\r')) line.remove_suffix(1);
    at_ = stop == end ? stop + 1 : stop;
    return true;
  }
}

Result<std::uint64_t> PartSource::take(std::uint64_t count, std::size_t most, std::string& out) {
  out.clear();
  std::uint64_t taken = 0;
  while (taken < count) {
    if (at_ == buffer_.size()) {
      const auto more = fill();
      if (!more) return tl::unexpected(more.error());
      if (!*more) break;
    }
    const auto part =
        static_cast<std::size_t>(std::min<std::uint64_t>(count - taken, buffer_.size() - at_));
    if (count <= most) out.append(buffer_, at_, part);
    at_ += part;
    taken += part;
  }
  return taken;
}

}  // namespace dateline::indexer
