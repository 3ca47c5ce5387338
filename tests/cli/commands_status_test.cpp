// dateline-index status, and what all the small commands refuse.

#include <doctest/doctest.h>

#include <array>
#include <sstream>
#include <string>

#include <nlohmann/json.hpp>

#include "tests/cli/market.hpp"

namespace dateline::testing {
namespace {

/// What is the same on every machine and with every list of variants: without bytes and times.
std::string steady(const std::string& status) {
  std::istringstream lines(status);
  std::string out;
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with("size ")) break;
    for (const std::string label : {"published ", "changed ", "terms ", "versions ", "variants "})
      if (line.starts_with(label)) line.resize(12);
    out += line + "\n";
  }
  return out;
}

std::size_t columns(std::string_view line) {
  std::size_t count = 0;
  for (const char c : line)
    if ((static_cast<unsigned char>(c) & 0xC0) != 0x80) ++count;
  return count;
}

}  // namespace

TEST_CASE("status: what is in the index") {
  const auto got = market().run("dateline-index --database db status");
  CHECK(got.exit_code == 0);
  CHECK(got.err == "");
  CHECK(steady(got.out) ==
        "index       db\n"
        "generation  generation-000001\n"
        "published   \n"
        "changed     \n"
        "articles    4\n"
        "dates       2025-12-28 to 2026-01-04, 1 undated\n"
        "sources\n"
        "           1  Harbour Tribune\n"
        "           1  Northwire\n"
        "           1  Rheinischer Bote\n"
        "           1  unknown\n"
        "languages\n"
        "           3  en\n"
        "           1  de\n"
        "issues\n"
        "           3  economy\n"
        "           1  grain\n"
        "           1  none\n"
        "stories     none of several articles\n"
        "duplicates  0\n"
        "terms       \n"
        "versions    \n"
        "variants    \n");
}

TEST_CASE("status: every table with its share, the largest first") {
  const auto text = market().run("dateline-index --database db status").out;
  std::istringstream lines(text.substr(text.find("\nsize ") + 1));
  std::string line;
  std::getline(lines, line);
  CHECK(line.ends_with(" an article"));
  std::getline(lines, line);
  CHECK(line == "                share  an article");
  std::string before = "100.0 %";
  for (int tables = 0; tables < 4; ++tables) {
    std::getline(lines, line);
    const auto share = line.substr(14, 7);
    CHECK(share.ends_with(" %"));
    CHECK(std::stod(share) <= std::stod(before));
    before = share;
  }
  std::getline(lines, line);
  CHECK(line.ends_with("  beside it: the generation before, reports"));
}

TEST_CASE("status --format json: the same, in one object") {
  const auto got = market().run("dateline-index --database db status --format json");
  CHECK(got.exit_code == 0);
  CHECK(got.err == "");
  const auto json = nlohmann::ordered_json::parse(got.out);
  CHECK(json["format"] == 1);
  CHECK(json["index"] == "db");
  CHECK(json["articles"] == 4);
  CHECK(json["first_date"] == "2025-12-28");
  CHECK(json["last_date"] == "2026-01-04");
  CHECK(json["undated"] == 1);
  CHECK(json["terms"].get<int>() > 50);
  CHECK(json["variants"].get<int>() > 1000);
  CHECK(json["languages"].dump() == R"([{"value":"en","count":3},{"value":"de","count":1}])");
  CHECK(json["sources"][3].dump() == R"({"value":null,"count":1})");
  CHECK(json["published"].get<std::string>().size() == std::string("2026-01-01T00:00:00Z").size());
  CHECK(json["versions"]["stemmer"].get<std::string>().size() == 16);
  std::uint64_t tables = 0;
  for (const auto& [name, bytes] : json["bytes"]["tables"].items())
    tables += bytes.get<std::uint64_t>();
  const auto total = json["bytes"]["total"].get<std::uint64_t>();
  CHECK(tables < total);
  CHECK(total < tables + 1000);
  CHECK(json["bytes"]["per_article"] == total / 4);
  CHECK(json["bytes"]["text_per_article"] ==
        json["bytes"]["tables"]["docdata"].get<std::uint64_t>() / 4);
  const auto files = market().run("cat db/generation-000001/* | wc -c").out;
  CHECK(std::stoull(files) == total);
}

TEST_CASE(
    "status: ten values of a field, at most 80 columns, and nothing that acts on a terminal") {
  const Sandbox box;
  std::string lines;
  for (int i = 10; i < 23; ++i)
    lines += R"({"body":"Rain )" + std::to_string(i) + R"(.","source":"Outlet )" +
             std::to_string(i) + "\"}\n";
  lines += R"({"body":"Rain a.","source":"A\u202e)" + std::string(200, 'n') + "\"}\n";
  box.write("in.jsonl", lines);
  REQUIRE(box.run("dateline-index --database db add in.jsonl").exit_code == 0);
  const auto got = box.run("dateline-index --database db status");
  CHECK(got.out.find("           1  Outlet 18\n              and 4 more\n") != std::string::npos);
  CHECK(got.out.find("\u202e") == std::string::npos);
  CHECK(got.out.find("dates       none, 14 undated\n") != std::string::npos);
  std::istringstream each(got.out);
  for (std::string line; std::getline(each, line);) CHECK(columns(line) <= 80);
  const auto json = box.run("dateline-index --database db status --format json").out;
  CHECK(json.find("\u202e") == std::string::npos);
  CHECK(nlohmann::json::parse(json)["sources"].size() == 14);
}

TEST_CASE("without an index, or with one that is not ours, every command says what search says") {
  const Sandbox box;
  box.write("file", "x");
  box.write("folder/x", "x");
  box.write("nowhere/CURRENT", "generation-000009\n");
  for (const std::string command :
       {"status", "check", "compact", "export", "analyse grain", "remove 0123456789abcdef",
        "remove --query grain", "remove --query grain --dry-run"})
    for (const std::string index : {"nosuch", "file", "folder", "nowhere"}) {
      CAPTURE(command);
      CAPTURE(index);
      auto expected = box.run("dateline-search --database " + index + " grain").err;
      expected.replace(0, std::string("dateline-search").size(), "dateline-index");
      const auto got = box.run("dateline-index --database " + index + " " + command);
      CHECK(got.exit_code == 2);
      CHECK(got.out == "");
      CHECK(got.err == expected);
    }
  CHECK_FALSE(box.has("nosuch"));
  CHECK_FALSE(box.has("folder/lock"));
}

TEST_CASE("what a command has no use for is refused") {
  struct Row {
    std::string_view arguments;
    std::string_view err;
  };
  static constexpr auto rows = std::to_array<Row>({
      {"status db", "status takes no words: 'db'\n  --database DIR names the index\n"},
      {"check db", "check takes no words: 'db'\n  --database DIR names the index\n"},
      {"compact db", "compact takes no words: 'db'\n  --database DIR names the index\n"},
      {"export db", "export takes no words: 'db'\n  --database DIR names the index\n"},
      {"compact --dry-run",
       "--dry-run belongs to remove and classify, not to compact\n  try --help\n"},
      {"export --query x", "--query belongs to remove, not to export\n  try --help\n"},
      {"check --format json",
       "--format belongs to status, boilerplate, analyse and inspect, not to check\n  try "
       "--help\n"},
      {"boilerplate db", "boilerplate takes no words: 'db'\n  --database DIR names the index\n"},
      {"export --report",
       "--report belongs to classify and boilerplate, not to export\n  try --help\n"},
      {"status --format xml",
       "--format: 'xml' must be text, json, opensearch or opensearch-mapping\n  try --help\n"},
      {"analyse", "there is no text\n  give words, or - for standard input\n"},
      {"statsu", "unknown command 'statsu'\n  did you mean status?\n"},
  });
  for (const auto& row : rows) {
    CAPTURE(row.arguments);
    const auto got = market().run("dateline-index --database db " + std::string(row.arguments));
    CHECK(got.exit_code == 2);
    CHECK(got.out == "");
    CHECK(got.err == "dateline-index: " + std::string(row.err));
  }
}

}  // namespace dateline::testing
