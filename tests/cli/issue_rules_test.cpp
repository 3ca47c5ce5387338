// Issue rules: add, classify, rules, dateline-search --why-issue and suggest-variants.

#include <doctest/doctest.h>

#include <array>
#include <sstream>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "tests/cli/corpus.hpp"
#include "tests/support/newsroom.hpp"

namespace dateline::testing {
namespace {

constexpr auto ports = R"(
[ports]
query = "harbour OR port"
finds = ["The harbours are open."]
misses = ["The road is open."]

[Strikes]
query = "strike NEAR/3 dockers OR title:walkout"
)";

constexpr auto lines =
    R"({"id":"a","title":"Walkout","body":"Dockers went on strike at noon. The harbour is quiet.","issues":["strikes","wages"],"language":"en"}
{"id":"b","title":"Ferry","body":"The port has a new ferry.","language":"en"}
{"id":"c","title":"Rain","body":"It rained.","language":"en"}
)";

struct Ports {
  Sandbox box;
  Ports() {
    box.write("ports.toml", ports);
    box.write("in.jsonl", lines);
    const auto added = box.run("dateline-index --database db add --rules ports.toml in.jsonl");
    REQUIRE(added.err == "");
  }
  [[nodiscard]] std::string run(const std::string& command) const {
    const auto got = box.run(command);
    CHECK(got.err == "");
    return got.out;
  }
  [[nodiscard]] std::string ids(const std::string& query) const {
    return run("dateline-search --database db --format trec --sort oldest '" + query +
               "' | cut -d' ' -f3 | sort | tr '\\n' ' '");
  }
};

}  // namespace

TEST_CASE("issue rules: articles are tagged as they are added, in bulk and one by one") {
  const Ports made;
  CHECK(made.ids("issue:ports") == "a b ");
  CHECK(made.ids("issue:strikes") == "a ");
  CHECK(made.ids("issue:wages") == "a ");
  made.box.write("more.jsonl", R"({"id":"d","body":"The port froze.","language":"en"})");
  CHECK(made.run("dateline-index --database db add more.jsonl") ==
        "added 1, replaced 0, unchanged 0, rejected 0\n");
  CHECK(made.ids("issue:ports") == "a b d ");
  CHECK(made.run("dateline-index --database db rules") == ports);
  CHECK(made.run("dateline-index --database db check") == "no errors\n");
  // What rules say is no part of what an article is: it is unchanged when it comes again.
  CHECK(made.run("dateline-index --database db add in.jsonl") ==
        "added 0, replaced 0, unchanged 3, rejected 0\n");
}

TEST_CASE("classify: other rules tag all articles anew, and sequence numbers stay") {
  const Ports made;
  const auto exported = made.run("dateline-index --database db export");
  made.box.write("new.toml", "[ports]\nquery = 'ferry'\n[weather]\nquery = 'rain'\n");
  const std::string classify = "dateline-index --database db classify --rules new.toml ";
  CHECK(made.run(classify + "--dry-run --report") ==
        "would change 2 of 3 articles: 1 gained an issue, 1 lost one\n"
        "\n"
        "rule       articles     before\n"
        "Strikes           0          1\n"
        "ports             1          2\n"
        "weather           1          0\n"
        "no issue          0\n"
        "\n"
        "no article: Strikes\n");
  CHECK(made.ids("issue:ports") == "a b ");
  CHECK(made.run(classify) == "changed 2 of 3 articles: 1 gained an issue, 1 lost one\n");
  CHECK(made.ids("issue:ports") == "b ");
  CHECK(made.ids("issue:weather") == "c ");
  CHECK(made.ids("issue:strikes") == "a ");  // given by the input
  CHECK(made.run("dateline-index --database db classify") ==
        "changed 0 of 3 articles: 0 gained an issue, 0 lost one\n");
  CHECK(made.run("dateline-index --database db check") == "no errors\n");
  CHECK(made.run(classify.substr(0, classify.find("new")) + "ports.toml -q") == "");
  CHECK(made.run("dateline-index --database db export") == exported);
  CHECK(made.run("dateline-index --database db classify --rules none") ==
        "changed 2 of 3 articles: 0 gained an issue, 2 lost one\n");
  CHECK(made.ids("issue:ports") == "");
}

TEST_CASE("classify: many changes make a new generation, which answers the same") {
  const Sandbox box;
  std::string many;
  for (int i = 0; i < 300; ++i)
    many += fmt::format(R"({{"id":"n{}","body":"Ship {} is in the {}.","language":"en"}})", i, i,
                        i % 3 == 0 ? "harbour" : "storm") +
            "\n";
  for (int i = 0; i < 2; ++i)  // one article at two addresses
    many +=
        fmt::format(R"({{"url":"https://a.example/{}","body":"It rains.","language":"en"}})", i) +
        "\n";
  box.write("many.jsonl", many);
  box.write("ports.toml", ports);
  REQUIRE(box.run("dateline-index --database db add --rules none many.jsonl").exit_code == 0);
  const auto before = box.run("dateline-index --database db export").out;
  CHECK(before.find("\"dateline_alternates\":\"https://a.example/1\"") != std::string::npos);
  CHECK(box.run("dateline-index --database db classify --rules ports.toml").out ==
        "changed 100 of 301 articles: 100 gained an issue, 0 lost one\n");
  box.write("all.toml", "[ships]\nquery = 'ship'\n");
  CHECK(box.run("dateline-index --database db classify --rules all.toml").out ==
        "changed 300 of 301 articles: 300 gained an issue, 100 lost one\n");
  CHECK(box.run("dateline-search --database db --count issue:ships").out == "300\n");
  CHECK(box.run("dateline-index --database db check").out == "no errors\n");
  CHECK(box.run("ls db").out.find("generation-000002") != std::string::npos);
  CHECK(box.run("dateline-index --database db classify --rules none").exit_code == 0);
  CHECK(box.run("dateline-index --database db export").out == before);
}

TEST_CASE("classify --report: rules that share their articles, and the words between them") {
  const Sandbox box;
  box.write("in.jsonl", R"({"id":"a","body":"Grain prices rose in the valley.","language":"en"}
{"id":"b","body":"Grain is dear, say the mills.","language":"en"}
{"id":"c","body":"Prices of ferries fell.","language":"en"}
{"id":"d","body":"Ferries and prices, once more.","language":"en"}
)");
  box.write("r.toml", "[food]\nquery = 'grain'\n[prices]\nquery = 'price OR dear'\n");
  REQUIRE(box.run("dateline-index --database db add --rules r.toml in.jsonl").exit_code == 0);
  const auto got = box.run("dateline-index --database db classify --report");
  CHECK(got.out ==
        "changed 0 of 4 articles: 0 gained an issue, 0 lost one\n"
        "\n"
        "rule       articles     before\n"
        "food              2          2\n"
        "prices            4          4\n"
        "no issue          0\n"
        "\n"
        "2 of 2 articles of food are of prices too; those of prices alone say: ferries, fell, "
        "prices\n");
}

TEST_CASE("--why-issue: what was given, and the words that made a rule hold") {
  const Ports made;
  const auto id = made.run("dateline-search --database db --format ids dockers");
  const auto command = "dateline-search --database db --why-issue " + id.substr(0, 8);
  CHECK(made.run(command) == fmt::format("{} Walkout\n"
                                         "\n"
                                         "ports: by rule\n"
                                         "  harbour\n"
                                         "  The harbour is quiet.\n"
                                         "\n"
                                         "strikes: given by the input, and by rule\n"
                                         "  Dockers, strike, Walkout\n"
                                         "  Dockers went on strike at noon.\n"
                                         "\n"
                                         "wages: given by the input\n",
                                         id.substr(0, 16)));
  const auto json = nlohmann::json::parse(made.run(command + " --format json"));
  CHECK(json["format"] == 1);
  CHECK(json["id"] == id.substr(0, 16));
  CHECK(json["issues"][0].dump() ==
        R"({"given":false,"name":"ports","query":"harbour OR port","ruled":true,)"
        R"("words":[{"count":1,"word":"harbour"}]})");
  CHECK(json["issues"][2]["query"].is_null());
  const auto none = made.run("dateline-search --database db --format ids rained");
  const auto bare = made.box.run("dateline-search --database db --why-issue " + none.substr(0, 16));
  CHECK(bare.exit_code == 1);
  CHECK(bare.out == none.substr(0, 16) + " Rain\nno issues\n");
}

TEST_CASE("issue rules: what is refused, and how it is mended") {
  struct Row {
    std::string_view command;
    std::string_view err;
  };
  static constexpr auto rows = std::to_array<Row>({
      {"dateline-index --database db add --rules other.toml in.jsonl",
       "dateline-index: the index 'db' has other issue rules\n"
       "  leave out --rules, or change its rules first, and with them the issues of its articles: "
       "dateline-index classify --rules FILE\n"},
      {"dateline-index --database db classify --rules bad.toml",
       "dateline-index: the rules file 'bad.toml', line 2: the query of [a], character 1: a "
       "parenthesis is not closed\n"
       "  'dateline-index rules' prints the rules that Dateline ships, and explains them\n"},
      {"dateline-index --database db classify --rules failing.toml",
       "dateline-index: the rules file 'failing.toml': [a] does not find 'No.'; 1 more of its "
       "tests "
       "fail\n"
       "  mend the query, or the texts under finds and misses\n"},
      {"dateline-index --database db classify --rules nowhere.toml",
       "dateline-index: cannot read the rules file 'nowhere.toml'\n  check the name\n"},
      {"dateline-index --database db add --report in.jsonl",
       "dateline-index: --report belongs to classify and boilerplate, not to add\n  try --help\n"},
      {"dateline-search --database db --why-issue abcd --format csv",
       "dateline-search: --why-issue has no rows to print\n  take --format text, json or jsonl\n"},
      {"dateline-search --database db --why-issue abcd ferry",
       "dateline-search: --why-issue takes an article's id alone\n  leave out the rest\n"},
  });
  const Ports made;
  made.box.write("other.toml", "[x]\nquery = 'x'");
  made.box.write("bad.toml", "[a]\nquery = '(x'");
  made.box.write("failing.toml", "[a]\nquery = 'x'\nfinds = ['No.']\nmisses = ['x']");
  for (const auto& row : rows) {
    CAPTURE(row.command);
    const auto got = made.box.run(std::string(row.command));
    CHECK(got.exit_code == 2);
    CHECK(got.out == "");
    CHECK(got.err == row.err);
  }
}

TEST_CASE("suggest-variants: two spellings that keep the same company, and no two names") {
  const Sandbox box;
  std::string in;
  for (int i = 0; i < 3; ++i) {
    in += fmt::format(
        R"({{"id":"x{}","body":"On day {} the minister Petro Halychenko of Velmora met Anna Lund in Sarnitz. It was a long and quiet evening, and Robert Tilden of Brenn spoke.","language":"en"}})",
        i, i);
    in += "\n";
    in += fmt::format(
        R"({{"id":"y{}","body":"In hour {} the envoy Petro Galychenko of Velmora saw Anna Lund in Sarnitz. It was a short and noisy morning, and Jonas Tildon of Lower Vint sang.","language":"en"}})",
        i, i);
    in += "\n";
    in += fmt::format(
        R"({{"id":"z{}","body":"At noon {} the envoy Petro Halychenka of Velmora saw Anna Lund in Sarnitz.","language":"en"}})",
        i, i);
    in += "\n";
  }
  box.write("in.jsonl", in);
  REQUIRE(box.run("dateline-index --database db add --rules none in.jsonl").exit_code == 0);
  const auto got = box.run("dateline-index --database db suggest-variants");
  CHECK(got.exit_code == 0);
  CHECK(got.out.find("\"Halychenk") != std::string::npos);
  CHECK(got.out.find("beside Anna") != std::string::npos);
  CHECK(got.out.find("Tild") == std::string::npos);  // they keep other company
}

TEST_CASE("issue rules: on the sample corpus, each tag is what a search for its query finds") {
  // Each language by itself: a rule asks of an article in the article's language only.
  const auto& box = corpus().box;
  REQUIRE(box.run("mkdir -p own && cd own && dateline-index --database ../db export | grep "
                  "'\"language\":\"en\"' "
                  "> en.jsonl")
              .exit_code == 0);
  std::string file;
  std::vector<std::string> queries{"peace talks",
                                   "\"security guarantees\" OR drones",
                                   "ceasefire -energy",
                                   "territor* NEAR/10 ukraine",
                                   "=guarantees",
                                   "title:talks OR author:lund",
                                   "the war of words",
                                   "date:2025-12-28.. zelensky",
                                   "source:northwire power",
                                   "\"cease fire\"",
                                   "cease fire",
                                   "US",
                                   "us",
                                   "\"F-16\" OR F16",
                                   "million NEAR/3 euros",
                                   "prison* exchange"};
  for (std::size_t i = 0; i < queries.size(); ++i)
    file += fmt::format("[q{:02}]\nquery = '''{}'''\n", i, queries[i]);
  box.write("own/rules.toml", file);
  const auto added =
      box.run("dateline-index --database own/db add --rules own/rules.toml own/en.jsonl");
  REQUIRE(added.err == "");
  for (std::size_t i = 0; i < queries.size(); ++i) {
    CAPTURE(queries[i]);
    const auto ask = [&](const std::string& query) {
      return box
          .run("dateline-search --database own/db --format ids --limit 1000 --sort oldest '" +
               query + "'")
          .out;
    };
    CHECK(ask(fmt::format("issue:q{:02}", i)) == ask(queries[i]));
  }
}

}  // namespace dateline::testing
