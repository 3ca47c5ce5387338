// Several databases are searched as one: local ones, a stub file's and those of servers.

#include <doctest/doctest.h>

#include <array>
#include <string>
#include <string_view>

#include "tests/cli/masked.hpp"
#include "tests/cli/shards.hpp"

namespace dateline::testing {
namespace {

/// id TAB query TAB options, as a batch takes them.
constexpr auto queries = std::to_array<std::string_view>({
    "talks",
    "security guarantees",
    "grain price\t--match any",
    "grain price harvest\t--match any --limit 50",
    "the of and",
    "cease-fire",
    "cease-fire talks",
    "\"security guarantees\"",
    "\"talks cease-fire\" date:2025",
    "\"talks cease-fire\"\t--since 2024-11 --facets source,issue",
    "(\"grain price\" OR \"prices rose\") minister",
    "minister (\"grain price\" OR \"prices rose\" OR harvest)\t--since 2025",
    "grain NEAR/5 price",
    "president NEAR/4 talks -minister",
    "=talks",
    "=guarantee security",
    "harv*",
    "Zelensky~ talks",
    "Zelenskyy",
    "\"president zelensky\"",
    "U.S. talks",
    "us talks",
    "title:talks",
    "title:grain OR price",
    "source:northwire talks",
    "issue:economy grain\t--facets issue,date:year",
    "date:2025-11 talks",
    "talks\t--source Northwire --facets source,date:month,language",
    "talks\t--until 2025 --facets date:day,source",
    "talks\t--since 2025-11 --facets date:month",
    "talks\t--issue economy --facets issue,source",
    "grain\t--sort newest --limit 20",
    "grain\t--sort oldest --limit 20",
    "grain\t--sort oldest --limit 30 --offset 25",
    "\t--sort oldest --limit 500",
    "\t--sort newest --limit 500 --source Northwire",
    "talks price\t--recency 2m",
    "grain price\t--rank feedback",
    "grain -talks\t--offset 7",
    "=zzzz",
    "nothingofthekind\t--facets source",
    "Mar-a-Lago COVID-19 F-16\t--match any",
    "talks\t--limit 5 --snippets 3",
    "grain\t--timeline --by source --bucket month",
    "grain\t--timeline --by issue --bucket year --share",
    "price\t--timeline --bucket week",
    "sample",
    "ukraine\t--facets date:month,source,issue,language",
    "\"peace plan\"",
    "donbas OR territory\t--sort newest",
    "trump zelensky\t--match any --limit 30",
});

std::string batch_file() {
  std::string lines;
  for (std::size_t i = 0; i < queries.size(); ++i)
    lines += std::to_string(i) + "\t" + std::string(queries[i]) + "\n";
  return lines;
}

/// Line by line, so that a failure shows its query.
void expect_equal(const std::string& got, const std::string& wanted) {
  std::size_t at = 0, of_wanted = 0;
  for (const auto query : queries) {
    CAPTURE(query);
    const auto end = got.find('\n', at), wanted_end = wanted.find('\n', of_wanted);
    REQUIRE(end != got.npos);
    REQUIRE(wanted_end != wanted.npos);
    CHECK(got.substr(at, end - at) == wanted.substr(of_wanted, wanted_end - of_wanted));
    at = end + 1;
    of_wanted = wanted_end + 1;
  }
}

void expect_one_index(const Archive& archive) {
  archive.box.write("queries", batch_file());
  const auto ask = [&](const std::string& databases) {
    const auto got = archive.box.run("dateline-search " + databases +
                                     " --batch queries --format jsonl --jobs 2");
    CHECK(got.err == "");
    return without_identity(got.out);
  };
  const auto whole = ask("--database whole");
  SUBCASE("four folders") { expect_equal(ask(archive.local()), whole); }
  SUBCASE("a stub file and two servers") { expect_equal(ask(archive.mixed()), whole); }
  SUBCASE("similar articles") {
    const auto id =
        archive.box.run("dateline-search --database whole --format ids --limit 1 talks");
    const auto like = " --similar " + id.out.substr(0, 16) + " --format json --facets source";
    const auto ask_like = [&](const std::string& databases) {
      return without_identity(archive.box.run("dateline-search " + databases + like).out);
    };
    const auto wanted = ask_like("--database whole");
    CHECK(ask_like(archive.mixed()) == wanted);
    CHECK(ask_like(archive.local()) == wanted);
  }
}

}  // namespace

TEST_CASE("four databases of the sample corpus answer as one index") {
  expect_one_index(
      Archive("(cd " DATELINE_SAMPLE
              " && dateline-index --database \"$OLDPWD/first\" add text markdown jsonl)"));
}

TEST_CASE("four databases of random articles answer as one index") {
  expect_one_index(
      Archive("dateline-index --database first add lines.jsonl", random_articles(400)));
}

}  // namespace dateline::testing
