#include <doctest/doctest.h>

#include <array>
#include <regex>
#include <string>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "tests/support/sandbox.hpp"

namespace dateline::testing {
namespace {

constexpr std::string_view alerts = R"([ferries]
query = 'ferry OR ferries'
options = "--sort newest --snippets 0"
minimum = 2

[ports]
query = 'harbour'
options = "--snippets 0"
)";

std::string report(int number, std::string_view text) {
  return fmt::format(
      R"({{"url":"https://a.example/{}","title":"Report {}","body":"{}","language":"en"}})"
      "\n",
      number, number, text);
}

struct Watched {
  Sandbox box;
  std::string_view kind;  ///< of an index

  explicit Watched(std::string_view stories = "--stories none") : kind(stories) {
    box.write("alerts.toml", alerts);
    add(report(1, "A ferry sails.") + report(2, "A quiet day."));
  }
  /// Such short texts would be taken for one story.
  void add(const std::string& records) const {
    box.write("in.jsonl", records);
    REQUIRE(box.run("dateline-index --database db add -q " + std::string(kind) + " in.jsonl")
                .exit_code == 0);
  }
  /// What the alerts say, times and ids left out.
  std::string ask(int exit_code, const std::string& options = "") const {
    const auto got = box.run("dateline-search --database db --alerts alerts.toml " + options);
    CHECK(got.err == "");
    CHECK(got.exit_code == exit_code);
    const auto timeless =
        std::regex_replace(got.out, std::regex("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d UTC"), "TIME");
    return std::regex_replace(timeless, std::regex("[0-9a-f]{8}\n"), "ID\n");
  }
};

}  // namespace

TEST_CASE("--alerts: what fires is told once; what is too little waits for more") {
  const Watched made;
  CHECK(made.ask(1) == "");
  made.add(report(3, "Ferries again."));
  CHECK(
      made.ask(0) ==
      "ferries: ferry OR ferries\n2 articles of 2 stories\nnever asked before as alert:ferries\n\n"
      "1. Report 1\n   undated · unknown source · ID\n\n"
      "2. Report 3\n   undated · unknown source · ID\n\n");
  CHECK(made.ask(1) == "");
  made.add(report(4, "A ferry in the harbour.") + report(3, "Ferries, corrected."));
  CHECK(made.ask(0) ==
        "ports: harbour\n1 article of 1 story\nnever asked before as alert:ports\n\n"
        "1. Report 4\n   undated · unknown source · ID\n\n");
  made.add(report(5, "One more ferry."));
  const auto fired = nlohmann::json::parse(made.ask(0, "--format jsonl"));
  CHECK(fired["id"] == "ferries");
  CHECK(fired["total"] == 2);
  CHECK(fired["new"]["name"] == "alert:ferries");
  CHECK(fired["new"]["since"].is_string());
  CHECK(made.ask(1, "--format csv") == "");
}

TEST_CASE("--alerts: one article a story, and a story counts as one") {
  const Watched made("");
  const std::string text =
      "The ferry to the northern islands sails again after four days of storm, the harbour master "
      "said on Monday, and it takes food, mail and a doctor to the villages that had been cut off.";
  made.add(report(3, text) + report(4, text + " It was a quiet crossing."));
  CHECK(made.ask(0).starts_with("ports: harbour\n2 articles of 1 story\n"));
  CHECK(made.ask(1) == "");
}

TEST_CASE("--alerts: more than --limit are told by their number, and count as told") {
  const Watched made;
  std::string many;
  for (int number = 10; number < 40; ++number) many += report(number, "In harbour.");
  made.add(many);
  CHECK(made.ask(0, "--limit 1")
            .starts_with("ports: harbour\n30 articles of 30 stories, 1-1 of them\n"));
  CHECK(made.ask(1) == "");
}

TEST_CASE("--alerts: tagging makes nothing new; --peek leaves the marks, --reset forgets them") {
  const Watched made;
  made.box.write("alerts.toml", "[boats]\nquery = 'issue:boats'\noptions = '--snippets 0'\n");
  CHECK(made.ask(1) == "");
  made.box.write("r.toml", "[boats]\nquery = 'ferry OR day'\n");
  REQUIRE(made.box.run("dateline-index --database db classify -q --rules r.toml").exit_code == 0);
  CHECK(made.ask(1) == "");
  CHECK(made.ask(0, "--reset") == "");
  CHECK(made.ask(0, "--peek").starts_with("boats: issue:boats\n2 articles of 2 stories\n"));
  CHECK(made.ask(0).starts_with("boats: issue:boats\n2 articles of 2 stories\n"));
  CHECK(made.box.run("dateline-search --list").out.find("alert:boats") != std::string::npos);
  CHECK(made.ask(1) == "");
  CHECK(made.ask(0, "--reset") == "");
  CHECK(made.ask(1, "--reset") == "");
}

TEST_CASE("--alerts: an answer that could not be written counts as not told") {
  const Watched made;
  made.add(report(3, "Ferries again."));
  CHECK(made.box.run("dateline-search --database db --alerts alerts.toml >/dev/full").exit_code ==
        2);
  CHECK(made.ask(0).starts_with("ferries: "));
}

TEST_CASE("--alerts: a file with a mistake asks nothing") {
  struct Row {
    std::string_view file;
    std::string_view err;
  };
  static constexpr auto rows = std::to_array<Row>({
      {"", "line 1: it has no alerts"},
      {"[a", "line 1"},
      {"query = 'x'", "line 1: 'query' belongs below the [name] of an alert"},
      {"[a]\nminimum = 2", "line 1: [a] has no query"},
      {"[a]\nquery = 'x'\nminimum = 0", "line 3: 'minimum' must be a whole number, 1 or more"},
      {"[a]\nquery = 3", "line 2: 'query' must be a text in quotes"},
      {"[a]\nwords = 'x'", "line 2: 'words' is none of query, options, minimum"},
      {"[ok]\nquery = 'ferry'\n[z]\nquery = '(x'", "[z], character 1: a parenthesis"},
      {"[a]\nquery = 'x'\noptions = '--nosuch'", "[a], options: "},
      {"[a]\nquery = 'x'\noptions = '--since soon'", "[a], --since: "},
      {"[a]\nquery = 'x'\noptions = '--offset 1'",
       "[a]: an alert shows articles, without --count, --timeline and --offset"},
  });
  const Watched made;
  for (const auto& row : rows) {
    CAPTURE(row.file);
    made.box.write("alerts.toml", row.file);
    const auto got = made.box.run("dateline-search --database db --alerts alerts.toml");
    CHECK(got.exit_code == 2);
    CHECK(got.out == "");
    CHECK(got.err.starts_with("dateline-search: the alerts file 'alerts.toml', "));
    CHECK(got.err.find(row.err) != std::string::npos);
    CHECK(made.box.has(".local") == false);
  }
  CHECK(made.box.run("dateline-search --database db --alerts nosuch").err ==
        "dateline-search: cannot read the alerts file 'nosuch'\n  check the name\n");
  CHECK(made.box.run("dateline-search --database db --alerts alerts.toml ferry").err ==
        "dateline-search: --alerts takes its questions from its file\n  leave out the rest\n");
}

}  // namespace dateline::testing
