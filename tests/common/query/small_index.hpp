#pragma once

#include <algorithm>
#include <chrono>
#include <set>
#include <string>
#include <vector>

#include "common/document.hpp"
#include "common/query/build.hpp"
#include "common/query/nearby.hpp"
#include "common/query/tree.hpp"
#include "tests/common/words_of_text.hpp"

/// A few articles in memory, and queries asked of them.
namespace dateline::testing {

class SmallIndex {
 public:
  explicit SmallIndex(std::vector<std::string> languages = {"en"})
      : languages_(std::move(languages)) {}

  void add(Article article) {
    article.id = fmt::format("{:04x}", ++count_);
    if (article.language.empty()) article.language = languages_.front();
    database_.add_document(to_document(article, writer_));
    std::vector<Occurrence> words;
    for (const auto& text : {article.title, article.body}) {
      writer_.analyse(text, article.language, words);
      for (const auto& each : words)
        if (each.is_spelt) words_.insert(each.word->raw);
    }
  }

  void add_text(std::string body, std::string language = "") {
    Article article;
    article.body = std::move(body);
    article.language = std::move(language);
    add(std::move(article));
  }

  [[nodiscard]] query::Built built(std::string_view text) {
    const auto tree = query::parse(text, now());
    if (!tree) throw std::invalid_argument(tree.error().what + ", " + tree.error().where);
    return build(*tree, context());
  }

  [[nodiscard]] query::Context context() { return {database_, reader_, languages_, any, exact}; }

  /// The numbers of the articles found, in the order they were added: "1 3".
  [[nodiscard]] std::string found(std::string_view text) {
    Xapian::Enquire enquire(database_);
    enquire.set_query(built(text).query);
    std::set<Xapian::docid> ids;
    const auto hits = enquire.get_mset(0, count_);
    for (auto hit = hits.begin(); hit != hits.end(); ++hit) ids.insert(*hit);
    return fmt::format("{}", fmt::join(ids, " "));
  }

  [[nodiscard]] std::vector<query::NearWord> near(std::string_view word, unsigned most,
                                                  std::string_view in = "body") {
    return query::words_near(word, most, field(in), languages_, reader_, database_);
  }

  /// Every word of the articles, folded.
  [[nodiscard]] const std::set<std::string>& all_words() const { return words_; }

  [[nodiscard]] Xapian::Database& database() { return database_; }
  [[nodiscard]] Analyzer& reader() { return reader_; }
  [[nodiscard]] const std::vector<std::string>& languages() const { return languages_; }

  static Time now() { return std::chrono::sys_days{std::chrono::year{2025} / 12 / 31}; }

  bool any = false;  ///< as query::Context has them
  bool exact = false;

 private:
  std::vector<std::string> languages_;
  Xapian::WritableDatabase database_{"", Xapian::DB_BACKEND_INMEMORY};
  Analyzer writer_{shipped_list()};
  Analyzer reader_{shipped_list()};
  unsigned count_ = 0;
  std::set<std::string> words_;
};

/// Whether a query finds an article of one language that says `article`. Another article that
/// says nothing of it stands beside.
inline bool finds(std::string_view query, std::string article, std::string language = "en") {
  SmallIndex index({language});
  index.add_text(std::move(article));
  index.add_text("Nothing else stood here.");
  return index.found(query) == "1";
}

}  // namespace dateline::testing
