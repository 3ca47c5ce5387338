// dateline-formats(5) names what the programs really write.

#include <doctest/doctest.h>

#include <array>
#include <set>
#include <sstream>

#include <nlohmann/json.hpp>

#include "tests/cli/corpus.hpp"

namespace dateline::testing {
namespace {

/// The page's source, with its hyphens as they are read.
std::string page() {
  auto text = corpus().box.run("cat '" DATELINE_SOURCE "/common/dateline-formats.5.in'").out;
  for (auto at = text.find("\\-"); at != text.npos; at = text.find("\\-", at)) text.erase(at, 1);
  return text;
}

/// The names of all members, those of facets and the like included.
void gather(const nlohmann::json& value, std::set<std::string>& names) {
  if (value.is_object())
    for (const auto& [name, member] : value.items()) {
      names.insert(name);
      if (name != "facets") gather(member, names);
    }
  else if (value.is_array())
    for (const auto& item : value) gather(item, names);
}

}  // namespace

TEST_CASE("the page of formats is clean") {
  if (corpus().box.run("command -v mandoc").exit_code != 0) {
    MESSAGE("mandoc is not installed");
    return;
  }
  const auto got = corpus().box.run("sed 's/@DATELINE_RELEASE_DATE@/2026-11-22/' '" DATELINE_SOURCE
                                    "/common/dateline-formats.5.in' | mandoc -Tlint -W warning");
  CHECK(got.out == "");
  CHECK(got.exit_code == 0);
}

TEST_CASE("the page of formats names each member that the programs write") {
  const auto& box = corpus().box;
  std::set<std::string> names;
  for (const std::string command :
       {"--format json --explain --facets date:month,source ceasefire",
        "--format json --timeline --by source --share ceasefire",
        "--format json --show $(dateline-search --database db --format ids --limit 1 ceasefire)",
        "--format json --why-issue $(dateline-search --database db --format ids --limit 1 "
        "issue:ceasefire)"}) {
    CAPTURE(command);
    const auto got = box.run("dateline-search --database db " + command);
    REQUIRE(got.exit_code == 0);
    gather(nlohmann::json::parse(got.out), names);
  }
  gather(nlohmann::json::parse(box.run("head -1 db/rejects.jsonl").out), names);
  const auto exported = box.run("dateline-index --database db export").out;
  for (std::size_t at = 0; at < exported.size(); at = exported.find('\n', at) + 1)
    gather(nlohmann::json::parse(exported.substr(at, exported.find('\n', at) - at)), names);
  CHECK(names.size() > 40);
  const auto text = page();
  for (const auto& name : names) {
    CAPTURE(name);
    CHECK(text.find(name) != text.npos);
  }
  for (const std::string_view format : {"json", "jsonl", "csv", "tsv", "ids", "trec"})
    CHECK(text.find(format) != text.npos);
}

TEST_CASE("the page of formats and the room of printers tell the same grammar of JSON") {
  struct Row {
    std::string_view roff;
    std::string_view plain;
  };
  auto text = page();
  for (const auto& [roff, plain] : std::to_array<Row>(
           {{"\\(aq", "'"}, {"\\(ti", "~"}, {"\\(ha", "^"}, {"\\(ga", "`"}, {"\\e", "\\"}}))
    for (auto at = text.find(roff); at != text.npos; at = text.find(roff, at + plain.size()))
      text.replace(at, roff.size(), plain);
  std::istringstream room(
      corpus()
          .box
          .run("sed -n '/^## json$/,/^## csv/p' '" DATELINE_SOURCE
               "/searcher/print/README.md' | sed -n '/^```/,/^```/p' | grep -v '^```'")
          .out);
  std::size_t lines = 0;
  for (std::string line; std::getline(room, line); ++lines) {
    CAPTURE(line);
    CHECK(text.find("\n" + line + "\n") != text.npos);
  }
  CHECK(lines > 50);
}

TEST_CASE("the examples of lists in the page of formats can be read") {
  const auto text = page();
  const auto example = [&](std::string_view begins) {
    const auto at = text.find(begins);
    REQUIRE(at != text.npos);
    auto block = text.substr(at, text.find(".fi", at) - at);
    for (auto quote = block.find("\\(aq"); quote != block.npos; quote = block.find("\\(aq"))
      block.replace(quote, 4, "'");
    return block;
  };
  const Sandbox box;
  box.write(".config/dateline/issues.toml", example("[grain-deal]"));
  box.write(".config/dateline/variants.toml", example("[names]\nZelensky"));
  box.write(".config/dateline/outlets.txt", example("Harbour Tribune |"));
  box.write("map", example("# a newspaper's own API"));
  box.write("a.json",
            "{\"response\":{\"results\":[{\"webTitle\":\"Grain\",\"fields\":{\"bodyText\":\"The "
            "grain corridor opens.\"},\"webPublicationDate\":\"2026-01-02\"}]}}");
  const auto got =
      box.run("dateline-index --database db add --map map --source 'tribune (harbour)' a.json");
  CHECK(got.err == "");
  CHECK(got.exit_code == 0);
  CHECK(box.run("dateline-search --database db --count issue:grain-deal date:2026-01-02 "
                "--source 'harbour tribune'")
            .out == "1\n");
}

}  // namespace dateline::testing
