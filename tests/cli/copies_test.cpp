// An index on another machine: copied, replicated, exported for OpenSearch.

#include <doctest/doctest.h>

#include <string>

#include "tests/cli/shards.hpp"

namespace dateline::testing {
namespace {

std::string line(const std::string& id, const std::string& body) {
  return R"({"url": "https://a.example/)" + id + R"(", "title": "Grain )" + id +
         R"(", "date": "2025-12-28", "source": "Northwire", "issues": ["economy", "grain"], )"
         R"("body": ")" +
         body + "\"}\n";
}

void add(const Sandbox& box, const std::string& id) {
  box.write("in.jsonl", line(id, "Grain was sold at the harbour."));
  REQUIRE(box.run("dateline-index --database db add --quiet in.jsonl").exit_code == 0);
}

std::string count(const Sandbox& box, const std::string& database) {
  const auto got = box.run("dateline-search --count grain --database " + database);
  CHECK(got.err == "");
  return got.out;
}

}  // namespace

TEST_CASE("a copied generation is searched as it is, or becomes an index again") {
  const Sandbox box;
  add(box, "one");
  REQUIRE(box.run("cp -r db/$(cat db/CURRENT) copy").exit_code == 0);
  CHECK(count(box, "copy") == "1\n");
  REQUIRE(
      box.run("mkdir other && cp -r db/$(cat db/CURRENT) other && cp db/CURRENT other").exit_code ==
      0);
  CHECK(count(box, "other") == "1\n");
  add(box, "two");
  CHECK(count(box, "copy") == "1\n");
}

TEST_CASE("a replica follows changes and new generations") {
  const Sandbox box;
  add(box, "one");
  const Server server(box, "db", "xapian-replicate-server");
  const auto replicate = [&] {
    const auto got = box.run("xapian-replicate --quiet --one-shot --host 127.0.0.1 --port " +
                             server.port() + " --master $(cat db/CURRENT) replica");
    CAPTURE(got.err);
    CHECK(got.exit_code == 0);
  };
  replicate();
  CHECK(count(box, "replica") == "1\n");
  add(box, "two");
  replicate();
  CHECK(count(box, "replica") == "2\n");
  REQUIRE(box.run("dateline-index --database db compact").exit_code == 0);
  add(box, "three");
  replicate();
  CHECK(count(box, "replica") == "3\n");
}

TEST_CASE("an export for OpenSearch is what its bulk interface takes, with the mapping for it") {
  const Sandbox box;
  box.write("in.jsonl", line("one", "Grain was sold. It fell.") +
                            R"({"id": "x", "body": "Some day, untitled."})"
                            "\n");
  REQUIRE(box.run("dateline-index --database db add --quiet in.jsonl").exit_code == 0);
  const auto bulk = box.run(
      "dateline-index --database db export --format opensearch > bulk && "
      "dateline-index --database db export --format opensearch-mapping > mapping && "
      "python3 " DATELINE_TEST_DATA "/cli/opensearch_check.py mapping bulk");
  CHECK(bulk.err == "");
  CHECK(bulk.out == "2 articles\n");
  CHECK(box.run("jq -sc '.[1] | del(.body)' bulk").out ==
        R"({"title":"Grain one","date":"2025-12-28","date_precision":"day","date_from":"given",)"
        R"("source":"Northwire","issues":["economy","grain"],"language":"en",)"
        R"("url":"https://a.example/one"})"
        "\n");
  CHECK(box.run("dateline-index --database db export --format json").exit_code == 2);
  CHECK(box.run("dateline-index --database db status --format opensearch").exit_code == 2);
}

}  // namespace dateline::testing
