// What is printed as JSON keeps to searcher/print/answer.schema.json.

#include <doctest/doctest.h>

#include <array>

#include "tests/cli/corpus.hpp"

namespace dateline::testing {
namespace {

struct Row {
  std::string_view kind;
  std::string_view command;  ///< after "dateline-search --database db"
  std::string_view documents;
};

}  // namespace

TEST_CASE("every answer in JSON is valid under the schema") {
  if (corpus().box.run("python3 -c 'import jsonschema'").exit_code != 0) {
    MESSAGE("python3-jsonschema is not installed");
    return;
  }
  static constexpr auto rows = std::to_array<Row>({
      {"answer", "--format json --facets date,source,issue,language ceasefire", "1"},
      {"answer", "--format json zebra", "1"},
      {"answer", "--format json --match any --limit 100 --snippets 3 zelensky 停火 'u.s.'", "1"},
      {"answer", "--format json --facets date:year,date:day --limit 0 --sort newest", "1"},
      {"hit_line", "--format jsonl --limit 100 lang:en", "79"},
      {"hit_line", "--format jsonl --limit 100 --snippets 0 date:2025", "53"},
      {"facets_line", "--format jsonl --limit 0 --facets date,issue ceasefire", "1"},
      {"article",
       "--show $(dateline-search --database db --format ids --limit 1 zelensky) --format json",
       "1"},
      {"article",
       "--show $(dateline-search --database db --format ids --limit 1 停火) --format jsonl 停火",
       "1"},
      {"answer", "--timeline --format json zelensky", "1"},
      {"answer", "--timeline --by issue --bucket week --share --facet-values 3 --format jsonl",
       "1"},
      {"answer", "--matrix storyxsource --facet-values 5 --format json", "1"},
      {"answer", "--matrix issuexweek --format jsonl zelensky", "1"},
      {"story",
       "--story-of $(dateline-search --database db --format ids --limit 1 title:truce) --format "
       "json",
       "1"},
      {"batch_answer", "--batch queries --format jsonl --facets date,source", "4"},
      {"batch_answer", "--batch queries --format jsonl --timeline --by source", "4"},
      {"batch_answer", "--batch queries --format json --match any", "4"},
      {"batch_error", "--batch bad --format jsonl", "6"},
  });
  corpus().box.write(
      "queries",
      "ceasefire\na\tzelensky\t--limit 3\n\nb\tzebra\n{\"id\": \"c\", \"query\": \"kyiv\"}\n");
  corpus().box.write("bad", "(x\na\t\"open\nb\tx\t--nosuch\n{\"id\": 3}\n{\nc\tx\t--since soon\n");
  for (const auto& row : rows) {
    CAPTURE(row.command);
    const auto got =
        corpus().box.run("dateline-search --database db " + std::string(row.command) +
                         " | python3 " DATELINE_SOURCE "/tests/cli/schema_check.py " DATELINE_SOURCE
                         "/searcher/print/answer.schema.json " +
                         std::string(row.kind));
    CHECK(got.err == "");
    CHECK(got.out == std::string(row.documents) + "\n");
  }
}

TEST_CASE("the columns of csv and tsv are those of format 1") {
  const auto first_line = [](const std::string& arguments) {
    return corpus()
        .box.run("dateline-search --database db ceasefire " + arguments + " | head -1")
        .out;
  };
  CHECK(first_line("--format csv") ==
        "rank,id,date,source,issues,language,title,url,score,snippet\n");
  CHECK(first_line("--format tsv") ==
        "rank\tid\tdate\tsource\tissues\tlanguage\ttitle\turl\tscore\tsnippet\n");
  CHECK(first_line("--format csv --limit 0 --facets source") == "facet,value,count\n");
  CHECK(first_line("--format csv --timeline") == "period,from,articles\n");
  CHECK(first_line("--format csv --timeline --by issue --share") ==
        "issue,period,from,articles,of,share\n");
}

}  // namespace dateline::testing
