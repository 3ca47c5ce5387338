#include "indexer/clean.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "common/alternates.hpp"
#include "common/document.hpp"
#include "common/language.hpp"
#include "common/text.hpp"
#include "indexer/canonical_url.hpp"
#include "indexer/double_encoding.hpp"
#include "indexer/extract/outlets.hpp"
#include "indexer/extract/scraped_text.hpp"
#include "indexer/paragraphs.hpp"

namespace dateline::indexer {
namespace {

std::string clean_line(std::string_view text) { return one_line(normalise(text)); }

/// A value in a note: notes are counted and printed, so they are short.
std::string shown(std::string_view text) {
  constexpr std::size_t longest = 60;
  std::string out;
  for (std::size_t at = 0; at < text.size() && at < longest;)
    append_utf8(out, next_code_point(text, at));
  return out;
}

std::vector<std::string> clean_issues(const std::vector<std::string>& given,
                                      const std::vector<std::string>& added) {
  std::vector<std::string> issues;
  for (const auto* list : {&given, &added})
    for (const auto& text : *list) {
      auto issue = clean_line(text);
      std::ranges::replace_if(
          issue, [](char c) { return c == ',' || c == ';'; }, ' ');
      issue = one_line(issue);
      if (!issue.empty()) issues.push_back(std::move(issue));
    }
  std::sort(issues.begin(), issues.end());
  issues.erase(std::unique(issues.begin(), issues.end()), issues.end());
  return issues;
}

bool is_id(std::string_view text) {
  return text.size() == 16 && text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

/// Where a date stood, if its input says so; else it was given.
DateFrom date_from(std::string_view name) {
  for (const auto from : {DateFrom::Meta, DateFrom::JsonLd, DateFrom::Feed, DateFrom::Url,
                          DateFrom::Text, DateFrom::File})
    if (name == name_of(from)) return from;
  return DateFrom::Given;
}

class Cleaner {
 public:
  Cleaner(RawArticle&& raw, const Defaults& defaults, Time now)
      : raw_(std::move(raw)), defaults_(defaults), now_(now) {}

  Result<Cleaned> clean() {
    auto& article = cleaned_.article;
    for (auto* text : {&raw_.title, &raw_.body, &raw_.source, &raw_.author, &raw_.section})
      mend_double_encoding(*text);
    article.title = clean_line(raw_.title);
    article.source = clean_line(raw_.source);
    article.author = clean_line(raw_.author);
    article.section = clean_line(raw_.section);
    if (raw_.path.find('\n') == raw_.path.npos) article.path = raw_.path;  // kept in one line
    article.issues = clean_issues(raw_.issues, defaults_.issues);
    date_ = clean_line(raw_.date);

    auto paragraphs = to_paragraphs(normalise(raw_.body));
    if (raw_.scraped) paragraphs = take_scraped(std::move(paragraphs));
    article.body = to_body(paragraphs);
    if (article.body.empty() && !is_headline()) return problem("no text", raw_.place);

    if (!date_.empty() && !raw_.date_doubt.empty() && !defaults_.trust_guesses) {
      note(fmt::format("date '{}' is only a guess ({})", shown(date_), raw_.date_doubt));
      date_.clear();
    }
    if (!date_.empty()) read_given_date();
    if (!article.published && date_.empty() && defaults_.date_from_file && raw_.file_time)
      publish({*raw_.file_time, true}, DateFrom::File, format_time(*raw_.file_time));
    set_language();
    set_url();
    set_source();
    set_id();
    if (article.id == raw_.dateline_id) set_exported();
    article.fingerprint = fingerprint_of(article);
    return std::move(cleaned_);
  }

 private:
  /// A feed's item may be no more than a headline and where to read on: that is news, too. An index
  /// gives such an article back.
  [[nodiscard]] bool is_headline() const {
    const bool of_feed =
        raw_.read_as == Format::Feed && !canonical_url(clean_line(raw_.url)).empty();
    return !cleaned_.article.title.empty() && (of_feed || is_id(raw_.dateline_id));
  }

  /// What the input gave counts; what it lacks may stand in the page.
  std::vector<Paragraph> take_scraped(std::vector<Paragraph> paragraphs) {
    auto& article = cleaned_.article;
    auto page = extract_scraped_text(std::move(paragraphs), article.title);
    if (article.title.empty()) article.title = std::move(page.title);
    if (article.source.empty()) article.source = std::move(page.source);
    if (article.author.empty()) article.author = std::move(page.author);
    if (date_.empty() && page.date)
      publish(*page.date, DateFrom::Text, format_day(page.date->time));
    return std::move(page.body);
  }

  void read_given_date() {
    const auto from = date_from(raw_.date_from);
    if (const auto time = parse_time(date_)) return publish(*time, from, date_);
    if (const auto time = parse_written_date(date_)) return publish(*time, from, date_);
    note(fmt::format("date '{}' cannot be read", shown(date_)));
  }

  void publish(const ReadTime& when, DateFrom from, std::string_view text) {
    constexpr auto latest = std::chrono::hours{48};  // clocks and zones differ, but not by more
    if (when.time > now_ + latest) {
      note(fmt::format("date '{}' lies in the future", shown(text)));
      return;
    }
    const auto precision = when.has_clock ? DatePrecision::Second : DatePrecision::Day;
    cleaned_.article.published = Publication{when.time, precision, from};
  }

  void set_language() {
    const auto given = clean_line(raw_.language);
    const auto& name = given.empty() ? defaults_.language : given;
    cleaned_.article.language = language_code(name);
    if (!name.empty() && cleaned_.article.language.empty())
      note(fmt::format("language '{}' is not known", shown(name)));
  }

  void set_url() {
    const auto given = clean_line(raw_.url);
    cleaned_.article.url = canonical_url(given);
    if (!given.empty() && cleaned_.article.url.empty())
      note(fmt::format("url '{}' is no web address", shown(given)));
  }

  /// Whatever said it, an outlet has one name; and it is known by its address, if nothing says it.
  void set_source() {
    auto& source = cleaned_.article.source;
    if (source.empty()) source = clean_line(defaults_.source);
    if (source.empty())
      source = outlet_of_host(host_of(cleaned_.article.url));
    else
      source = canonical_outlet(source);
  }

  /// An article that came out of an index keeps its id, which cannot always be made again.
  void set_id() {
    auto& article = cleaned_.article;
    const bool kept = is_id(raw_.dateline_id);
    article.source_id = clean_line(raw_.id);
    article.id = kept ? raw_.dateline_id : article_id(article, article.source_id);
    if (!kept && !raw_.dateline_id.empty())
      note(fmt::format("dateline_id '{}' is no id of Dateline's",
                       shown(clean_line(raw_.dateline_id))));
  }

  /// What an index had found out about the article.
  void set_exported() {
    auto& article = cleaned_.article;
    article.furniture = split_lines(raw_.furniture);
    for (std::string_view rest = raw_.alternates; !rest.empty();) {
      const auto end = std::min(rest.find(' '), rest.size());
      auto url = canonical_url(rest.substr(0, end));
      if (!url.empty() && url != article.url) article.alternates.push_back(std::move(url));
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    set_story();
  }

  void set_story() {
    auto& article = cleaned_.article;
    if (!is_id(raw_.story)) return;
    article.story = raw_.story;
    article.is_version = is_id(raw_.version_of);
    article.original = article.is_version ? raw_.version_of : raw_.copy_of;
    if (!is_id(article.original)) article.original.clear();
  }

  void note(std::string text) { cleaned_.notes.push_back(std::move(text)); }

  RawArticle raw_;
  const Defaults& defaults_;
  Time now_;
  std::string date_;
  Cleaned cleaned_;
};

/// With its length before it, no field can run into the next one.
void add(std::string& all, std::string_view field) {
  all += fmt::format("{}:", field.size());
  all += field;
}

std::uint64_t fingerprint(const Article& article,
                          std::initializer_list<const std::string*> fields) {
  std::string all;
  all.reserve(article.body.size() + 512);
  for (const auto* field : fields) add(all, *field);
  if (const auto& published = article.published)
    add(all,
        fmt::format("{} {} {}", published->time.time_since_epoch().count(),
                    static_cast<int>(published->precision), static_cast<int>(published->from)));
  else
    add(all, "");
  for (const auto& issue : article.issues) add(all, issue);
  return hash64(all);
}

}  // namespace

Result<Cleaned> clean(RawArticle&& raw, const Defaults& defaults, Time now) {
  return Cleaner(std::move(raw), defaults, now).clean();
}

std::string article_id(const Article& article, std::string_view given_id) {
  if (!article.url.empty()) return address_id(article.url);
  if (!given_id.empty()) return hex(hash64(fmt::format("id:{}\n{}", article.source, given_id)));
  return hex(hash64(fmt::format("content:{}\n{}", article.title, article.body)));
}

std::uint64_t fingerprint_of(const Article& article) {
  return fingerprint(article, {&article.id, &article.source_id, &article.url, &article.title,
                               &article.body, &article.source, &article.author, &article.section});
}

std::uint64_t former_fingerprint_of(const Article& article) {
  return fingerprint(article, {&article.id, &article.url, &article.title, &article.body,
                               &article.source, &article.author, &article.section});
}

}  // namespace dateline::indexer
