#include <algorithm>
#include <charconv>
#include <optional>

#include <fmt/format.h>

#include "common/text.hpp"
#include "common/utf8.hpp"
#include "indexer/read/declared_charset.hpp"
#include "indexer/read/http_answer.hpp"
#include "indexer/read/mail_headers.hpp"
#include "indexer/read/part_source.hpp"
#include "indexer/read/read.hpp"

// WARC: what crawlers keep. The payloads of answers (and of resources and conversions, which are
// payloads by themselves) go to the reader that fits them. Source: ISO 28500:2017.
namespace dateline::indexer {
namespace {

bool begins_record(std::string_view line) {
  return line.starts_with("WARC/0.") || line.starts_with("WARC/1.");
}

/// What a payload is, by what the server said and by what it is; nothing for pictures and the like.
std::optional<Format> format_of(std::string_view content_type) {
  const auto type = lower_case(trim(content_type.substr(0, content_type.find(';'))));
  if (type == "text/html" || type == "application/xhtml+xml") return Format::Html;
  if (type == "application/rss+xml" || type == "application/atom+xml" || type == "text/xml" ||
      type == "application/xml" || type == "application/rdf+xml")
    return Format::Feed;
  if (type == "application/json" || type == "application/x-ndjson" ||
      type == "application/feed+json")
    return Format::JsonLines;
  if (type == "text/plain" || type.empty()) return Format::Text;
  if (type == "text/csv") return Format::Csv;
  if (type == "text/markdown") return Format::Markdown;
  return std::nullopt;
}

class WarcReader {
 public:
  WarcReader(ByteSource& bytes, const Origin& origin, const RawSink& sink)
      : parts_(bytes), origin_(origin), sink_(sink) {}

  void read() {
    std::string_view line;
    bool junk = false;
    while (true) {
      const auto found = parts_.line(line);
      if (!found) {
        refuse(found.error().what);
        if (!parts_.has_more()) return;
        parts_.drop();
        continue;
      }
      if (!*found) break;
      if (begins_record(line)) {
        junk = false;
        ++count_;
        if (!read_record()) return;
      } else if (!trim(line).empty() && !junk) {
        junk = true;  // told once, however much there is up to the next record
        refuse("bytes that are no record");
      }
    }
    if (count_ == 0) refuse("no record is in it");
  }

 private:
  void refuse(std::string what) {
    sink_.reject(
        {{std::move(what), fmt::format("{}#{}", origin_.place, count_)}, Format::Warc, {}});
  }

  /// Whether reading can go on.
  bool read_record() {
    std::string text;
    std::string_view line;
    constexpr std::size_t most = std::size_t{1024} * 1024;
    while (true) {
      const auto found = parts_.line(line);
      if (!found) return failed(found.error().what);
      if (!*found || line.empty()) break;
      if (text.size() < most) text.append(line).append("\n");
    }
    Headers headers;
    headers.parse(text);
    const auto length = headers.get("content-length");
    std::uint64_t size = 0;
    const auto [stop, error] = std::from_chars(length.data(), length.data() + length.size(), size);
    if (stop == length.data() || error != std::errc()) {
      refuse("a record without its length");
      return true;  // the next one is found by its first line
    }
    const auto kind = lower_case(headers.get("warc-type"));
    const bool wanted = kind == "response" || kind == "resource" || kind == "conversion";
    std::string block;
    const auto taken = parts_.take(size, wanted ? longest_record : 0, block);
    if (!taken) return failed(taken.error().what);
    if (*taken < size) {
      refuse("the file ends within this record");
      return false;
    }
    if (!wanted) return true;
    if (size > longest_record)
      refuse(fmt::format("a record longer than {} MB", longest_record >> 20U));
    else
      read_block(headers, kind, block);
    return true;
  }

  bool failed(std::string what) {
    refuse(std::move(what));
    parts_.drop();
    return parts_.has_more();
  }

  void read_block(const Headers& headers, std::string_view kind, std::string& block) {
    auto type = std::string(headers.get("content-type"));
    const bool is_http = kind == "response" && block.starts_with("HTTP/");
    if (is_http) {
      auto answer = parse_http(block);
      if (!answer) return refuse(answer.error().what);
      constexpr int good = 200;
      if (answer->status < good || answer->status >= good + 100) return skip();
      type = answer->content_type;
      block = std::move(answer->body);
    }
    const auto format = format_of(type);
    if (!format || trim(block).empty()) return skip();
    Origin origin;
    origin.place = fmt::format("{}#{}", origin_.place, count_);
    origin.url = to_utf8(trim(headers.get("warc-target-uri")));
    if (origin.url.starts_with('<') && origin.url.ends_with('>'))
      origin.url = origin.url.substr(1, origin.url.size() - 2);
    const bool is_web = lower_case(origin.url.substr(0, 4)) == "http";
    if (!is_web || origin.url.ends_with("/robots.txt")) return skip();
    origin.charset = charset_parameter(type);
    // The user's word on the format is about the file, and was "warc".
    options_ = origin_.options == nullptr ? ReadOptions{} : *origin_.options;
    options_.format.reset();
    origin.options = &options_;
    origin.is_part = true;
    MemorySource bytes(block);
    read_stream(bytes, origin, format, sink_);
  }

  /// Answers that are no articles: errors, redirections, pictures.
  void skip() {
    if (sink_.skipped) sink_.skipped(fmt::format("{}#{}", origin_.place, count_));
  }

  PartSource parts_;
  const Origin& origin_;
  const RawSink& sink_;
  ReadOptions options_;
  std::size_t count_ = 0;
};

}  // namespace

void read_warc(ByteSource& bytes, const Origin& origin, const RawSink& sink) {
  WarcReader(bytes, origin, sink).read();
}

}  // namespace dateline::indexer
