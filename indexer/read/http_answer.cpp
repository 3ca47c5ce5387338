#include "indexer/read/http_answer.hpp"

#include <charconv>
#include <optional>

#include <fmt/format.h>

#include "common/text.hpp"
#include "indexer/read/bytes.hpp"
#include "indexer/read/gzip_source.hpp"
#include "indexer/read/mail_headers.hpp"

namespace dateline::indexer {
namespace {

/// The chunks joined; nothing if these are no chunks. A last one that is cut off is taken as far as
/// it goes.
std::optional<std::string> joined_chunks(std::string_view bytes) {
  std::string out;
  while (true) {
    std::uint64_t size = 0;
    const auto [stop, error] = std::from_chars(bytes.data(), bytes.data() + bytes.size(), size, 16);
    if (stop == bytes.data() || error != std::errc()) return std::nullopt;
    const auto end = bytes.find('\n');
    if (end == bytes.npos) return std::nullopt;
    const auto rest_of_line =
        trim(bytes.substr(0, end)).substr(static_cast<std::size_t>(stop - bytes.data()));
    if (!trim(rest_of_line).empty() && !trim(rest_of_line).starts_with(';')) return std::nullopt;
    bytes.remove_prefix(end + 1);
    if (size == 0) return out;
    out += bytes.substr(0, size);
    if (size >= bytes.size()) return out;
    bytes.remove_prefix(size);
    if (bytes.starts_with('\r')) bytes.remove_prefix(1);
    if (bytes.starts_with('\n')) bytes.remove_prefix(1);
    if (bytes.empty()) return out;
  }
}

Result<std::string> unzipped(std::string_view bytes) {
  MemorySource packed(bytes);
  Expansion expansion;
  expansion.packed = bytes.size();
  GzipSource source(packed, expansion);
  return load_bytes(source);
}

}  // namespace

Result<HttpAnswer> parse_http(std::string_view bytes) {
  HttpAnswer answer;
  if (!bytes.starts_with("HTTP/")) return problem("no answer of a web server");
  const auto line = bytes.substr(0, bytes.find('\n'));
  const auto space = line.find(' ');
  if (space != line.npos) {
    const auto number = trim(line.substr(space));
    std::from_chars(number.data(), number.data() + number.size(), answer.status);
  }
  Headers headers;
  auto body = headers.parse(bytes.substr(std::min(line.size() + 1, bytes.size())));
  answer.content_type = headers.get("content-type");
  std::string joined;
  if (lower_case(headers.get("transfer-encoding")).find("chunked") != std::string::npos)
    if (auto chunks = joined_chunks(body)) {
      joined = std::move(*chunks);
      body = joined;
    }
  const auto encoding = lower_case(trim(headers.get("content-encoding")));
  const bool is_gzip = body.starts_with("\x1F\x8B\x08");  // some crawlers keep it unpacked
  if (encoding.empty() || encoding == "identity" || (encoding.ends_with("gzip") && !is_gzip)) {
    answer.body = body;
    return answer;
  }
  if (!encoding.ends_with("gzip"))
    return problem(
        fmt::format("a content encoding that is not read: '{}'", to_utf8(encoding.substr(0, 40))));
  auto plain = unzipped(body);
  if (!plain) return problem(fmt::format("the packed body of the answer: {}", plain.error().what));
  answer.body = std::move(*plain);
  return answer;
}

}  // namespace dateline::indexer
