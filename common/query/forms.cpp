#include "common/query/forms.hpp"

#include <algorithm>
#include <utility>

#include "common/language.hpp"

namespace dateline::query {
namespace {

using Xapian::Query;

/// A form that is the stem itself has no term of its own where it is the only one: such an article
/// has the stem, and none of the stem's other forms.
Query spelt_as_stem(std::string_view stem, const Field& field, const Xapian::Database& database) {
  const auto prefix = forms_prefix(field, stem);
  std::vector<Query> others;
  for (auto at = database.allterms_begin(prefix); at != database.allterms_end(prefix); ++at)
    if (*at != prefix) others.emplace_back(*at);
  const Query alone(stem_term(field, stem));
  const Query without_others(Query::OP_AND_NOT, alone,
                             Query(Query::OP_OR, others.begin(), others.end()));
  return Query(Query::OP_OR, others.empty() ? alone : without_others, Query(prefix));
}

/// Terms and how many articles have them.
class Candidates {
 public:
  Candidates(std::string_view start, const Field& field, const Xapian::Database& database)
      : start_(start), field_(field), database_(database) {}

  void add_stems() {
    const auto prefix = stem_term(field_, start_);
    for (auto at = database_.allterms_begin(prefix); at != database_.allterms_end(prefix); ++at)
      found_.emplace_back(at.get_termfreq(), *at);
  }

  /// Forms that begin with what their stems, which begin with `head`, do not.
  void add_forms(std::string_view head) {
    auto prefix = forms_prefix(field_, {});
    prefix += head;
    for (auto at = database_.allterms_begin(prefix); at != database_.allterms_end(prefix); ++at) {
      const auto term = *at;
      const auto [stem, raw] = form_of_term(term, field_);
      if (raw.starts_with(start_) && !stem.starts_with(start_))
        found_.emplace_back(at.get_termfreq(), term);
    }
  }

  void add_form(std::string_view stem, std::string_view raw) {
    const auto term = form_term(field_, stem, raw);
    if (const auto count = database_.get_termfreq(term); count > 0)
      found_.emplace_back(count, term);
  }

  std::vector<std::string> most_frequent(std::size_t most) {
    std::ranges::sort(found_, [](const auto& a, const auto& b) {
      return a.first != b.first ? a.first > b.first : a.second < b.second;
    });
    found_.erase(std::unique(found_.begin(), found_.end()), found_.end());
    if (found_.size() > most) found_.resize(most);
    std::vector<std::string> terms;
    for (auto& [count, term] : found_) terms.push_back(std::move(term));
    return terms;
  }

 private:
  std::string_view start_;
  const Field& field_;
  const Xapian::Database& database_;
  std::vector<std::pair<Xapian::doccount, std::string>> found_;
};

}  // namespace

std::set<std::string, std::less<>> stems_of(std::string_view raw,
                                            const std::vector<std::string>& languages,
                                            Analyzer& analyzer) {
  std::set<std::string, std::less<>> stems;
  for (const auto& language : languages) {
    const auto& word = analyzer.word(raw, language);
    for (const auto id : word.stems) stems.insert(analyzer.stem(id));
    if (word.name != no_stem) stems.insert(analyzer.stem(word.name));
  }
  return stems;
}

Query spelt_as(std::string_view raw, const Field& field, const std::vector<std::string>& languages,
               Analyzer& analyzer, const Xapian::Database& database) {
  std::vector<Query> ways;
  for (const auto& stem : stems_of(raw, languages, analyzer))
    ways.push_back(stem == raw ? spelt_as_stem(stem, field, database)
                               : Query(form_term(field, stem, raw)));
  return Query(Query::OP_OR, ways.begin(), ways.end());
}

std::vector<std::string> terms_beginning(std::string_view start, const Field& field,
                                         const std::vector<std::string>& languages,
                                         std::size_t most, Analyzer& analyzer,
                                         const Xapian::Database& database) {
  Candidates candidates(start, field, database);
  candidates.add_stems();
  // Stemmers work on the ends of words: a form and its stem begin with the same letter, unless the
  // stemmer strips beginnings too, or the word is a listed variant.
  if (std::ranges::any_of(languages, strips_beginnings)) {
    candidates.add_forms({});
  } else {
    candidates.add_forms(start.substr(0, 1));
    candidates.add_forms("^");  // of names
  }
  const auto add_variants = [&](const Variants::Folds& folds) {
    for (const auto& [variant, canonical] : folds)
      if (variant.starts_with(start))
        for (const auto& stem : stems_of(variant, languages, analyzer))
          if (!stem.starts_with(start)) candidates.add_form(stem, variant);
  };
  add_variants(analyzer.variants().names);
  for (const auto& [language, folds] : analyzer.variants().spelling) add_variants(folds);
  return candidates.most_frequent(most);
}

}  // namespace dateline::query
