#include "indexer/read/transcoder.hpp"

#include <array>
#include <cerrno>

#include <iconv.h>

#include "common/text.hpp"

namespace dateline::indexer {
namespace {

constexpr std::size_t block_size = std::size_t{64} * 1024;
constexpr std::string_view mark = "\xEF\xBB\xBF";

/// How many bytes at the end may be the beginning of a character of UTF-8.
std::size_t open_tail(std::string_view bytes) {
  for (std::size_t back = 1; back <= std::min<std::size_t>(3, bytes.size()); ++back) {
    const auto byte = static_cast<unsigned char>(bytes[bytes.size() - back]);
    if (byte < 0x80) return 0;
    if (byte < 0xC0) continue;
    const std::size_t length = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : 2;
    return length > back ? back : 0;
  }
  return 0;
}

}  // namespace

Transcoder::Transcoder(const std::string& charset) {
  if (charset == "UTF-8") return;
  const auto opened = ::iconv_open("UTF-8", charset.c_str());
  if (opened != reinterpret_cast<::iconv_t>(-1)) conversion_ = opened;
}

Transcoder::~Transcoder() {
  if (conversion_ != nullptr) ::iconv_close(conversion_);
}

std::size_t Transcoder::append(std::string_view bytes, std::string& out, bool is_last) {
  if (conversion_ == nullptr) {
    out += to_utf8(bytes);
    return 0;
  }
  std::string all = std::move(rest_);
  all += bytes;
  rest_.clear();
  char* in = all.data();
  std::size_t left = all.size();
  std::size_t broken = 0;
  std::array<char, block_size> made{};
  while (left > 0) {
    char* end = made.data();
    std::size_t room = made.size();
    const auto done = ::iconv(conversion_, &in, &left, &end, &room);
    const int error = errno;
    out.append(made.data(), made.size() - room);
    if (done != static_cast<std::size_t>(-1) || error == E2BIG) continue;
    if (error == EINVAL && !is_last) {
      rest_.assign(in, left);
      break;
    }
    ++broken;
    append_utf8(out, 0xFFFD);
    ++in;
    --left;
  }
  return broken;
}

Utf8Source::Utf8Source(ByteSource& source, const Charset& charset)
    : source_(source),
      transcoder_(charset.name),
      is_utf8_(!transcoder_.is_known()),
      block_(block_size, '\0') {}

/// Blocks of UTF-8 are cut between characters.
void Utf8Source::repair(std::string_view bytes, bool is_last) {
  rest_ += bytes;
  const auto tail = is_last ? 0 : open_tail(rest_);
  const auto whole = std::string_view(rest_).substr(0, rest_.size() - tail);
  // What looks like a mark of UTF-16 is one only at the start, where the encoding was decided.
  if (whole.starts_with('\xFF') || whole.starts_with('\xFE'))
    made_ = to_utf8(" " + std::string(whole)).substr(1);
  else
    made_ = to_utf8(whole);
  rest_.erase(0, rest_.size() - tail);
}

Result<std::size_t> Utf8Source::read(char* out, std::size_t size) {
  while (given_ == made_.size()) {
    if (ended_) return std::size_t{0};
    made_.clear();
    given_ = 0;
    const auto got = source_.read(block_.data(), block_.size());
    if (!got) return tl::unexpected(got.error());
    ended_ = *got == 0;
    const std::string_view bytes(block_.data(), *got);
    if (is_utf8_)
      repair(bytes, ended_);
    else
      transcoder_.append(bytes, made_, ended_);
    if (!made_.empty() && std::exchange(at_start_, false) && made_.starts_with(mark))
      given_ = mark.size();
  }
  const auto count = std::min(size, made_.size() - given_);
  std::memcpy(out, made_.data() + given_, count);
  given_ += count;
  return count;
}

}  // namespace dateline::indexer
