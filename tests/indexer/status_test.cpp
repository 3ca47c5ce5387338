#include "indexer/status.hpp"

#include <array>
#include <string>
#include <string_view>

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

using namespace dateline;
using namespace dateline::indexer;

namespace {

IndexStatus large() {
  IndexStatus status;
  status.folder = "news";
  status.generation = "generation-000007";
  status.articles = 58'051;
  status.tables = {{"position", 243'400'000},
                   {"postlist", 122'100'000},
                   {"termlist", 99'999},
                   {"docdata", 95'784'150},
                   {"spelling", 0}};
  status.bytes = 461'384'300;
  status.waste = 0.1236;
  status.beside = 5'495;
  return status;
}

/// From the line of the size to the end.
std::string size_lines(const IndexStatus& status) {
  const auto text = status_text(status);
  return text.substr(text.find("\nsize ") + 1);
}

}  // namespace

TEST_CASE("status: what each table takes, of all and of an article") {
  CHECK(size_lines(large()) ==
        "size        461.4 MB, 7.9 kB an article\n"
        "                share  an article\n"
        "    243.4 MB   52.8 %      4.2 kB  position: where words stand, for phrases\n"
        "    122.1 MB   26.5 %      2.1 kB  postlist: which articles have a word; facets\n"
        "    100.0 kB    0.0 %         1 B  termlist: which words an article has\n"
        "     95.8 MB   20.8 %      1.6 kB  docdata: the text of the articles\n"
        "         0 B    0.0 %         0 B  spelling\n"
        "waste       12 %: about what 'compact' would free\n"
        "      5.5 kB                       beside it: the generation before, reports\n");
}

TEST_CASE("status: an index without articles has no bytes an article") {
  auto status = large();
  status.articles = 0;
  status.tables = {{"postlist", 16'384}};
  status.bytes = 16'500;
  status.waste.reset();
  status.beside = 0;
  CHECK(size_lines(status) ==
        "size        16.5 kB\n"
        "                share  an article\n"
        "     16.4 kB   99.3 %              postlist: which articles have a word; facets\n");
  const auto json = nlohmann::json::parse(status_json(status));
  CHECK(json["bytes"]["per_article"].is_null());
  CHECK(json["bytes"]["text_per_article"].is_null());
}

TEST_CASE("status: sizes are rounded to a unit that is read at a glance") {
  struct Row {
    std::uint64_t bytes;
    std::string_view line;
  };
  static constexpr auto rows = std::to_array<Row>({
      {0, "size        0 B\n"},
      {999, "size        999 B\n"},
      {1'000, "size        1.0 kB\n"},
      {999'949, "size        999.9 kB\n"},
      {999'950, "size        1.0 MB\n"},
      {1'234'567'890, "size        1.2 GB\n"},
      {5'000'000'000'000'000, "size        5000.0 TB\n"},
  });
  for (const auto& row : rows) {
    CAPTURE(row.bytes);
    IndexStatus status;
    status.bytes = row.bytes;
    CHECK(size_lines(status) == row.line);
  }
}

TEST_CASE("status --format json: exact bytes") {
  const auto json = nlohmann::ordered_json::parse(status_json(large()));
  CHECK(json["bytes"].dump() ==
        R"({"tables":{"position":243400000,"postlist":122100000,"termlist":99999,)"
        R"("docdata":95784150,"spelling":0},"total":461384300,"per_article":7947,)"
        R"("text_per_article":1650,"waste":0.124,"beside":5495})");
}
