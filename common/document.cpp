#include "common/document.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <limits>

#include <fmt/format.h>

#include "common/schema.hpp"
#include "common/text.hpp"

namespace dateline {
namespace {

constexpr std::uint32_t body_gap = 100;  ///< positions between title and body: no phrase spans both
constexpr std::int64_t time_offset = std::int64_t{1} << 40;  ///< makes every time of the calendar positive

/// Collects where each stem and each spelling stands, to hand them to Xapian term by term with
/// ascending positions, the order it takes fastest.
class Postings {
 public:
  void clear() {
    stems_.clear();
    words_.clear();
  }

  void add(const Occurrence& occurrence, std::uint32_t position) {
    for (const auto stem : occurrence.stems())
      stems_.push_back(std::uint64_t{stem} << 32U | position);
    words_.push_back(occurrence.word);
  }

  void write(const Field& field, std::uint32_t weight, const Analyzer& analyzer,
             Xapian::Document& document) {
    std::sort(stems_.begin(), stems_.end());
    for (std::size_t at = 0; at < stems_.size();) {
      const auto stem = static_cast<StemId>(stems_[at] >> 32U);
      const auto term = stem_term(field, analyzer.stem(stem));
      for (; at < stems_.size() && stems_[at] >> 32U == stem; ++at)
        document.add_posting(term, static_cast<Xapian::termpos>(stems_[at]), weight);
    }
  }

  void write_spellings(const Field& field, Xapian::Document& document) {
    const auto number = [](const Word* word) { return word->number; };
    std::ranges::sort(words_, {}, number);
    const auto repeated = std::ranges::unique(words_, {}, number);
    words_.erase(repeated.begin(), repeated.end());
    for (const auto* word : words_) document.add_term(raw_term(field, word->raw), 0);
  }

 private:
  std::vector<std::uint64_t> stems_;  ///< stem id, then position
  std::vector<const Word*> words_;
};

struct Scratch {
  std::vector<Occurrence> occurrences;
  Postings postings;
};

void add_words(const Article& article, Analyzer& analyzer, Xapian::Document& document) {
  thread_local Scratch scratch;
  auto& [found, postings] = scratch;
  const auto& title = field("title");
  const auto& body = field("body");

  const auto last = analyzer.analyse(article.title, article.language, found);
  postings.clear();
  for (const auto& occurrence : found) postings.add(occurrence, occurrence.position);
  postings.write(title, 1, analyzer, document);
  postings.write(body, title.weight, analyzer, document);
  postings.write_spellings(title, document);
  postings.write_spellings(body, document);

  analyzer.analyse(article.body, article.language, found);
  postings.clear();
  for (const auto& occurrence : found)
    postings.add(occurrence, occurrence.position + last + body_gap);
  postings.write(body, body.weight, analyzer, document);
  postings.write_spellings(body, document);

  const auto& author = field("author");
  analyzer.analyse(article.author, article.language, found);
  postings.clear();
  for (const auto& occurrence : found) postings.add(occurrence, occurrence.position);
  postings.write(author, author.weight, analyzer, document);
  postings.write_spellings(author, document);
}

void add_filter(std::string_view name, std::string_view value, Xapian::Document& document) {
  if (!value.empty()) document.add_boolean_term(filter_term(field(name), value));
}

void add_date(const Publication& published, Xapian::Document& document) {
  const auto day = format_day(published.time);  // "2025-12-28"
  const auto digits = day.substr(0, 4) + day.substr(5, 2) + day.substr(8, 2);
  document.add_boolean_term(std::string(year_prefix) + digits.substr(0, 4));
  document.add_boolean_term(std::string(month_prefix) + digits.substr(0, 6));
  document.add_boolean_term(std::string(field("date").prefix) + digits);
}

void add_values(const Article& article, Xapian::Document& document) {
  const auto set = [&document](Slot slot, const std::string& value) {
    if (!value.empty()) document.add_value(slot, value);
  };
  set(date_slot, date_key(article.published, article.id));
  set(*field("source").slot, article.source);
  set(*field("issue").slot, join_issues(article.issues));
  set(*field("lang").slot, article.language);
  set(sequence_slot, number_value(article.sequence));
  set(fingerprint_slot, number_value(article.fingerprint));
}

}  // namespace

Xapian::Document to_document(const Article& article, Analyzer& analyzer) {
  assert(!article.id.empty());
  Xapian::Document document;
  add_words(article, analyzer, document);
  add_filter("source", article.source, document);
  add_filter("lang", article.language, document);
  add_filter("section", article.section, document);
  for (const auto& issue : article.issues) add_filter("issue", issue, document);
  if (article.published) add_date(*article.published, document);
  document.add_boolean_term(id_term(article.id));
  document.add_boolean_term(copy_term(article));
  if (!article.url.empty()) document.add_boolean_term(hashed_term(url_prefix, article.url));
  if (!article.path.empty()) document.add_boolean_term(hashed_term(path_prefix, article.path));
  add_values(article, document);
  document.set_data(encode_article(article));
  return document;
}

Article to_article(const Xapian::Document& document) { return decode_article(document.get_data()); }

std::string id_term(std::string_view id) { return std::string(id_prefix) + std::string(id); }

std::string copy_term(const Article& article) {
  return hashed_term(copy_prefix, fmt::format("{}\n{}\n{}", article.source, article.title, article.body));
}

std::string number_value(std::uint64_t number) {
  std::string value(8, '\0');
  for (std::size_t i = 0; i < 8; ++i) value[i] = static_cast<char>(number >> (56 - 8 * i));
  return value;
}

std::uint64_t number_of_value(std::string_view value) {
  std::uint64_t number = 0;
  for (const char byte : value.substr(0, 8)) number = number << 8U | static_cast<unsigned char>(byte);
  return number;
}

std::string date_key_from(Time time) {
  return number_value(static_cast<std::uint64_t>(time.time_since_epoch().count() + time_offset));
}

std::string date_key(const std::optional<Publication>& published, std::string_view id) {
  return (published ? date_key_from(published->time) : std::string(8, '\0')) + std::string(id);
}

std::optional<Time> time_of_key(std::string_view key) {
  const auto number = number_of_value(key);
  if (key.size() < 8 || number == 0) return std::nullopt;
  return Time(std::chrono::seconds(static_cast<std::int64_t>(number) - time_offset));
}

std::string join_issues(const std::vector<std::string>& issues) {
  return fmt::format("{}", fmt::join(issues, "\n"));
}

std::vector<std::string> split_issues(std::string_view value) {
  std::vector<std::string> issues;
  for (std::size_t at = 0; at < value.size();) {
    const auto end = std::min(value.find('\n', at), value.size());
    issues.emplace_back(value.substr(at, end - at));
    at = end + 1;
  }
  return issues;
}

}  // namespace dateline
