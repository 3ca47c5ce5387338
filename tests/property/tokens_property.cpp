#include <doctest/doctest.h>

#include "common/tokens.hpp"
#include "tests/common/words_of_text.hpp"
#include "tests/property/news_text.hpp"

namespace dateline::testing {

TEST_CASE("tokens: offsets cut whole characters and never go back, positions count up") {
  REQUIRE(rc::check([] {
    const auto text = *news_text();
    std::uint32_t begin = 0, position = 0;
    bool in_compound = false;
    auto take = [&](const Token& token) {
      RC_ASSERT(token.begin >= begin);
      RC_ASSERT(token.end > token.begin);
      RC_ASSERT(token.end <= text.size());
      RC_ASSERT(is_valid_utf8(std::string_view(text).substr(token.begin, token.end - token.begin)));
      RC_ASSERT(!token.text.empty());
      RC_ASSERT(is_valid_utf8(token.text));
      RC_ASSERT(token.position == position || token.position == position + 1);
      RC_ASSERT(token.position >= 1U);
      if (token.kind == TokenKind::Part) RC_ASSERT(in_compound && token.position == position);
      if (token.kind == TokenKind::Word) RC_ASSERT(token.position == position + 1);
      in_compound = token.kind == TokenKind::Compound || token.kind == TokenKind::Part;
      begin = token.begin;
      position = token.position;
    };
    RC_ASSERT(tokenize(text, take) == position);
  }));
}

TEST_CASE("tokens: a text alone has the tokens it has beside another paragraph") {
  REQUIRE(rc::check([] {
    const auto one = *news_text();
    const auto other = *news_text();
    const auto words = [](std::string_view text) {
      std::vector<std::string> found;
      auto take = [&found](const Token& token) { found.emplace_back(token.text); };
      tokenize(text, take);
      return found;
    };
    auto both = words(one);
    const auto after = words(other);
    both.insert(both.end(), after.begin(), after.end());
    RC_ASSERT(words(one + "\n\n" + other) == both);
  }));
}

TEST_CASE("analysis: every occurrence has a spelling, a stem and a place") {
  Analyzer analyzer(shipped_list());
  REQUIRE(rc::check([&analyzer] {
    const auto text = *news_text();
    const std::string language = *rc::gen::element("en", "de", "fr", "uk", "zh", "ar", "");
    std::vector<Occurrence> found;
    const auto last = analyzer.analyse(text, language, found);
    std::uint32_t begin = 0, position = 0;
    for (const auto& occurrence : found) {
      RC_ASSERT(occurrence.begin >= begin);
      RC_ASSERT(occurrence.end > occurrence.begin);
      RC_ASSERT(occurrence.end <= text.size());
      RC_ASSERT(occurrence.position >= position);
      RC_ASSERT(occurrence.position <= last);
      RC_ASSERT(!occurrence.word->raw.empty());
      RC_ASSERT(occurrence.word->raw.size() <= 200U);
      RC_ASSERT(is_valid_utf8(occurrence.word->raw));
      RC_ASSERT(!occurrence.stems().empty());
      for (const auto stem : occurrence.stems()) {
        RC_ASSERT(!analyzer.stem(stem).empty());
        RC_ASSERT(analyzer.stem(stem).size() <= 201U);
      }
      begin = occurrence.begin;
      position = occurrence.position;
    }
  }));
}

TEST_CASE("analysis: two analyzers agree, whatever they read before") {
  Analyzer used(shipped_list());
  REQUIRE(rc::check([&used] {
    static_cast<void>(stem_line(used, *news_text(), "de"));
    static_cast<void>(stem_line(used, *news_text(), "en"));
    const auto text = *news_text();
    Analyzer fresh(shipped_list());
    RC_ASSERT(stem_line(fresh, text) == stem_line(used, text));
  }));
}

}  // namespace dateline::testing
