#include <algorithm>
#include <optional>
#include <vector>

#include <fmt/format.h>

#include "common/text.hpp"
#include "indexer/read/charset.hpp"
#include "indexer/read/fragment.hpp"
#include "indexer/read/line_reader.hpp"
#include "indexer/read/mail_headers.hpp"
#include "indexer/read/read.hpp"
#include "indexer/read/record_line.hpp"

// Letters (.eml) and boxes of them (mbox): the subject is the title, the plain text the body; where
// a letter has none, its HTML. Attachments are left out. Sources: RFC 5322, 2045, 2046, 4155.
namespace dateline::indexer {
namespace {

/// The first text of each kind that a letter has.
struct Texts {
  std::optional<std::string> plain;
  std::optional<std::string> html;
};

std::string decoded(std::string_view body, const Headers& headers) {
  const auto encoding = lower_case(trim(headers.get("content-transfer-encoding")));
  std::string bytes;
  if (encoding == "base64")
    bytes = decode_base64(body);
  else if (encoding == "quoted-printable")
    bytes = decode_quoted_printable(body);
  else
    bytes = body;
  return decode(bytes, parameter(headers.get("content-type"), "charset"));
}

void collect(std::string_view part, Texts& texts, int depth);

/// What stands between lines of "--boundary"; a last one that is missing is the end.
void collect_parts(std::string_view body, const std::string& boundary, Texts& texts, int depth) {
  const auto mark = "--" + boundary;
  std::optional<std::size_t> begin;
  for (std::size_t at = 0; at < body.size();) {
    const auto end = std::min(body.find('\n', at), body.size());
    const auto line = body.substr(at, end - at);
    if (line.starts_with(mark)) {
      if (begin) collect(body.substr(*begin, at - *begin), texts, depth + 1);
      begin = std::min(end + 1, body.size());
      if (line.substr(mark.size()).starts_with("--")) return;
    }
    at = end + 1;
  }
  if (begin) collect(body.substr(*begin), texts, depth + 1);
}

void collect_body(const Headers& headers, std::string_view body, Texts& texts, int depth) {
  constexpr int deepest = 16;
  const auto type = lower_case(headers.get("content-type"));
  if (lower_case(headers.get("content-disposition")).starts_with("attachment")) return;
  if (type.starts_with("multipart/")) {
    const auto boundary = parameter(headers.get("content-type"), "boundary");
    if (!boundary.empty() && depth < deepest) collect_parts(body, boundary, texts, depth);
    return;
  }
  auto& text = type.starts_with("text/html") ? texts.html : texts.plain;
  const bool is_text = type.empty() || type.starts_with("text/html") ||
                       type.starts_with("text/plain") || type.starts_with("text;") ||
                       type == "text";
  if (!is_text || text) return;
  auto value = decoded(body, headers);
  if (!trim(value).empty()) text = std::move(value);
}

void collect(std::string_view part, Texts& texts, int depth) {
  Headers headers;
  const auto body = headers.parse(part);
  collect_body(headers, body, texts, depth);
}

/// "Ada Moth" of "Ada Moth <ada@example.org>"; an address alone is no name.
std::string name_of_sender(std::string_view from) {
  auto text = decode_words(from);
  const auto angle = text.find('<');
  if (angle != text.npos) {
    auto name = trim(std::string_view(text).substr(0, angle));
    while (name.size() > 1 && name.starts_with('"') && name.ends_with('"'))
      name = name.substr(1, name.size() - 2);
    return std::string(name);
  }
  const auto open = text.find('(');
  if (open != text.npos && text.ends_with(')'))
    return text.substr(open + 1, text.size() - open - 2);
  return text.find('@') == text.npos ? text : std::string();
}

std::string_view without_angles(std::string_view text) {
  text = trim(text);
  if (text.starts_with('<') && text.ends_with('>') && text.size() > 1)
    text = text.substr(1, text.size() - 2);
  return text;
}

}  // namespace

void read_mail(std::string_view bytes, const Origin& origin, const RawSink& sink) {
  Headers headers;
  const auto body = headers.parse(bytes);
  Texts texts;
  collect_body(headers, body, texts, 0);
  if (!texts.plain && !texts.html) {
    sink.reject({{"no text in this letter", origin.place}, Format::Mail, std::string(bytes)});
    return;
  }
  RawArticle article;
  const auto set = [&](Field field, std::string_view header, std::string value) {
    if (value.empty()) return;
    set_field(article, field, std::string_view(value));
    note_place(article, origin, field_name(field), fmt::format("mail, {}", header));
  };
  set(Field::Id, "Message-ID", to_utf8(without_angles(headers.get("message-id"))));
  set(Field::Url, "Archived-At", to_utf8(without_angles(headers.get("archived-at"))));
  set(Field::Title, "Subject", decode_words(headers.get("subject")));
  set(Field::Date, "Date", to_utf8(headers.get("date")));
  set(Field::Author, "From", name_of_sender(headers.get("from")));
  set(Field::Language, "Content-Language", to_utf8(headers.get("content-language")));
  article.body = texts.plain ? std::move(*texts.plain) : fragment_text(*texts.html);
  note_place(article, origin, "body", texts.plain ? "mail, text/plain" : "mail, text/html");
  article.path = origin.path;
  hand_over(std::move(article), origin.place, origin, sink);
}

namespace {

class MboxReader {
 public:
  MboxReader(const Origin& origin, const RawSink& sink) : origin_(origin), sink_(sink) {}

  void read(ByteSource& bytes) {
    LineReader lines(bytes);
    std::string_view line;
    bool after_empty = true;
    while (true) {
      const auto found = lines.next(line);
      if (!found) {
        refuse(found.error().what);
        if (!bytes.has_more()) return;
        letter_.clear();
        continue;
      }
      if (*found == LineReader::Found::End) break;
      if (*found == LineReader::Found::TooLong) {
        too_long_ = true;
        continue;
      }
      if (after_empty && line.starts_with("From ") && line.find(':') != line.npos) {
        finish();
        continue;
      }
      after_empty = line.empty() || line == "\r";
      add(line);
    }
    finish();
  }

 private:
  void add(std::string_view line) {
    const auto quotes = line.find_first_not_of('>');
    // Lines that begin so are given a '>' in the box.
    if (line.starts_with('>') && quotes != line.npos && line.substr(quotes).starts_with("From "))
      line.remove_prefix(1);
    if (letter_.size() + line.size() > longest_record) too_long_ = true;
    if (too_long_) return letter_.clear();
    letter_.append(line).append("\n");
  }

  void refuse(std::string what) {
    sink_.reject(
        {{std::move(what), fmt::format("{}#{}", origin_.place, count_ + 1)}, Format::Mbox, {}});
  }

  void finish() {
    if (too_long_) {
      refuse(fmt::format("a letter longer than {} MB", longest_record >> 20U));
      ++count_;
    } else if (!trim(letter_).empty()) {
      auto origin = origin_;
      origin.path.clear();
      origin.place = fmt::format("{}#{}", origin_.place, ++count_);
      read_mail(letter_, origin, sink_);
    }
    letter_.clear();
    too_long_ = false;
  }

  const Origin& origin_;
  const RawSink& sink_;
  std::string letter_;
  std::size_t count_ = 0;
  bool too_long_ = false;
};

}  // namespace

void read_mbox(ByteSource& bytes, const Origin& origin, const RawSink& sink) {
  MboxReader(origin, sink).read(bytes);
}

}  // namespace dateline::indexer
