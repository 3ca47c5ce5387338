// The query language, through the program: every form of its manual, and what is beyond its bounds.

#include <doctest/doctest.h>

#include <array>
#include <sstream>
#include <string>

#include "tests/support/sandbox.hpp"

namespace dateline::testing {
namespace {

constexpr auto articles =
    R"({"id":"a","title":"Ceasefire talks in Kyiv","body":"Cease-fire talks on security guarantees went on in Donetsk. Mr Zelenskyy said that no territory would be ceded without a guarantee.","date":"2025-12-28","source":"Harbour Tribune","issue":"territory","author":"Léa Ferreira","language":"en","section":"World"}
{"id":"b","title":"Waffenruhe","body":"Die Verhandlungen über eine Waffenruhe dauern an.","date":"2026-01-04","source":"Rheinischer Bote","language":"de"}
)";

const Sandbox& index() {
  struct Made {
    Sandbox box;
    Made() {
      box.write("in.jsonl", articles);
      [[maybe_unused]] const auto added = box.run("dateline-index --database db add in.jsonl");
    }
  };
  static const Made made;
  return made.box;
}

/// Any text as one word of a shell.
std::string quoted(const std::string& text) {
  std::string out = "'";
  for (const char c : text) out += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return out + "'";
}

Outcome ask(const std::string& query, const std::string& options = "--format ids") {
  return index().run("dateline-search --database db " + options + " -- " + quoted(query));
}

/// A line of a man page as it is read.
std::string unescaped(std::string line) {
  for (const auto& [escape, shown] : {std::pair<std::string, std::string>{"\\-", "-"},
                                      {"\\(aq", "'"},
                                      {"\\(dq", "\""},
                                      {"\\(ti", "~"}})
    for (auto at = line.find(escape); at != line.npos; at = line.find(escape, at + 1))
      line.replace(at, escape.size(), shown);
  return line;
}

std::string repeated(std::string_view piece, int times) {
  std::string out;
  for (int i = 0; i < times; ++i) out += piece;
  return out;
}

}  // namespace

TEST_CASE("every form of dateline-query(7) and every field finds what its example asks for") {
  std::istringstream page(index().run("dateline-search --generate query").out);
  int count = 0;
  for (std::string line; std::getline(page, line);) {
    line = unescaped(line);
    for (const std::string mark : {" Example: ", ", as in "}) {
      const auto at = line.rfind(mark);
      if (at == line.npos) continue;
      const auto query = line.substr(at + mark.size());
      CAPTURE(query);
      const auto got = ask(query);
      CHECK(got.exit_code == 0);
      CHECK(got.err == "");
      ++count;
    }
  }
  CHECK(count == 20);
}

TEST_CASE("word~ finds words spelt much alike, and they are marked") {
  struct Row {
    std::string_view query;
    std::string_view count;
  };
  static constexpr auto rows = std::to_array<Row>({
      {"guarantes~", "1\n"},
      {"guarantes", "0\n"},
      {"garantes~", "1\n"},  // two letters
      {"garantes~1", "0\n"},
      {"tlaks~", "1\n"},  // swapped
      {"balks~", "1\n"},  // the first letter
      {"title:tlaks~", "1\n"},
      {"title:guarantes~", "0\n"},
      {"author:ferreria~", "1\n"},
      {"waffenrue~", "1\n"},
      {"zelensky~", "1\n"},  // its own variants too
      {"tlaks~ NEAR/3 securty~", "1\n"},
      {"-tlaks~", "1\n"},
      {"waffenrue~ OR tlaks~", "2\n"},
  });
  for (const auto& row : rows) {
    CAPTURE(row.query);
    CHECK(ask(std::string(row.query), "--count").out == row.count);
  }
  CHECK(ask("guarantes~", "--color always").out.find("\033[1;31mguarantees\033[0m") !=
        std::string::npos);
}

TEST_CASE("queries of death are refused with the bound, or answered") {
  struct Row {
    std::string query;
    std::string_view says;  ///< empty: an answer
  };
  const auto words = [](int count) {
    std::string out;
    for (int i = 0; i < count; ++i) out += " w" + std::to_string(i);
    return out;
  };
  const std::array rows{
      Row{words(20'000), "a query may be at most 4096 bytes long; this one has 128890"},
      Row{words(65), "a query may have at most 64 words"},
      Row{"a*", "* needs at least 3 letters before it"},
      Row{repeated("-", 4000) + "a", "the query is nested more than 32 deep"},
      Row{repeated("NOT ", 1000) + "a", "the query is nested more than 32 deep"},
      Row{repeated("(", 2000) + "a" + repeated(")", 2000), "the query is nested more than 32 deep"},
      Row{repeated("tal* ", 9), "a query may have at most 8 words with *"},
      Row{repeated("talk~ ", 9), "a query may have at most 8 words with ~"},
      Row{repeated("date:2025 OR ", 17) + "a", "a query may have at most 16 times date:"},
      Row{"a NEAR/101 b", "NEAR takes a distance from 1 to 100 words"},
      Row{std::string(4096, 'a'), ""},
      Row{std::string(4000, 'a') + "~", ""},
      Row{"\"" + repeated("in the ", 30) + "\"", ""},
      Row{repeated("the-of-", 31) + "the", ""},
      Row{repeated("a-b-c-d-e-f-g-h-", 9) + "i", "a query may have at most 64 words"},
      Row{repeated("con* NEAR/100 ", 7) + "pro*", ""},
      Row{repeated("zelensky~ NEAR/100 ", 7) + "guarantees~", ""},
      Row{repeated("(tal* OR ", 8) + "a" + repeated(")", 8), ""},
      Row{repeated("zelensky kyiv us cease-fire defence ", 10), ""},
      Row{repeated("source:a ", 400), ""},
      Row{repeated(". ", 2000) + "talks", ""},
  };
  for (const auto& [query, says] : rows) {
    const auto& shown = query.substr(0, 60);
    CAPTURE(shown);
    const auto got = ask(query);
    CAPTURE(got.err);
    CHECK(got.exit_code == (says.empty() ? got.exit_code & 1 : 2));
    CHECK(got.err.find(says) != std::string::npos);
    if (says.empty()) CHECK(got.err == "");
  }
}

TEST_CASE("--literal takes any text, --exact every word as it is spelt") {
  CHECK(ask("talks AND (guarantees", "--count").exit_code == 2);
  CHECK(ask("talks on (security guarantees", "--literal --count").out == "1\n");
  CHECK(ask("\"talks~ security* -guarantees", "--literal --count").out == "1\n");
  CHECK(ask("title:talks", "--literal --count").out == "0\n");
  CHECK(ask("guarantee", "--exact --count").out == "1\n");
  CHECK(ask("talk", "--exact --count").out == "0\n");
  CHECK(ask("\"security guarantees\"", "--exact --count").out == "1\n");
  CHECK(ask("\"security guarantee\"", "--exact --count").out == "1\n");
  CHECK(ask("zelensky", "--exact --count").out == "0\n");
  CHECK(ask("talk ceasefire", "--literal --exact --count").out == "0\n");
  CHECK(ask("zelenskyy territor*", "--exact --count").out == "1\n");
}

}  // namespace dateline::testing
