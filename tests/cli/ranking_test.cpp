// In which order articles come: --rank, --recency, --similar, and ties.

#include <doctest/doctest.h>

#include <array>
#include <string>

#include "tests/support/sandbox.hpp"

namespace dateline::testing {
namespace {

/// Six articles; `id` is what trec prints of them.
constexpr std::string_view articles =
    R"({"id":"old","source":"A","date":"2025-01-10","title":"Dredging the harbour","body":"Dredging begins. The harbour needs dredging."}
{"id":"new","source":"A","date":"2025-12-20","title":"Harbour news","body":"There is dredging in the harbour, and much else happened there."}
{"id":"undated","source":"B","title":"Harbour dredging","body":"The dredging of the harbour, told once more."}
{"id":"twin1","source":"B","date":"2025-11-01","body":"A heron stood on the quay."}
{"id":"twin2","source":"C","date":"2025-11-03","body":"A heron stood on the quay."}
{"id":"mud","source":"C","date":"2025-06-01","title":"Silt","body":"Silt of the harbour, and dredgers that carry silt to sea."}
)";

const Sandbox& harbour() {
  static const Sandbox box;
  static const bool made = [] {
    box.write("in.jsonl", articles);
    return box.run("dateline-index --database db add in.jsonl").exit_code == 0;
  }();
  CHECK(made);
  return box;
}

/// The names of what is found, in order: "old new".
std::string order(const std::string& arguments) {
  const auto got = harbour().run("dateline-search --database db --format trec " + arguments +
                                 " | cut -d' ' -f3 | tr '\\n' ' '");
  CHECK(got.err == "");
  return got.out.substr(0, got.out.find_last_not_of(' ') + 1);
}

std::string id_of(const std::string& query) {
  const auto out = harbour().run("dateline-search --database db --format ids " + query).out;
  return out.substr(0, out.find('\n'));
}

}  // namespace

TEST_CASE("stop words need not be there, unless nothing else is asked or they stand in quotes") {
  CHECK(order("who is dredging the harbour with whom --rank plain") ==
        order("dredging harbour --rank plain"));
  CHECK(order("'\"of the harbour\"' --sort newest") == "mud undated");
  CHECK(order("the on --sort newest") == "twin2 twin1");
  CHECK(harbour().run("dateline-search --database db --count the").out == "6\n");
}

TEST_CASE("articles of the same score come by date, the newest first") {
  for (const auto* rank : {"plain", "feedback"}) {
    CAPTURE(rank);
    CHECK(order("heron --rank " + std::string(rank)) == "twin2 twin1");
  }
}

TEST_CASE("--rank: both find the same articles, and a part is a part of the whole") {
  const auto count = [](const std::string& rank) {
    return harbour()
        .run("dateline-search --database db --count --match any harbour silt --rank " + rank)
        .out;
  };
  CHECK(count("plain") == count("feedback"));
  for (const std::string rank : {"plain", "feedback"}) {
    CAPTURE(rank);
    const auto all = order("--match any harbour silt --rank " + rank);
    CHECK(order("--match any harbour silt --limit 2 --rank " + rank) + " " +
              order("--match any harbour silt --offset 2 --rank " + rank) ==
          all);
  }
}

TEST_CASE("--recency: the shorter the half-life, the more the new counts") {
  // Dated articles only: how two of them compare does not depend on today.
  const std::string query = "harbour dredging --source A ";
  CHECK(order(query) == "old new");
  CHECK(order(query + "--recency 1000y") == "old new");
  CHECK(order(query + "--recency 1m") == "new old");
  CHECK(order(query + "--recency 7d") == "new old");
  CHECK(order(query + "--recency 1m --limit 1 --offset 1") == "old");
  CHECK(order(query + "--recency 1m --sort oldest") == "old new");
}

TEST_CASE("--recency: an article without a date is ten half-lives old") {
  CHECK(order("harbour dredging").find("undated") < order("harbour dredging").find("new"));
  CHECK(order("harbour dredging --recency 1000y") == "old new undated");
}

TEST_CASE("--recency: what is no time") {
  for (const auto* value : {"7", "d", "0d", "7x", "1.5d", "-7d", "''", "99999d"}) {
    CAPTURE(value);
    const auto got =
        harbour().run("dateline-search --database db harbour --recency=" + std::string(value));
    CHECK(got.exit_code == 2);
    CHECK(got.err.starts_with("dateline-search: --recency: "));
  }
}

TEST_CASE("--similar: articles like one, which is not like itself") {
  const auto id = id_of("silt");
  const auto like = order("--similar " + id);
  CHECK(like.find("mud") == std::string::npos);
  CHECK(like.find("old") != std::string::npos);
  CHECK(order("--similar " + id.substr(0, 8)) == like);
  CHECK(order("--similar " + id + " --source B") == "undated");
  CHECK(order("--similar " + id + " needs") == "old");
  CHECK(order("--similar " + id_of("heron --until 2025-11-02") + " --limit 1") == "twin2");
}

TEST_CASE("--similar: an id that is none") {
  const auto got = harbour().run("dateline-search --database db --similar ffffffff");
  CHECK(got.exit_code == 2);
  CHECK(got.err.find("no article has the id 'ffffffff'") != std::string::npos);
}

TEST_CASE("--format trec: a batch by the ids of its lines") {
  const auto got = harbour().run(
      "printf 'q1\\therons\\nq2\\t(\\nq3\\tzebra\\n' | dateline-search --database db --batch - "
      "--format trec");
  CHECK(got.exit_code == 0);
  CHECK(got.out.starts_with("q1 Q0 twin2 1 "));
  CHECK(got.out.find("\nq1 Q0 twin1 2 ") != std::string::npos);
  CHECK(got.out.find("q3") == std::string::npos);
  CHECK(got.err.starts_with("dateline-search: query q2: "));
}

}  // namespace dateline::testing
