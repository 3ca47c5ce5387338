#include "indexer/read/gzip_source.hpp"

#include <cstring>

#include <fmt/format.h>
#include <zlib.h>

namespace dateline::indexer {
namespace {

constexpr std::size_t buffer_size = std::size_t{64} * 1024;
constexpr std::size_t magic_size = 4;  ///< of a member: 1f 8b, deflate, flags

bool is_member(const char* at) {
  constexpr unsigned char most_flags = 0x1F;
  return std::memcmp(at, "\x1F\x8B\x08", 3) == 0 && static_cast<unsigned char>(at[3]) <= most_flags;
}

}  // namespace

Result<void> Expansion::check(std::uint64_t unpacked) const {
  constexpr std::uint64_t free = std::uint64_t{256} << 20U;
  constexpr std::uint64_t most = 250;
  if (unpacked < free || unpacked / most < packed) return {};
  return problem(fmt::format("it unpacks to more than {} times its size", most));
}

struct GzipSource::Inflater {
  z_stream stream{};
  // 16 asks zlib for gzip's own header and checksum.
  Inflater() { inflateInit2(&stream, 16 + MAX_WBITS); }
  ~Inflater() { inflateEnd(&stream); }
  Inflater(const Inflater&) = delete;
  Inflater& operator=(const Inflater&) = delete;
};

GzipSource::GzipSource(ByteSource& packed, const Expansion& expansion)
    : packed_(packed),
      expansion_(expansion),
      inflater_(std::make_unique<Inflater>()),
      buffer_(buffer_size, '\0') {}

GzipSource::~GzipSource() = default;

/// More packed bytes behind those that are left; whether there were any.
Result<bool> GzipSource::fill() {
  std::memmove(buffer_.data(), buffer_.data() + begin_, end_ - begin_);
  end_ -= begin_;
  begin_ = 0;
  const auto got = packed_.read(buffer_.data() + end_, buffer_.size() - end_);
  if (!got) return tl::unexpected(got.error());
  end_ += *got;
  return *got > 0;
}

/// Whether a member begins in what is buffered from `from` on; it begins at begin_ then. Else all
/// but the last few bytes, in which one may begin, are dropped.
bool GzipSource::find_member(std::size_t from) {
  for (begin_ = from; begin_ + magic_size <= end_; ++begin_)
    if (is_member(buffer_.data() + begin_)) return true;
  begin_ = std::min(begin_, end_);
  return false;
}

/// Whether there is another member. Zeros behind the last one are padding.
Result<bool> GzipSource::begin_member() {
  bool junk = false;
  while (true) {
    while (begin_ < end_ && buffer_[begin_] == '\0') ++begin_;
    if (end_ - begin_ < magic_size) {
      const auto more = fill();
      if (!more) return tl::unexpected(more.error());
      if (*more) continue;
      ended_ = true;
      if ((end_ > begin_ || junk) && !damaged_)
        return problem("bytes that are not gzip behind the last member");
      return false;
    }
    const auto start = begin_;
    const bool found = find_member(begin_);
    junk = junk || !found || begin_ > start;
    if (!found) continue;
    inflateReset(&inflater_->stream);
    in_member_ = true;
    if (junk && !std::exchange(damaged_, false))
      return problem("bytes that are not gzip between two members");
    return true;
  }
}

Result<std::size_t> GzipSource::read(char* out, std::size_t size) {
  auto& stream = inflater_->stream;
  while (!ended_) {
    if (!in_member_) {
      const auto another = begin_member();
      if (!another) return tl::unexpected(another.error());
      if (!*another) return std::size_t{0};
    }
    if (begin_ == end_) {
      const auto more = fill();
      if (!more || !*more) ended_ = true;
      if (!more) return tl::unexpected(more.error());
      if (!*more) return problem("the gzip file ends early");
    }
    stream.next_in = reinterpret_cast<unsigned char*>(buffer_.data() + begin_);
    stream.avail_in = static_cast<unsigned>(end_ - begin_);
    stream.next_out = reinterpret_cast<unsigned char*>(out);
    stream.avail_out = static_cast<unsigned>(std::min(size, std::size_t{1} << 20U));
    const auto asked = stream.avail_out;
    const int state = inflate(&stream, Z_NO_FLUSH);
    begin_ = end_ - stream.avail_in;
    const std::size_t made = asked - stream.avail_out;
    unpacked_ += made;
    if (const auto sane = expansion_.check(unpacked_); !sane) {
      ended_ = true;
      return tl::unexpected(sane.error());
    }
    if (state == Z_STREAM_END) {
      in_member_ = false;
    } else if (state != Z_OK && state != Z_BUF_ERROR) {
      in_member_ = false;
      damaged_ = true;
      return problem("damaged gzip data");
    }
    if (made > 0) return made;
  }
  return std::size_t{0};
}

}  // namespace dateline::indexer
