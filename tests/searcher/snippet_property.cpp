// That looking at few words only marks what looking at all of them would.

#include "searcher/snippet.hpp"

#include <doctest/doctest.h>
#include <xapian.h>

#include "tests/common/words_of_text.hpp"
#include "tests/property/news_text.hpp"

namespace dateline::testing {
namespace {

/// Words that are listed as variants, short names or parts of phrases, and what they stand for.
std::vector<std::string> listed_words() {
  const auto variants = shipped_list();
  std::vector<std::string> words;
  const auto add = [&](const Variants::Folds& folds) {
    for (const auto& [variant, canonical] : folds) words.insert(words.end(), {variant, canonical});
  };
  add(variants->names);
  add(variants->capitals);
  for (const auto& [language, folds] : variants->spelling) add(folds);
  for (const auto& phrase : variants->phrases) {
    std::string written;
    for (const auto& word : phrase.words) written += (written.empty() ? "" : " ") + word;
    words.insert(words.end(), {phrase.canonical, written});
  }
  return words;
}

/// Made-up words with endings that stemmers take off.
rc::Gen<std::string> made_up_word() {
  const auto letters = rc::gen::nonEmpty(rc::gen::container<std::string>(
      rc::gen::elementOf(std::string("aeiouybcdfghklmnprstvwz0123456789"))));
  const auto endings = rc::gen::element<std::string>("", "s", "es", "ies", "ing", "ed", "er", "ung",
                                                     "en", "ment", "ado", "ly", "ation");
  return rc::gen::map(rc::gen::pair(letters, endings),
                      [](const auto& both) { return both.first.substr(0, 8) + both.second; });
}

rc::Gen<std::string> text_of_words() {
  static const auto listed = rc::gen::elementOf(listed_words());
  const auto capitals = rc::gen::map(listed, [](std::string word) {
    for (auto& c : word)
      if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    return word;
  });
  const auto word = rc::gen::weightedOneOf<std::string>(
      {{6, listed}, {2, capitals}, {3, made_up_word()}, {2, text_piece()}});
  return rc::gen::map(rc::gen::container<std::vector<std::string>>(word), [](const auto& words) {
    std::string text;
    for (const auto& each : words) text += each + " ";
    return normalise(text);
  });
}

}  // namespace

TEST_CASE("Snippeter: passing over words that cannot be wanted marks the same") {
  const auto database = Xapian::WritableDatabase({}, Xapian::DB_BACKEND_INMEMORY);
  Analyzer analyzer(shipped_list());
  REQUIRE(rc::check([&] {
    const std::string language =
        *rc::gen::element<std::string>("en", "de", "fr", "es", "it", "fi", "tr", "uk", "");
    const auto text = *text_of_words();
    std::vector<Occurrence> words;
    analyzer.analyse(text + *text_of_words(), language, words);
    RC_PRE(!words.empty());
    query::Wanted few;
    const auto count = *rc::gen::inRange(1, 4);
    for (int i = 0; i < count; ++i) {
      const auto& word = words[*rc::gen::inRange<std::size_t>(0, words.size())];
      const auto kind = *rc::gen::inRange(0, 6);
      if (kind == 0)
        few.spellings.insert(word.word->raw);
      else if (kind == 1)
        few.prefixes.push_back(word.word->raw.substr(0, 1));
      else
        few.stems.insert(analyzer.stem(word.stems().front()));
    }
    auto all = few;
    all.phrases.push_back({{"no"}, {"such"}, {"phrase"}, {"here"}});  // needs every word

    searcher::Snippeter quick(few, analyzer, database);
    searcher::Snippeter thorough(all, analyzer, database);
    RC_ASSERT(quick.matches(text, language) == thorough.matches(text, language));
  }));
}

}  // namespace dateline::testing
