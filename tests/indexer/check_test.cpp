#include "indexer/check.hpp"

#include <functional>

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <xapian.h>

#include "common/document.hpp"
#include "common/schema.hpp"
#include "indexer/clean.hpp"
#include "tests/indexer/scratch_folder.hpp"

using namespace dateline;
using namespace dateline::indexer;
using namespace dateline::testing;

namespace {

Article article(std::string id) {
  Article made;
  made.id = std::move(id);
  made.title = "Snow";
  made.body = "It fell.";
  made.language = "en";
  made.sequence = 1;
  made.fingerprint = fingerprint_of(made);
  return made;
}

/// The problems of a database of one document, to which something was done.
std::vector<std::string> problems_after(const std::function<void(Xapian::Document&)>& harm) {
  const ScratchFolder folder;
  Analyzer analyzer(std::make_shared<const Variants>());
  Xapian::WritableDatabase database(folder.path("db"), Xapian::DB_CREATE);
  auto document = to_document(article("0123456789abcdef"), analyzer);
  harm(document);
  database.add_document(document);
  database.commit();
  return problems_of(folder.path("db"));
}

}  // namespace

TEST_CASE("check: an article that is what it was") {
  CHECK(problems_after([](Xapian::Document&) {}).empty());
}

TEST_CASE("check: text, values and terms that do not agree are told") {
  const auto expect = [](std::string_view what,
                         const std::function<void(Xapian::Document&)>& harm) {
    const auto problems = problems_after(harm);
    REQUIRE(problems.size() == 1);
    CHECK(problems.front() == what);
  };
  expect("article 0123456789abcdef: its stored text does not agree with its fingerprint",
         [](Xapian::Document& d) { d.set_data(d.get_data() + "!"); });
  expect("document 1: its stored text is damaged",
         [](Xapian::Document& d) { d.set_data("\xff\xff"); });
  expect("article 0123456789abcdef: value 5 does not agree with its stored text",
         [](Xapian::Document& d) { d.add_value(fingerprint_slot, number_value(7)); });
  expect("article 0123456789abcdef: value 0 does not agree with its stored text",
         [](Xapian::Document& d) { d.remove_value(date_slot); });
  expect("article 0123456789abcdef: its terms do not name it by its id",
         [](Xapian::Document& d) { d.remove_term(id_term("0123456789abcdef")); });
  expect("article 0123456789abcdef: its terms do not name it by its id",
         [](Xapian::Document& d) { d.add_boolean_term(id_term("0123456789abcdee")); });
}

TEST_CASE("check: an article that is there twice") {
  const ScratchFolder folder;
  Analyzer analyzer(std::make_shared<const Variants>());
  Xapian::WritableDatabase database(folder.path("db"), Xapian::DB_CREATE);
  for (int i = 0; i < 2; ++i)
    database.add_document(to_document(article("0123456789abcdef"), analyzer));
  database.commit();
  const auto problems = problems_of(folder.path("db"));
  REQUIRE(problems.size() == 2);
  CHECK(problems.front() == "article 0123456789abcdef: it is there more than once");
}

TEST_CASE("check: what is told is at most 20 lines") {
  CHECK(told({}) == "no errors\n");
  CHECK(told({"one", "two\x1b"}) == "one\ntwo\ufffd\n");
  std::vector<std::string> many;
  std::string lines;
  for (int i = 1; i <= 1021; ++i) {
    many.push_back(fmt::format("problem {}", i));
    if (i <= 20) lines += many.back() + "\n";
  }
  CHECK(told(many) == lines + "and 1 001 more\n");
  many.resize(20);
  CHECK(told(many) == lines);
}
