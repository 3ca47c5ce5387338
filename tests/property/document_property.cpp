#include <doctest/doctest.h>

#include <algorithm>

#include "common/document.hpp"
#include "tests/common/words_of_text.hpp"
#include "tests/property/news_text.hpp"

namespace dateline::testing {
namespace {

rc::Gen<std::optional<Publication>> publication() {
  return rc::gen::exec([] {
    if (*rc::gen::inRange(0, 5) == 0) return std::optional<Publication>();
    Publication made;
    made.time = earliest_time() + std::chrono::seconds(*rc::gen::inRange<std::int64_t>(
                                      0, (latest_time() - earliest_time()).count()));
    made.precision = *rc::gen::element(DatePrecision::Day, DatePrecision::Second);
    if (made.precision == DatePrecision::Day)
      made.time = std::chrono::floor<std::chrono::days>(made.time);
    made.from = static_cast<DateFrom>(*rc::gen::inRange(0, 8));
    return std::optional(made);
  });
}

rc::Gen<Article> article() {
  return rc::gen::exec([] {
    Article made;
    made.id = hex(*rc::gen::arbitrary<std::uint64_t>());
    made.url = *rc::gen::element<std::string>("", "example.org/a", "example.org/Ж?b=c d");
    made.title = *news_line();
    made.body = *news_text();
    made.published = *publication();
    made.source = *news_line();
    for (const auto& issue : *rc::gen::container<std::vector<std::string>>(3, news_line()))
      if (!issue.empty()) made.issues.push_back(issue);
    std::ranges::sort(made.issues);
    made.issues.erase(std::unique(made.issues.begin(), made.issues.end()), made.issues.end());
    made.author = *news_line();
    made.language = *rc::gen::element<std::string>("", "en", "de", "uk", "zh");
    made.section = *news_line();
    made.path = *rc::gen::element<std::string>("", "/news/a b.txt");
    made.sequence = *rc::gen::arbitrary<std::uint64_t>();
    made.fingerprint = *rc::gen::arbitrary<std::uint64_t>();
    return made;
  });
}

}  // namespace

TEST_CASE("document: an article comes back as it was, and every term can be stored") {
  Analyzer analyzer(shipped_list());
  REQUIRE(rc::check([&analyzer] {
    const auto written = *article();
    const auto document = to_document(written, analyzer);
    RC_ASSERT(to_article(document, Packing()) == written);
    RC_ASSERT(decode_article(encode_article(written)) == written);
    for (auto term = document.termlist_begin(); term != document.termlist_end(); ++term) {
      RC_ASSERT((*term).size() <= 245U);
      RC_ASSERT(!(*term).empty());
    }
    RC_ASSERT(split_issues(document.get_value(2)) == written.issues);
    RC_ASSERT(number_of_value(document.get_value(4)) == written.sequence);
  }));
}

TEST_CASE("document: any text decodes to some article") {
  REQUIRE(rc::check([](const std::string& bytes) {
    const auto read = decode_article(bytes);
    RC_ASSERT(decode_article(encode_article(read)).body == read.body);
  }));
}

TEST_CASE("document: the keys of dates are in the order of the dates") {
  REQUIRE(rc::check([] {
    const auto one = *publication();
    const auto other = *publication();
    const auto before = [](const auto& a, const auto& b) { return b && (!a || a->time < b->time); };
    RC_ASSERT((date_key(one, "0") < date_key(other, "0")) == before(one, other));
    const auto time = time_of_key(date_key(one, "0"));
    RC_ASSERT(time.has_value() == one.has_value());
    if (one) RC_ASSERT(*time == one->time);
  }));
}

}  // namespace dateline::testing
