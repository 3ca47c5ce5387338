#include "common/query/nearby.hpp"

#include <algorithm>
#include <set>
#include <tuple>

#include "common/language.hpp"
#include "common/query/forms.hpp"
#include "common/query/spelling.hpp"

namespace dateline::query {
namespace {

/// Whether what follows a prefix is another field's: prefixes are capitals, words have none.
bool is_other_prefix(std::string_view key) {
  return !key.empty() && key.front() >= 'A' && key.front() <= 'Z';
}
constexpr char after_capitals = '[';

class Walker {
 public:
  Walker(std::string_view raw, unsigned most, const Field& field, const Xapian::Database& database)
      : raw_(raw), most_(most), field_(field), database_(database) {}

  /// Stems near `word`, which is the one looked for or what it stems to.
  std::vector<NearWord> stems_near(std::string_view word) const {
    std::vector<NearWord> near;
    SpellingRows rows(word, most_);
    const std::string prefix(field_.prefix);
    const auto whole = [&](std::string_view term) { return term.substr(prefix.size()); };
    walk(prefix, rows, whole, [&](std::string_view term, Xapian::doccount articles) {
      const std::string stem(whole(term));
      if (rows.distance() <= most_) near.push_back({stem, stem, rows.distance(), articles});
    });
    return near;
  }

  /// Forms that begin with their stems, which is how they stand in order.
  void add_forms() {
    SpellingRows rows(raw_, most_, stem_ends);
    const auto stem_of = [&](std::string_view term) { return form_of_term(term, field_).stem; };
    walk(forms_prefix(field_, {}), rows, stem_of,
         [&](std::string_view term, Xapian::doccount articles) {
           const auto [stem, form] = form_of_term(term, field_);
           if (form.starts_with(stem) && !rows.follow(form) && rows.distance() <= most_)
             found.push_back({form, std::string(stem), rows.distance(), articles});
         });
  }

  /// Forms of a stem that begin otherwise than it: happy, whose stem is happi.
  void add_other_forms(std::string_view stem) { add_other_forms_of(forms_prefix(field_, stem)); }

  /// Forms of names, whose stems begin with a mark.
  void add_names() { add_other_forms_of(forms_prefix(field_, {}) + '^'); }

  std::vector<NearWord> found;

 private:
  /// Goes over the terms with a prefix, in order; where what `followed` takes of one leads too far
  /// from the word, on to the next that may be near. `take` gets those that are left.
  template <class Followed, class Take>
  void walk(const std::string& prefix, SpellingRows& rows, const Followed& followed,
            const Take& take) const {
    auto at = database_.allterms_begin(prefix);
    for (const auto end = database_.allterms_end(prefix); at != end;) {
      const auto term = *at;
      if (is_other_prefix(std::string_view(term).substr(prefix.size()))) {
        at.skip_to(prefix + after_capitals);
      } else if (rows.follow(followed(term))) {
        const auto next = rows.resume();
        if (next.empty()) break;
        at.skip_to(prefix + next);
      } else {
        take(term, at.get_termfreq());
        ++at;
      }
    }
  }

  void add_other_forms_of(const std::string& prefix) {
    for (auto at = database_.allterms_begin(prefix); at != database_.allterms_end(prefix); ++at) {
      const auto term = *at;
      auto [stem, form] = form_of_term(term, field_);
      if (form.empty() || form.starts_with(stem)) continue;
      const auto distance = spelling_distance(raw_, form, most_);
      if (distance <= most_)
        found.push_back({std::move(form), std::string(stem), distance, at.get_termfreq()});
    }
  }

  std::string_view raw_;
  unsigned most_;
  const Field& field_;
  const Xapian::Database& database_;
};

/// Listed variants that are near: articles have them under the stem of what they stand for.
void add_variants(std::string_view raw, unsigned most, const Field& field,
                  const std::vector<std::string>& languages, Analyzer& analyzer,
                  const Xapian::Database& database, std::vector<NearWord>& found) {
  const auto& variants = analyzer.variants();
  std::set<std::string, std::less<>> near;
  const auto look = [&](const Variants::Folds& folds) {
    for (const auto& [variant, canonical] : folds)
      for (const auto& word : {variant, canonical})
        if (spelling_distance(raw, word, most) <= most) near.insert(word);
  };
  look(variants.names);
  for (const auto& language : languages)
    if (const auto folds = variants.spelling.find(language); folds != variants.spelling.end())
      look(folds->second);
  for (const auto& word : near)
    for (const auto& stem : stems_of(word, languages, analyzer)) {
      const auto form = form_term(field, stem, word);
      auto articles = database.get_termfreq(form);
      if (articles == 0 && stem == word) articles = database.get_termfreq(stem_term(field, stem));
      if (articles > 0) found.push_back({word, stem, spelling_distance(raw, word, most), articles});
    }
}

}  // namespace

std::vector<NearWord> words_near(std::string_view raw, unsigned most, const Field& field,
                                 const std::vector<std::string>& languages, Analyzer& analyzer,
                                 const Xapian::Database& database) {
  if (letters_in(raw) > longest_compared) return {};
  Walker walker(raw, most, field, database);
  auto stems = walker.found = walker.stems_near(raw);
  walker.add_forms();
  walker.add_names();
  // Where the stem is no beginning of the word, so it may be with its neighbours.
  for (const auto& stem : stems_of(raw, languages, analyzer)) {
    if (raw.starts_with(stem) || letters_in(stem) > longest_compared) continue;
    const auto more = walker.stems_near(stem);
    stems.insert(stems.end(), more.begin(), more.end());
  }
  for (const auto& near : stems) walker.add_other_forms(near.stem);
  add_variants(raw, most, field, languages, analyzer, database, walker.found);
  auto found = std::move(walker.found);
  std::ranges::sort(found, {}, [](const NearWord& word) {
    return std::tuple(word.distance, ~word.articles, std::string_view(word.raw),
                      std::string_view(word.stem));
  });
  const auto same = [](const NearWord& a, const NearWord& b) {
    return a.raw == b.raw && a.stem == b.stem;
  };
  found.erase(std::unique(found.begin(), found.end(), same), found.end());
  return found;
}

std::vector<std::string> stems_near(std::string_view raw, unsigned most, std::size_t most_stems,
                                    const Field& field, const std::vector<std::string>& languages,
                                    Analyzer& analyzer, const Xapian::Database& database) {
  std::vector<std::string> stems;
  for (auto& word : words_near(raw, most, field, languages, analyzer, database)) {
    if (stems.size() == most_stems) break;
    if (std::ranges::find(stems, word.stem) == stems.end()) stems.push_back(std::move(word.stem));
  }
  return stems;
}

bool is_word(std::string_view stem, const Field& field, const Xapian::Database& database) {
  const auto prefix = forms_prefix(field, stem);
  Xapian::doccount with_forms = 0;
  for (auto at = database.allterms_begin(prefix); at != database.allterms_end(prefix); ++at) {
    if (*at == prefix) return true;  // it stands beside other forms
    with_forms += at.get_termfreq();
  }
  return database.get_termfreq(stem_term(field, stem)) > with_forms;
}

}  // namespace dateline::query
