#include "searcher/lookup.hpp"

#include <doctest/doctest.h>

#include "common/document.hpp"

namespace dateline::searcher {
namespace {

Xapian::WritableDatabase articles(std::initializer_list<std::string_view> ids) {
  Xapian::WritableDatabase database("", Xapian::DB_BACKEND_INMEMORY);
  for (const auto id : ids) {
    Xapian::Document document;
    document.add_boolean_term(id_term(id));
    document.add_term("quay");
    database.add_document(document);
  }
  return database;
}

TEST_CASE("find_article: an id, or as much of it as tells articles apart") {
  const auto database = articles({"00aa11bb22cc33dd", "00aa11bb22cc33de", "00ab000000000000"});
  struct Row {
    std::string_view typed;
    std::string_view id;  ///< empty: none is found
    Xapian::docid document;
    std::string_view problem;
  };
  static constexpr auto rows = std::to_array<Row>({
      {"00aa11bb22cc33dd", "00aa11bb22cc33dd", 1, ""},
      {"00aa11bb22cc33de", "00aa11bb22cc33de", 2, ""},
      {"00ab", "00ab000000000000", 3, ""},
      {" 00AB ", "00ab000000000000", 3, ""},
      {"00ab00000000000", "00ab000000000000", 3, ""},
      {"00aa11bb22cc33d", "", 0, "2 ids begin with '00aa11bb22cc33d': give more of its digits"},
      {"ffff", "", 0, "no article has the id 'ffff'"},
      {"00ab0000000000001", "", 0,
       "'00ab0000000000001' is no id: give 16 hexadecimal digits, or the first 4 or more"},
      {"00a", "", 0, "'00a' is no id: give 16 hexadecimal digits, or the first 4 or more"},
      {"quay", "", 0, "'quay' is no id: give 16 hexadecimal digits, or the first 4 or more"},
      {"", "", 0, "'' is no id: give 16 hexadecimal digits, or the first 4 or more"},
  });
  for (const auto& row : rows) {
    CAPTURE(row.typed);
    const auto found = find_article(database, row.typed);
    REQUIRE(found.has_value() == row.problem.empty());
    if (!found) {
      CHECK(found.error().what == row.problem);
      continue;
    }
    CHECK(found->id == row.id);
    CHECK(found->document == row.document);
  }
}

}  // namespace
}  // namespace dateline::searcher
