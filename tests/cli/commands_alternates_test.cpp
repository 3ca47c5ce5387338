// One article at several addresses: the others are kept with it, through all that becomes of it.

#include <doctest/doctest.h>

#include <string>

#include "tests/support/sandbox.hpp"

namespace dateline::testing {
namespace {

constexpr std::string_view heron =
    R"({"url":"https://a.example/1","title":"T","source":"S","body":"A heron stood."})"
    "\n"
    R"({"url":"https://a.example/2","title":"T","source":"S","body":"A heron stood."})"
    "\n"
    R"({"url":"https://a.example/3","title":"T","source":"S","body":"A heron stood."})"
    "\n";

std::string add(const Sandbox& box, std::string_view lines) {
  box.write("in.jsonl", lines);
  return box.run("dateline-index --database db add in.jsonl | head -n 1").out;
}

/// The addresses of the one article that a query finds, the other ones on lines of their own.
std::string addresses(const Sandbox& box, const std::string& query,
                      const std::string& index = "db") {
  return box
      .run("dateline-search --database " + index + " '" + query +
           "' --format json | tr -d ' \\n' | grep -o '\"url\":\"[^\"]*\"\\|\"alternates\":[^]]*'")
      .out;
}

constexpr std::string_view three =
    "\"url\":\"https://a.example/1\"\n"
    "\"alternates\":[\"https://a.example/2\",\"https://a.example/3\"\n";
constexpr std::string_view one = "\"url\":\"https://a.example/1\"\n";

}  // namespace

TEST_CASE("alternates: shown with their article, and counted") {
  const Sandbox box;
  CHECK(add(box, heron) == "added 1, replaced 0, unchanged 0, duplicates 2, rejected 0\n");
  CHECK(addresses(box, "heron") == three);
  const auto id = box.run("dateline-search --database db heron --format ids").out;
  CHECK(
      box.run("dateline-search --database db --show " + id)
          .out.find("https://a.example/1\nalso https://a.example/2\nalso https://a.example/3\n") !=
      std::string::npos);
  CHECK(box.run("dateline-index --database db status | grep ^alternates").out ==
        "alternates  2 other addresses of 1 article\n");
  CHECK(box.run("dateline-index --database db status --format json | tr -d ' \\n' | "
                "grep -o '\"alternates\":[^}]*'")
            .out == "\"alternates\":{\"articles\":1,\"addresses\":2\n");
  // Again: nothing is news.
  const auto before = box.run("cat db/generation-000001/* | cksum").out;
  CHECK(add(box, heron) == "added 0, replaced 0, unchanged 1, duplicates 2, rejected 0\n");
  CHECK(box.run("cat db/generation-000001/* | cksum").out == before);
}

TEST_CASE("alternates: learnt later too, and kept when their article changes") {
  const Sandbox box;
  add(box, heron.substr(0, heron.find('\n') + 1));
  CHECK(addresses(box, "heron") == one);
  CHECK(add(box, heron) == "added 0, replaced 0, unchanged 1, duplicates 2, rejected 0\n");
  CHECK(addresses(box, "heron") == three);
  CHECK(
      add(box, R"({"url":"https://a.example/1","title":"T","source":"S","body":"A heron sat."})") ==
      "added 0, replaced 1, unchanged 0, rejected 0\n");
  CHECK(addresses(box, "sat") == three);
  REQUIRE(box.run("dateline-index --database db compact -q").exit_code == 0);
  CHECK(addresses(box, "sat") == three);
}

TEST_CASE("alternates: what is an article of its own is no other's address any more") {
  const Sandbox box;
  add(box, heron);
  CHECK(
      add(box, R"({"url":"https://a.example/2","title":"T","source":"S","body":"A crane sat."})") ==
      "added 1, replaced 0, unchanged 0, rejected 0\n");
  CHECK(addresses(box, "heron") == std::string(one) + "\"alternates\":[\"https://a.example/3\"\n");
  CHECK(addresses(box, "crane") == "\"url\":\"https://a.example/2\"\n");
}

TEST_CASE("alternates: an export has them, and gives them to another index") {
  const Sandbox box;
  add(box, heron);
  CHECK(box.run("dateline-index --database db export")
            .out.find(R"("dateline_alternates":"https://a.example/2 https://a.example/3")") !=
        std::string::npos);
  REQUIRE(box.run("dateline-index --database db export | dateline-index --database again add -q -")
              .exit_code == 0);
  CHECK(addresses(box, "heron", "again") == three);
  CHECK(box.run("dateline-index --database again export").out ==
        box.run("dateline-index --database db export").out);
}

TEST_CASE("alternates: one is removed by its own id, all of them with their article") {
  const Sandbox box;
  add(box, heron);
  // The id of an address: what the article there would have.
  box.write("other.jsonl", R"({"url":"https://a.example/3","body":"x"})");
  const auto id = box.run(
                         "dateline-index inspect other.jsonl --format json | "
                         "grep -o '\"id\":{\"value\":\"[0-9a-f]*' | tail -c 17")
                      .out;
  const auto list = box.run("dateline-index --database db remove --dry-run " + id).out;
  CHECK(list.find("address https://a.example/3 of ") != std::string::npos);
  CHECK(list.ends_with("would remove 1\n"));
  CHECK(box.run("dateline-index --database db remove " + id).out == "removed 1\n");
  CHECK(addresses(box, "heron") == std::string(one) + "\"alternates\":[\"https://a.example/2\"\n");
  REQUIRE(box.run("dateline-index --database db remove --query heron").out == "removed 1\n");
  CHECK(box.run("dateline-index --database db status | grep -c ^alternates").out == "0\n");
  add(box, heron.substr(0, heron.find('\n') + 1));
  CHECK(addresses(box, "heron") == one);
}

TEST_CASE("alternates: the versions of one address are no others") {
  const Sandbox box;
  CHECK(
      add(box,
          R"({"url":"https://a.example/heron-1","title":"T","source":"S","body":"A heron."})"
          "\n"
          R"({"url":"http://m.a.example/heron-1/amp?utm_source=x","title":"T","source":"S","body":"A heron."})"
          "\n"
          R"({"url":"https://a.example/heron-1?print=1#top","title":"T","source":"S","body":"A heron sat."})"
          "\n") == "added 1, replaced 1, unchanged 1, rejected 0\n");
  CHECK(addresses(box, "sat") == "\"url\":\"https://a.example/heron-1\"\n");
}

}  // namespace dateline::testing
