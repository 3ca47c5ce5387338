#include <algorithm>
#include <vector>

#include "indexer/repeated_lines.hpp"

// SourceLines as bytes. Numbers are of 7 bits a byte, the last one with its high bit clear.
namespace dateline::indexer {
namespace {

constexpr char format_version = 1;

void put(std::string& out, std::uint64_t number) {
  for (; number >= 0x80; number >>= 7U) out += static_cast<char>(0x80U | (number & 0x7FU));
  out += static_cast<char>(number);
}

void put(std::string& out, std::string_view text) {
  put(out, text.size());
  out += text;
}

/// Days may lie before 1970.
std::uint64_t folded_sign(std::int32_t number) {
  return (std::uint64_t{static_cast<std::uint32_t>(number)} << 1U ^
          (number < 0 ? 0x1FFFFFFFFU : 0U)) &
         0x1FFFFFFFFU;
}

std::int32_t unfolded_sign(std::uint64_t number) {
  const auto half = static_cast<std::uint32_t>(number >> 1U);
  return static_cast<std::int32_t>((number & 1U) != 0 ? ~half : half);
}

/// Some that no article has would overflow where they are reckoned with.
bool is_day(std::int64_t day) {
  constexpr std::int64_t most = 1'000'000;  // since or before 1970: some 2,700 years
  return -most <= day && day <= most;
}

class Reader {
 public:
  explicit Reader(std::string_view bytes) : rest_(bytes) {}

  std::uint64_t number() {
    std::uint64_t made = 0;
    for (unsigned shift = 0; shift < 64; shift += 7) {
      if (rest_.empty()) break;
      const auto byte = static_cast<unsigned char>(rest_.front());
      rest_.remove_prefix(1);
      made |= std::uint64_t{byte & 0x7FU} << shift;
      if (byte < 0x80) return made;
    }
    failed_ = true;
    return 0;
  }

  std::uint32_t small_number() { return static_cast<std::uint32_t>(number()); }

  std::string text() {
    const auto size = number();
    failed_ = failed_ || size > rest_.size();
    if (failed_) return {};
    std::string made(rest_.substr(0, size));
    rest_.remove_prefix(size);
    return made;
  }

  [[nodiscard]] bool more() const { return !failed_ && !rest_.empty(); }
  [[nodiscard]] bool failed() const { return failed_; }

 private:
  std::string_view rest_;
  bool failed_ = false;
};

}  // namespace

std::string encode_lines(const SourceLines& lines) {
  std::string out(1, format_version);
  put(out, lines.source);
  put(out, lines.articles);
  std::vector<std::uint64_t> hashes;
  for (const auto& [hash, count] : lines.lines) hashes.push_back(hash);
  std::ranges::sort(hashes);
  std::uint64_t before = 0;
  for (const auto hash : hashes) {
    const auto& count = lines.lines.at(hash);
    put(out, hash - before);
    put(out, count.since);
    put(out, count.articles);
    put(out, count.at_end);
    put(out, folded_sign(count.first_day));
    put(out, folded_sign(count.last_day - count.first_day));
    put(out, static_cast<std::uint64_t>(count.known));
    if (count.known != Repeated::No) put(out, count.text);
    before = hash;
  }
  return out;
}

SourceLines decode_lines(std::string_view bytes) {
  SourceLines made;
  if (bytes.empty() || bytes.front() != format_version) return made;
  Reader in(bytes.substr(1));
  made.source = in.text();
  made.articles = in.small_number();
  std::uint64_t hash = 0;
  while (in.more()) {
    LineCount count;
    hash += in.number();
    count.since = in.small_number();
    count.articles = in.small_number();
    count.at_end = in.small_number();
    count.first_day = unfolded_sign(in.number());
    const auto days = unfolded_sign(in.number());
    const auto last_day = std::int64_t{count.first_day} + days;
    if (!is_day(count.first_day) || !is_day(last_day)) break;
    count.last_day = static_cast<std::int32_t>(last_day);
    const auto known = in.number();
    if (known > static_cast<std::uint64_t>(Repeated::Anywhere)) break;
    count.known = static_cast<Repeated>(known);
    if (count.known != Repeated::No) count.text = in.text();
    if (in.failed()) break;
    made.lines.insert_or_assign(hash, std::move(count));
  }
  return made;
}

}  // namespace dateline::indexer
