#include <algorithm>
#include <array>
#include <charconv>

#include <fmt/format.h>

#include "common/document.hpp"
#include "common/text.hpp"

// encode_article() and decode_article(): the stored text of an article.
namespace dateline {
namespace {

constexpr auto provenances = std::to_array<std::string_view>(
    {"none", "given", "meta", "json-ld", "feed", "url", "text", "file"});

void put(std::string& out, std::string_view name, std::string_view value) {
  if (value.empty()) return;
  out += name;
  out += ' ';
  out += value;
  out += '\n';
}

std::uint64_t number(std::string_view text) {
  std::uint64_t value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value, 16);
  return value;
}

std::optional<Publication> publication(std::string_view value) {
  const auto space = value.find(' ');
  const auto time = parse_time(value.substr(0, space));
  if (!time || space == std::string_view::npos) return std::nullopt;
  Publication made{time->time, DatePrecision::Day, DateFrom::None};
  if (time->has_clock) made.precision = DatePrecision::Second;
  for (std::size_t i = 0; i < provenances.size(); ++i)
    if (value.substr(space + 1) == provenances[i]) made.from = static_cast<DateFrom>(i);
  return made;
}

void take(Article& article, std::string_view name, std::string_view value) {
  if (value.empty()) return;  // none is written
  if (name == "id") article.id = value;
  if (name == "source_id") article.source_id = value;
  if (name == "url") article.url = value;
  if (name == "title") article.title = value;
  if (name == "date") article.published = publication(value);
  if (name == "source") article.source = value;
  if (name == "issue") article.issues.emplace_back(value);
  if (name == "ruled") article.ruled.emplace_back(value);
  if (name == "author") article.author = value;
  if (name == "language") article.language = value;
  if (name == "section") article.section = value;
  if (name == "furniture") article.furniture = split_lines(value);
  if (name == "path") article.path = value;
  if (name == "sequence") article.sequence = number(value);
  if (name == "fingerprint") article.fingerprint = number(value);
}

}  // namespace

std::string_view name_of(DateFrom from) { return provenances[static_cast<std::size_t>(from)]; }

std::vector<std::string> all_issues(const Article& article) {
  auto all = article.issues;
  for (const auto& rule : article.ruled) {
    const auto key = folded(rule);
    const auto same = [&key](const std::string& given) { return folded(given) == key; };
    if (std::ranges::none_of(article.issues, same)) all.push_back(rule);
  }
  std::ranges::sort(all);
  return all;
}

std::string encode_article(const Article& article) {
  std::string out;
  out.reserve(article.body.size() + article.title.size() + 300);
  put(out, "id", article.id);
  put(out, "source_id", article.source_id);
  put(out, "url", article.url);
  put(out, "title", article.title);
  if (const auto& date = article.published)
    put(out, "date",
        fmt::format("{} {}",
                    date->precision == DatePrecision::Day ? format_day(date->time)
                                                          : format_time(date->time),
                    name_of(date->from)));
  put(out, "source", article.source);
  for (const auto& issue : article.issues) put(out, "issue", issue);
  for (const auto& issue : article.ruled) put(out, "ruled", issue);
  put(out, "author", article.author);
  put(out, "language", article.language);
  put(out, "section", article.section);
  put(out, "furniture", join_lines(article.furniture));
  put(out, "path", article.path);
  put(out, "sequence", fmt::format("{:x}", article.sequence));
  put(out, "fingerprint", hex(article.fingerprint));
  out += '\n';
  out += article.body;
  return out;
}

Article decode_article(std::string_view data) {
  Article article;
  while (!data.empty() && data.front() != '\n') {
    const auto line = data.substr(0, data.find('\n'));
    const auto space = line.find(' ');
    if (space != std::string_view::npos)
      take(article, line.substr(0, space), line.substr(space + 1));
    data.remove_prefix(std::min(line.size() + 1, data.size()));
  }
  if (!data.empty()) article.body = data.substr(1);
  return article;
}

}  // namespace dateline
