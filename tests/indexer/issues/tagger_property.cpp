// The issues that rules give an article are those whose queries find it.

#include <doctest/doctest.h>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <rapidcheck.h>

#include "common/query/needed_words.hpp"
#include "indexer/issues/tagger.hpp"
#include "tests/common/query/small_index.hpp"

namespace dateline::testing {
namespace {

using Texts = std::vector<std::string>;

/// Words that share stems, variants, compounds and neighbours with one another.
std::string a_word() {
  static const Texts words{"ceasefire",  "cease",     "fire",         "cease-fire", "talks",
                           "talking",    "Zelenskyy", "Zelensky",     "US",         "us",
                           "U.S.",       "F-16",      "F16",          "security",   "guarantee",
                           "guaranteed", "the",       "of",           "territory",  "territorial",
                           "ceded",      "cedes",     "90%",          "Mar-a-Lago", "peace",
                           "和平停戦",   "Kyiv's",    "naïve",        "who",        "WHO",
                           "defence",    "defense",   "energy-truce", "Lago"};
  return *rc::gen::elementOf(words);
}

std::string some_text(int least, int most) {
  Texts pieces;
  for (int i = *rc::gen::inRange(least, most); i > 0; --i) {
    pieces.push_back(a_word());
    if (*rc::gen::inRange(0, 8) == 0)
      pieces.back() += *rc::gen::element<std::string>(".", ",", " -");
  }
  return fmt::format("{}", fmt::join(pieces, " "));
}

Article an_article() {
  Article made;
  made.title = some_text(0, 5);
  made.body = some_text(1, 30);
  if (*rc::gen::arbitrary<bool>()) made.author = some_text(1, 3);
  made.source = *rc::gen::element<std::string>("", "Harbour Tribune", "Northwire");
  made.section = *rc::gen::element<std::string>("", "World");
  if (*rc::gen::inRange(0, 3) > 0)
    made.published =
        Publication{std::chrono::sys_days{std::chrono::year{2025} / 12 /
                                          std::chrono::day(*rc::gen::inRange(1U, 29U))} +
                        std::chrono::hours(*rc::gen::inRange(0, 24)),
                    DatePrecision::Second, DateFrom::Given};
  return made;
}

std::string field_name() {
  return *rc::gen::weightedElement<std::string>({{8, ""}, {1, "title:"}, {1, "author:"}});
}

std::string near_side() {
  if (*rc::gen::inRange(0, 4) == 0) return *rc::gen::element<std::string>("territor*", "talk*");
  return *rc::gen::element<std::string>("peace", "talks", "=talks", "security", "guarantee",
                                        "cease", "fire", "Lago", "us", "Zelensky", "of");
}

std::string a_query(int depth) {
  switch (*rc::gen::inRange(0, depth > 0 ? 13 : 8)) {
    case 0:
      return fmt::format("{}\"{}\"", field_name(), some_text(1, 4));
    case 1:
      return fmt::format("{}={}", field_name(), a_word());
    case 2:
      return *rc::gen::element<std::string>("territor*", "guarant*", "zelensk*", "title:cea*",
                                            "zelenskyy*", "defen*");
    case 3:
      return fmt::format("{} NEAR/{} {}", near_side(), *rc::gen::inRange(1, 6), near_side());
    case 4:
      return *rc::gen::element<std::string>("source:northwire", "section:world", "date:2025-12-14",
                                            "date:2025-12-10..", "lang:en", "lang:de",
                                            "date:..2025-12-20", "=\"security guarantee\"");
    case 8:
      return fmt::format("({} OR {})", a_query(depth - 1), a_query(depth - 1));
    case 9:
      return fmt::format("({} AND {})", a_query(depth - 1), a_query(depth - 1));
    case 10:
      return fmt::format("({} {} {})", a_query(depth - 1), a_query(depth - 1), a_query(depth - 1));
    case 11:
      return fmt::format("{} -{}", a_query(depth - 1), a_query(depth - 1));
    case 12:
      return fmt::format("{} NEAR/{} {} NEAR/{} {}", "peace", 3, "talks", 3, near_side());
    default:
      return field_name() + a_word();
  }
}

/// The numbers of the articles that a search finds.
std::string searched(SmallIndex& index, const query::Node& tree, std::size_t articles) {
  const auto context = index.context();
  Xapian::Enquire enquire(index.database());
  enquire.set_query(query::build(query::needed_words(tree, context), context).query);
  std::set<Xapian::docid> found;
  const auto hits = enquire.get_mset(0, static_cast<Xapian::doccount>(articles));
  for (auto hit = hits.begin(); hit != hits.end(); ++hit) found.insert(*hit);
  return fmt::format("{}", fmt::join(found, " "));
}

std::string tagged(const query::Node& tree, const std::vector<Article>& articles,
                   const std::string& language) {
  auto rules = std::make_shared<IssueRules>();
  rules->rules.push_back({.name = "rule", .tree = tree});
  indexer::issues::Tagger tagger(rules);
  Analyzer analyzer(shipped_list());
  ArticleWords words;
  Texts found;
  for (std::size_t i = 0; i < articles.size(); ++i) {
    auto article = articles[i];
    article.language = language;
    analyse(article, analyzer, words);
    tagger.tag(article, words, analyzer);
    if (!article.ruled.empty()) found.push_back(std::to_string(i + 1));
  }
  return fmt::format("{}", fmt::join(found, " "));
}

}  // namespace

TEST_CASE("issue rules: an article has an issue exactly where a search for its query finds it") {
  REQUIRE(rc::check([] {
    const auto language = *rc::gen::element<std::string>("en", "de");
    std::vector<Article> articles;
    for (int i = *rc::gen::inRange(1, 6); i > 0; --i) articles.push_back(an_article());
    const auto text = a_query(2);
    const auto tree = query::parse(text, SmallIndex::now());
    RC_PRE(tree.has_value());
    SmallIndex index({language});
    for (const auto& article : articles) index.add(article);
    RC_LOG() << text << "\n";
    RC_ASSERT(tagged(*tree, articles, language) == searched(index, *tree, articles.size()));
  }));
}

}  // namespace dateline::testing
