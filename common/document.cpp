#include "common/document.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <charconv>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "common/schema.hpp"
#include "common/text.hpp"

namespace dateline {
namespace {

constexpr std::uint32_t body_gap = 100;  ///< positions between title and body: no phrase spans both
constexpr std::int64_t time_offset = std::int64_t{1}
                                     << 40;  ///< makes every time of the calendar positive

/// Which numbers have been met since clear(), and what for. Clearing costs nothing.
class Marks {
 public:
  void clear() { ++now_; }

  /// What was noted of `number`; `otherwise`, which is noted, if nothing was.
  std::uint32_t note(std::uint32_t number, std::uint32_t otherwise) {
    if (number >= marks_.size()) marks_.resize(number + number / 2 + 1024);
    auto& mark = marks_[number];
    if (mark.time != now_) mark = {now_, otherwise};
    return mark.note;
  }

 private:
  struct Mark {
    std::uint32_t time = 0;
    std::uint32_t note = 0;
  };
  std::vector<Mark> marks_;
  std::uint32_t now_ = 1;
};

/// Where each stem stands and in which forms, gathered to be told stem by stem.
class Postings {
 public:
  void clear() {
    stems_.clear();
    places_.clear();
    more_forms_.clear();
    known_stems_.clear();
  }

  /// In the order of their positions. Each but a stop word weighs `weight`.
  void add(const std::vector<Occurrence>& occurrences, std::uint32_t offset, std::uint32_t weight) {
    for (const auto& occurrence : occurrences) {
      const auto form = occurrence.is_spelt ? occurrence.word->spelling : no_stem;
      const auto wdf = occurrence.is_stop() ? 0 : weight;
      for (const auto stem : occurrence.stems()) {
        const auto next = static_cast<std::uint32_t>(stems_.size());
        const auto index = known_stems_.note(stem, next);
        if (index == next) stems_.push_back({stem, form, 0, 0, 0});
        stems_[index].wdf += wdf;
        ++stems_[index].count;
        if (stems_[index].form != form) more_forms_.push_back({index, form});
        places_.push_back({index, occurrence.position + offset});
      }
    }
  }

  void tell(const Field& field, TermSink& sink) {
    lay_out();
    for (const auto& stem : stems_) {
      auto* const begin = positions_.data() + stem.begin;
      const auto* const end = std::unique(begin, begin + stem.count);
      sink.stem(field, stem.stem, stem.wdf, {begin, end});
    }
    tell_forms(field, sink);
  }

 private:
  struct Stem {
    StemId stem;
    StemId form;  ///< the first it was met in
    std::uint32_t wdf;
    std::uint32_t count;
    std::uint32_t begin;  ///< of its positions
  };
  struct Place {
    std::uint32_t index;  ///< in stems_
    std::uint32_t position;
  };
  struct MoreForm {
    std::uint32_t index;  ///< in stems_
    StemId form;
    // clang-tidy 14 takes the 0 of a defaulted comparison for a pointer.
    // NOLINTNEXTLINE(modernize-use-nullptr)
    friend auto operator<=>(const MoreForm&, const MoreForm&) = default;
  };

  /// Brings the positions of each stem together: a counting sort.
  void lay_out() {
    std::uint32_t begin = 0;
    for (auto& stem : stems_) {
      stem.begin = begin;
      begin += std::exchange(stem.count, 0);
    }
    positions_.resize(places_.size());
    for (const auto& place : places_) {
      auto& stem = stems_[place.index];
      assert(stem.count == 0 || positions_[stem.begin + stem.count - 1] <= place.position);
      positions_[stem.begin + stem.count++] = place.position;
    }
  }

  void tell_forms(const Field& field, TermSink& sink) {
    std::ranges::sort(more_forms_);
    more_forms_.erase(std::unique(more_forms_.begin(), more_forms_.end()), more_forms_.end());
    std::size_t more = 0;
    for (std::uint32_t index = 0; index < stems_.size(); ++index) {
      const auto stem = stems_[index].stem, form = stems_[index].form;
      const bool alone = more == more_forms_.size() || more_forms_[more].index != index;
      if (form != stem || !alone) sink.form(field, stem, form);
      for (; more < more_forms_.size() && more_forms_[more].index == index; ++more)
        sink.form(field, stem, more_forms_[more].form);
    }
  }

  std::vector<Stem> stems_;  ///< in the order met
  std::vector<Place> places_;
  std::vector<MoreForm> more_forms_;
  std::vector<std::uint32_t> positions_;
  Marks known_stems_;  ///< notes: the index in stems_
};

std::string without_furniture(const Article& article) {
  std::string text;
  std::size_t from = 0;
  for (const auto& line : furniture_of(article)) {
    text.append(article.body, from, line.begin - from);
    from = std::min<std::size_t>(line.end + 1, article.body.size());
  }
  return text.append(article.body, from);
}

void tell_words(const ArticleWords& words, TermSink& sink) {
  thread_local Postings postings;  // its memory is reused
  const auto& title_field = field("title");
  const auto& body_field = field("body");
  postings.clear();
  postings.add(words.title, 0, 1);
  postings.tell(title_field, sink);

  postings.clear();
  postings.add(words.title, 0, title_field.weight);
  postings.add(words.body, words.body_offset, body_field.weight);
  postings.tell(body_field, sink);

  if (words.author.empty()) return;
  const auto& author = field("author");
  postings.clear();
  postings.add(words.author, 0, author.weight);
  postings.tell(author, sink);
}

void tell_filter(std::string_view name, std::string_view value, TermSink& sink) {
  if (!value.empty()) sink.boolean(filter_term(field(name), value));
}

void tell_date(const Publication& published, TermSink& sink) {
  const auto day = format_day(published.time);  // "2025-12-28"
  const auto digits = day.substr(0, 4) + day.substr(5, 2) + day.substr(8, 2);
  sink.boolean(std::string(year_prefix) + digits.substr(0, 4));
  sink.boolean(std::string(month_prefix) + digits.substr(0, 6));
  sink.boolean(std::string(field("date").prefix) + digits);
}

/// Two issues may be one when folded.
void tell_issues(const Article& article, TermSink& sink) {
  std::vector<std::string> terms;
  for (const auto& issue : all_issues(article)) terms.push_back(filter_term(field("issue"), issue));
  std::ranges::sort(terms);
  terms.erase(std::unique(terms.begin(), terms.end()), terms.end());
  for (const auto& term : terms) sink.boolean(term);
}

/// Writes terms into a Xapian document.
class DocumentWriter final : public TermSink {
 public:
  DocumentWriter(const Analyzer& analyzer, Xapian::Document& document, Positions positions)
      : analyzer_(analyzer), document_(document), positions_(positions) {}

  void stem(const Field& field, StemId stem, std::uint32_t wdf,
            std::span<const std::uint32_t> positions) override {
    const auto term = stem_term(field, analyzer_.stem(stem));
    if (positions_ == Positions::Kept)
      for (const auto position : positions) document_.add_posting(term, position, 0);
    document_.add_term(term, wdf);
  }
  void form(const Field& field, StemId stem, StemId spelling) override {
    const auto raw = spelling == no_stem ? std::string_view() : analyzer_.stem(spelling);
    document_.add_term(form_term(field, analyzer_.stem(stem), raw), 0);
  }
  void boolean(const std::string& term) override { document_.add_boolean_term(term); }

 private:
  const Analyzer& analyzer_;
  Xapian::Document& document_;
  Positions positions_;
};

}  // namespace

void analyse(const Article& article, Analyzer& analyzer, ArticleWords& words) {
  words.body_offset = analyzer.analyse(article.title, article.language, words.title) + body_gap;
  if (article.furniture.empty())
    analyzer.analyse(article.body, article.language, words.body);
  else
    analyzer.analyse(without_furniture(article), article.language, words.body);
  words.author.clear();
  if (!article.author.empty()) analyzer.analyse(article.author, article.language, words.author);
}

void each_term(const Article& article, const ArticleWords& words, TermSink& sink) {
  assert(!article.id.empty());
  tell_words(words, sink);
  tell_filter("source", article.source, sink);
  tell_filter("lang", article.language, sink);
  tell_filter("section", article.section, sink);
  tell_issues(article, sink);
  if (article.published) tell_date(*article.published, sink);
  sink.boolean(id_term(article.id));
  sink.boolean(copy_term(article));
  if (!article.path.empty()) sink.boolean(hashed_term(path_prefix, article.path));
}

std::vector<std::pair<Slot, std::string>> values_of(const Article& article) {
  std::vector<std::pair<Slot, std::string>> values;
  const auto set = [&values](Slot slot, std::string value) {
    if (!value.empty()) values.emplace_back(slot, std::move(value));
  };
  set(date_slot, date_key(article.published, article.id));
  set(*field("source").slot, article.source);
  set(*field("issue").slot, join_issues(all_issues(article)));
  set(*field("lang").slot, article.language);
  set(sequence_slot, number_value(article.sequence));
  set(fingerprint_slot, number_value(article.fingerprint));
  for (auto& [slot, value] : story_values(article)) set(slot, std::move(value));
  std::ranges::sort(values);
  return values;
}

std::vector<std::pair<Slot, std::string>> story_values(const Article& article) {
  std::vector<std::pair<Slot, std::string>> values;
  if (!article.story.empty()) values.emplace_back(story_slot, id_value(article.story));
  if (!article.original.empty())
    values.emplace_back(original_slot,
                        id_value(article.original) + (article.is_version ? 'v' : 'd'));
  return values;
}

void clear_story(Article& article) {
  article.story.clear();
  article.original.clear();
  article.is_version = false;
}

void take_story(const Xapian::Document& document, Article& article) {
  if (const auto story = document.get_value(story_slot); !story.empty())
    article.story = id_of_value(story);
  const auto original = document.get_value(original_slot);
  if (original.empty()) return;
  article.original = id_of_value(original);
  article.is_version = original.ends_with('v');
}

Xapian::Document to_document(const Article& article, const ArticleWords& words,
                             const Analyzer& analyzer, const Packing& packing,
                             Positions positions) {
  Xapian::Document document;
  DocumentWriter writer(analyzer, document, positions);
  each_term(article, words, writer);
  for (const auto& [slot, value] : values_of(article)) document.add_value(slot, value);
  document.set_data(packing.pack(encode_article(article)));
  return document;
}

Xapian::Document to_document(const Article& article, Analyzer& analyzer, const Packing& packing,
                             Positions positions) {
  ArticleWords words;
  analyse(article, analyzer, words);
  return to_document(article, words, analyzer, packing, positions);
}

void set_ruled(Xapian::Document& document, const std::vector<std::string>& ruled,
               const Packing& packing) {
  const auto& issue = field("issue");
  auto article = to_article(document, packing);
  std::set<std::string> terms;
  for (const auto& name : all_issues(article)) terms.insert(filter_term(issue, name));
  for (const auto& term : terms) document.remove_term(term);
  article.ruled = ruled;
  const auto issues = all_issues(article);
  for (const auto& name : issues) document.add_boolean_term(filter_term(issue, name));
  if (issues.empty())
    document.remove_value(*issue.slot);
  else
    document.add_value(*issue.slot, join_issues(issues));
  document.set_data(packing.pack(encode_article(article)));
}

Article to_article(const Xapian::Document& document, const Packing& packing) {
  auto article = decode_article(packing.unpack(document.get_data()));
  take_story(document, article);
  return article;
}

std::string id_term(std::string_view id) { return std::string(id_prefix) + std::string(id); }

std::string copy_term(const Article& article) {
  return hashed_term(copy_prefix,
                     fmt::format("{}\n{}\n{}", article.source, article.title, article.body));
}

std::string number_value(std::uint64_t number) {
  std::string value(8, '\0');
  for (std::size_t i = 0; i < 8; ++i) value[i] = static_cast<char>(number >> (56 - 8 * i));
  return value;
}

std::uint64_t number_of_value(std::string_view value) {
  std::uint64_t number = 0;
  for (const char byte : value.substr(0, 8))
    number = number << 8U | static_cast<unsigned char>(byte);
  return number;
}

std::string id_value(std::string_view id) {
  std::uint64_t number = 0;
  std::from_chars(id.data(), id.data() + id.size(), number, 16);
  return number_value(number);
}

std::string id_of_value(std::string_view value) { return hex(number_of_value(value)); }

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
