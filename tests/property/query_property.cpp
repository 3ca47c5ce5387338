#include <doctest/doctest.h>

#include <array>

#include "tests/common/query/small_index.hpp"
#include "tests/property/news_text.hpp"

namespace dateline::testing {
namespace {

using namespace query;

rc::Gen<std::string> a_word() {
  return rc::gen::elementOf(std::vector<std::string>{"ferry", "Zelenskyy", "US", "u.s.", "F-16",
                                                     "Mar-a-Lago", "90%", "Київ", "和平", "don't",
                                                     "and", "10:30", "ceasefire", "ї"});
}

rc::Gen<Node> words_node(bool single) {
  return rc::gen::exec([single] {
    Node made{.kind = Kind::Words};
    made.text = *a_word();
    made.field = *rc::gen::element<std::string>("", "", "title", "author");
    made.exact = *rc::gen::inRange(0, 4) == 0;
    if (!single && *rc::gen::inRange(0, 3) == 0) {
      made.quoted = true;
      made.text += " " + *a_word();
    }
    return made;
  });
}

/// A word with * or ~.
Node prefix_node() {
  Node made{.kind = Kind::Prefix};
  if (*rc::gen::arbitrary<bool>()) {
    made.kind = Kind::Fuzzy;
    made.distance = *rc::gen::inRange<std::uint32_t>(0, 3);
  }
  made.text = *rc::gen::element<std::string>("territor", "зеленс", "cease-f", "don't");
  made.field = *rc::gen::element<std::string>("", "title");
  return made;
}

Node filter_node() {
  Node made{.kind = Kind::Filter};
  made.field = *rc::gen::element<std::string>("source", "issue", "section");
  made.text = *rc::gen::element<std::string>("de", "Harbour Tribune", "(x) -y OR", "");
  if (*rc::gen::inRange(0, 4) == 0) {
    made.field = "lang";
    made.text = *rc::gen::element<std::string>("de", "en", "zh");
  }
  return made;
}

Node date_node() {
  Node made{.kind = Kind::Date};
  const auto most = (latest_time() - earliest_time()).count();
  const auto unit = *rc::gen::element<std::int64_t>(1, 86'400);
  const auto begin = *rc::gen::inRange<std::int64_t>(0, most / unit) * unit;
  const auto length = (1 + *rc::gen::inRange<std::int64_t>(0, 1000)) * unit;
  made.range.begin = earliest_time() + std::chrono::seconds(begin);
  made.range.end = std::min(made.range.begin + std::chrono::seconds(length), latest_time());
  if (*rc::gen::inRange(0, 5) == 0) made.range.begin = earliest_time();
  if (*rc::gen::inRange(0, 5) == 0) made.range.end = latest_time();
  return made;
}

/// A tree as parse() makes them: no And or Or of one child.
Node any_node(int depth) {
  const auto children = [&](Node& node, int least) {
    for (int i = *rc::gen::inRange(least, 4); i > 0; --i)
      node.children.push_back(any_node(depth - 1));
  };
  Node made;
  switch (*rc::gen::inRange(0, depth > 0 ? 9 : 4)) {
    case 1:
      return prefix_node();
    case 2:
      return filter_node();
    case 3:
      return date_node();
    case 4:
    case 5:
      made = {.kind = Kind::And, .implicit = *rc::gen::arbitrary<bool>()};
      children(made, 2);
      return made;
    case 6:
      made = {.kind = Kind::Or};
      children(made, 2);
      return made;
    case 7:
      made = {.kind = Kind::Not};
      made.children.push_back(any_node(depth - 1));
      return made;
    case 8:
      made = {.kind = Kind::Near, .distance = *rc::gen::inRange<std::uint32_t>(1, 101)};
      for (int i = *rc::gen::inRange(2, 4); i > 0; --i) {
        if (*rc::gen::inRange(0, 3) == 0) {
          made.children.push_back(prefix_node());
          continue;
        }
        made.children.push_back(*words_node(true));
        // NEAR takes what is one word: not "90%".
        made.children.back().text =
            *rc::gen::element<std::string>("peace", "Kyiv's", "cease-fire", "U.S.", "和平");
      }
      return made;
    default:
      return *words_node(false);
  }
}

}  // namespace

TEST_CASE("query: a printed tree parses to the same tree") {
  REQUIRE(rc::check([] {
    const auto tree = any_node(3);
    const auto text = print(tree);
    const auto again = parse(text, SmallIndex::now());
    if (!again) {  // only a bound may refuse it
      RC_ASSERT(again.error().what.starts_with("a query may have at most"));
      return;
    }
    RC_ASSERT(print(*again) == text);
    RC_ASSERT(*again == tree);
  }));
}

TEST_CASE("query: any text is a query that can be built, or a problem with its place") {
  auto index = std::make_shared<SmallIndex>(std::vector<std::string>{"en", "de"});
  index->add_text("Zelenskyy's cease-fire talks in the U.S. cost $1.5bn. 和平");
  REQUIRE(rc::check([index] {
    const auto text = *rc::gen::map(
        rc::gen::container<std::vector<std::string>>(rc::gen::oneOf(
            text_piece(), rc::gen::elementOf(std::vector<std::string>{
                              " AND ", " OR ", " NOT ", " NEAR/3 ", "title:", "source:",
                              "date:2025", "foo:", " -", "*", "~", "~2", "="}))),
        [](const std::vector<std::string>& pieces) {
          return fmt::format("{}", fmt::join(pieces, ""));
        });
    const auto tree = parse(text, SmallIndex::now());
    if (!tree) {
      RC_ASSERT(tree.error().where.starts_with("character ") || text.size() > longest_query);
      return;
    }
    const auto again = parse(print(*tree), SmallIndex::now());
    RC_ASSERT(again.has_value());
    RC_ASSERT(*again == *tree);
    static_cast<void>(index->found(text));
  }));
}

TEST_CASE("query: an article is found by any of its words, as they stand in it") {
  Analyzer analyzer(shipped_list());
  REQUIRE(rc::check([&analyzer] {
    const auto text = *news_line();
    std::vector<Occurrence> words;
    analyzer.analyse(text, "en", words);
    RC_PRE(!words.empty());
    const auto& word = words[*rc::gen::arbitrary<std::size_t>() % words.size()];
    const auto query = text.substr(word.begin, word.end - word.begin);
    // A stretch cut out of its text may read otherwise: "t'y" out of "n't'y".
    std::vector<Occurrence> alone;
    analyzer.analyse(query, "en", alone);
    // In brackets: rapidcheck's macros take && apart, and both sides would be evaluated.
    RC_PRE((!alone.empty() && alone.front().word == word.word));
    const auto tree = parse("\"" + query + "\"", SmallIndex::now());
    RC_PRE((tree.has_value() && tree->kind == Kind::Words));
    SmallIndex index;
    index.add_text(text);
    RC_ASSERT(index.found("\"" + lower_case(query) + "\"") == "1");
  }));
}

}  // namespace dateline::testing
