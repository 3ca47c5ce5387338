#include <array>
#include <set>

#include <doctest/doctest.h>

#include "indexer/extract/outlets.hpp"
#include "tests/indexer/extract/page/pages.hpp"

// Who published and who wrote a page, and its address.
namespace dateline::testing {

TEST_CASE("outlets: one name for a domain and for every spelling") {
  struct Row {
    std::string_view told;
    std::string_view name;
  };
  static constexpr auto names = std::to_array<Row>({{"BBC", "BBC News"},
                                                    {"bbc.co.uk", "BBC News"},
                                                    {"THE GUARDIAN", "The Guardian"},
                                                    {"Suddeutsche Zeitung", "Süddeutsche Zeitung"},
                                                    {"Украинская правда", "Ukrainska Pravda"},
                                                    {"朝日新聞", "The Asahi Shimbun"},
                                                    {"Harbour Tribune", ""}});
  for (const auto& row : names) {
    CAPTURE(row.told);
    CHECK(indexer::outlet_named(row.told) == row.name);
  }
  CHECK(indexer::outlet_of_host("edition.cnn.com") == "CNN");
  CHECK(indexer::outlet_of_host("news.orf.at") == "ORF");
  CHECK(indexer::outlet_of_host("cnn.com.example") == "");
  CHECK(indexer::outlet_of_host("com") == "");
}

TEST_CASE("the shipped list names at least 300 outlets, each once") {
  std::set<std::string_view> names;
  std::size_t lines = 0;
  for (auto rest = indexer::shipped_outlets(); !rest.empty();) {
    const auto end = std::min(rest.find('\n'), rest.size());
    const auto line = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    if (line.empty() || line.front() == '#') continue;
    ++lines;
    CAPTURE(line);
    CHECK(line.find(" | ") != line.npos);
    names.insert(line.substr(0, line.find(" | ")));
  }
  CHECK(lines >= 300);
  CHECK(names.size() == lines);
}

TEST_CASE("a page's source, author and address, and where they stood") {
  struct Row {
    std::string_view html;
    std::string_view url;
    std::string_view source;
    std::string_view source_from;
    std::string_view author;
    std::string_view address;
  };
  static constexpr auto rows = std::to_array<Row>({
      {"<meta property=og:site_name content='BBC'>", "", "BBC News", "og:site_name", "", ""},
      {"<meta property=og:site_name content='Harbour Tribune'>", "https://www.tribune.example/a",
       "Harbour Tribune", "og:site_name", "", "https://www.tribune.example/a"},
      {"<link rel=canonical href=https://www.reuters.com/world/ferry>", "", "Reuters",
       "domain reuters.com", "", "https://www.reuters.com/world/ferry"},
      {R"(<script type="application/ld+json">{"publisher":{"@type":"Organization","logo":{"url":"x"},
          "name":"Northwire"},"author":[{"name":"Ada Moth"},{"name":"Jan Ro\u017ee"}]}</script>)",
       "", "Northwire", "JSON-LD publisher", "Ada Moth, Jan Rože", ""},
      {"<meta name=author content='By Ada Moth and John Roe'>", "https://tribune.example/a",
       "tribune.example", "domain", "Ada Moth, John Roe", "https://tribune.example/a"},
      {"<span class=byline>By Ada Moth</span>", "", "", "", "Ada Moth", ""},
      {"<meta name=author content='admin'>", "", "", "", "", ""},
      // A canonical link to the front page is a mistake.
      {"<link rel=canonical href='https://tribune.example/'><meta property=og:url "
       "content='https://tribune.example/ferry'>",
       "", "tribune.example", "domain", "", "https://tribune.example/ferry"},
      {"<link rel=canonical href='/ferry'>", "http://tribune.example/a?x=1", "tribune.example",
       "domain", "", "http://tribune.example/ferry"},
  });
  for (const auto& row : rows) {
    CAPTURE(row.html);
    const auto page = page_of(std::string(row.html) + "<p>The ferry stays.</p>", row.url);
    CHECK(page.source.text == row.source);
    CHECK(page.source.from == row.source_from);
    CHECK(page.author.text == row.author);
    CHECK(page.url.text == row.address);
  }
}

}  // namespace dateline::testing
