// Every example of the manuals and of the README runs, and finds something in the sample corpus.

#include <doctest/doctest.h>

#include <array>
#include <sstream>
#include <vector>

#include "tests/cli/corpus.hpp"

namespace dateline::testing {
namespace {

/// A line of a man page as a reader sees it.
std::string unescaped(std::string line) {
  struct Row {
    std::string_view escape;
    std::string_view shown;
  };
  static constexpr auto rows = std::to_array<Row>({{"\\fB", ""},
                                                   {"\\fR", ""},
                                                   {"\\-", "-"},
                                                   {"\\(aq", "'"},
                                                   {"\\(dq", "\""},
                                                   {"\\(ti", "~"},
                                                   {"\\(ha", "^"},
                                                   {"\\[u505C]", "停"},
                                                   {"\\[u706B]", "火"}});
  for (const auto& [escape, shown] : rows)
    for (auto at = line.find(escape); at != line.npos; at = line.find(escape, at + shown.size()))
      line.replace(at, escape.size(), shown);
  return line;
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

/// The lines of a section of a man page.
std::vector<std::string> section(const std::string& command, const std::string& title) {
  std::vector<std::string> lines;
  bool inside = false;
  for (const auto& line : lines_of(corpus().box.run(command).out)) {
    if (line.starts_with(".SH "))
      inside = line == ".SH " + title;
    else if (inside)
      lines.push_back(unescaped(line));
  }
  return lines;
}

/// Runs an example of dateline-search in the sample corpus.
void check_search(const std::string& command) {
  CAPTURE(command);
  const auto got = corpus().box.run("export DATELINE_DATABASE=db; " + command);
  CHECK(got.exit_code == 0);
  CHECK(got.err == "");
  CHECK(got.out != "");
  CHECK(got.out.find("\"error\"") == std::string::npos);
}

/// Finds something as a query, whatever the shell makes of its signs.
void check_query(const std::string& query) {
  CAPTURE(query);
  corpus().box.write("query", query + "\n");
  const auto got =
      corpus().box.run("dateline-search --database db --format ids -- \"$(cat query)\"");
  CHECK(got.exit_code == 0);
  CHECK(got.err == "");
}

void write_batch() {
  corpus().box.write("queries.tsv", "a\tceasefire\nb\tdonbas\t--limit 3\n");
  corpus().box.write("alerts.toml", "[truce]\nquery = 'ceasefire'\n");
}

}  // namespace

TEST_CASE("the examples of dateline-search(1)") {
  write_batch();
  int count = 0;
  for (const auto& line : section("dateline-search --generate man", "EXAMPLES")) {
    if (!line.starts_with("dateline-search ")) continue;
    check_search(line);
    ++count;
  }
  CHECK(count >= 5);
}

TEST_CASE("the examples of dateline-query(7), and those of its fields") {
  int count = 0;
  bool next = false;
  for (const auto& line : section("dateline-search --generate query", "EXAMPLES")) {
    if (next) check_query(line);
    count += next ? 1 : 0;
    next = line == ".TP";
  }
  CHECK(count >= 8);
  for (const auto& line : section("dateline-search --generate query", "FIELDS")) {
    const auto at = line.find(", as in ");
    if (at == line.npos) continue;
    check_query(line.substr(at + 8));
    ++count;
  }
  CHECK(count >= 14);
}

TEST_CASE("the examples of dateline-index(1)") {
  const Sandbox box;
  box.write("articles/a.txt", "Language: en\n\nThe ceasefire gave security guarantees.\n");
  box.write("articles/b.txt",
            "Source: Northwire\nDate: 2024-05-01\nLanguage: en\n\nAn old ceasefire.\n");
  box.write("ukraine/b.txt", "Language: en\n\nA second ceasefire gave none.\n");
  REQUIRE(box.run("dateline-index rules > issues.toml").exit_code == 0);
  box.write("crawl.jsonl", "{\"body\":\"The crawl brought this.\"}\n");
  REQUIRE(box.run("gzip crawl.jsonl").exit_code == 0);
  int count = 0;
  for (const auto& command : section("dateline-index --generate man", "EXAMPLES")) {
    if (command.find("dateline-index ") == command.npos) continue;
    CAPTURE(command);
    const auto got = box.run(command);
    CHECK(got.exit_code == 0);
    CHECK(got.err == "");
    ++count;
  }
  CHECK(count >= 4);
}

TEST_CASE("the examples of the README") {
  write_batch();
  const auto readme = corpus().box.run("cat " DATELINE_SOURCE "/README.md").out;
  int count = 0;
  for (auto line : lines_of(readme)) {
    if (line.starts_with("    $ ")) line.erase(4, 2);
    if (!line.starts_with("    dateline-search ")) continue;
    check_search(line);
    ++count;
  }
  CHECK(count >= 8);
}

}  // namespace dateline::testing
