#include <doctest/doctest.h>

#include <array>
#include <string>

#include <nlohmann/json.hpp>

#include "tests/cli/masked.hpp"
#include "tests/support/sandbox.hpp"

namespace dateline::testing {
namespace {

constexpr std::string_view articles =
    R"({"url":"https://a.example/1","title":"One","body":"The ferry sails.","date":"2025-12-01","language":"en"}
{"url":"https://a.example/2","title":"Two","body":"The ferry and the ferry.","date":"2025-12-02","language":"en"}
{"url":"https://a.example/3","title":"Three","body":"A harbour.","date":"2025-12-03","language":"en"}
)";

/// Three articles, and a batch about them on record.
struct Recorded {
  Sandbox box;

  Recorded() {
    box.write("in.jsonl", articles);
    box.write("queries",
              "f\tferry\t--sort newest\nh\tharbour\nrecent\tdate:last-week OR ferry\t--limit 3\n"
              "bad\t(ferry\n");
    run("dateline-index --database db add -q --rules none in.jsonl");
    run("dateline-search --database db --batch queries --format jsonl >record");
  }
  std::string run(const std::string& command, int exit_code = 0) const {
    CAPTURE(command);
    const auto got = box.run(command);
    CHECK(got.err == "");
    CHECK(got.exit_code == exit_code);
    return masked(got.out);
  }
};

}  // namespace

TEST_CASE("answers carry what they were asked by, of which index, and what each article was") {
  const Recorded made;
  const auto answer = nlohmann::json::parse(
      made.run("dateline-search --database db --source x --since 2025 --until 3d --recency 2w "
               "--match any --exact --limit 2 --offset 1 ferry --format json",
               1));
  CHECK(answer["options"].dump() ==
        R"(["--exact","--match=any","--source=x","--since=2025","--until=3d","--recency=14d",)"
        R"("--limit=2","--offset=1"])");
  CHECK(answer["now"].get<std::string>().size() == 20);
  CHECK(answer["index"] == "INDEX");
  CHECK(answer["program"] == "PROGRAM");
  const auto plain =
      nlohmann::json::parse(made.run("dateline-search --database db date:2025-12 --format json"));
  CHECK(plain["options"].dump() == R"(["--limit=10"])");
  CHECK_FALSE(plain.contains("now"));
  const auto hit = plain["hits"][0];
  CHECK(hit["content_hash"].get<std::string>().size() == 16);
  const auto rows = made.run("dateline-search --database db harbour --format csv");
  CHECK(rows.ends_with(",given," + hit["content_hash"].get<std::string>() + ",INDEX,PROGRAM\n"));
  const auto shown = nlohmann::json::parse(made.run(
      "dateline-search --database db --show " + hit["id"].get<std::string>() + " --format json"));
  CHECK(shown["content_hash"] == hit["content_hash"]);
  CHECK(shown["index"] == "INDEX");
  const auto line =
      nlohmann::json::parse(made.run("dateline-search --database db harbour --format jsonl"));
  CHECK(line["index"] == "INDEX");
}

TEST_CASE("the identity of an index outlives its rebuilds") {
  const Recorded made;
  const std::string ask =
      "dateline-search --database db harbour --format csv | tail -1 | cut -d, -f13";
  const auto before = made.box.run(ask).out;
  CHECK(before.size() == 33);
  made.box.write("r.toml", "[boats]\nquery = 'ferry OR harbour'\n");
  made.run("dateline-index --database db compact -q");
  made.run("dateline-index --database db classify -q --rules r.toml");
  std::string many;
  for (int i = 10; i < 1200; ++i)
    many += R"({"id":")" + std::to_string(i) + R"(","body":"Text.","language":"en"})" + "\n";
  made.box.write("many.jsonl", many);
  made.run("dateline-index --database db add -q many.jsonl");
  made.box.write("r.toml", "[text]\nquery = 'text'\n");
  made.run("dateline-index --database db classify -q --rules r.toml");
  CHECK(made.box.run(ask).out == before);
}

TEST_CASE("--replay: nothing has changed") {
  const Recorded made;
  CHECK(made.run("dateline-search --database db --replay record") ==
        "3 answers: 3 as recorded, 0 changed; 1 errors passed over\n");
  CHECK(made.run("dateline-search --database db --replay - <record") ==
        "3 answers: 3 as recorded, 0 changed; 1 errors passed over\n");
  made.run("dateline-search --database db ferry --format json >one");
  CHECK(made.run("dateline-search --database db --replay one") ==
        "1 answer: 1 as recorded, 0 changed\n");
}

TEST_CASE("--replay: what came, went, moved and was changed") {
  const Recorded made;
  const auto id = made.run("dateline-search --database db --format ids harbour").substr(0, 8);
  made.box.write(
      "later.jsonl",
      R"({"url":"https://a.example/1","title":"One","body":"The ferry sinks.","date":"2025-12-04","language":"en"}
{"url":"https://a.example/4","title":"Four","body":"A ferry.","date":"2025-12-05","language":"en"}
)");
  made.run("dateline-index --database db add -q later.jsonl");
  made.run("dateline-index --database db remove -q " + id);
  const auto text = made.run("dateline-search --database db --replay record", 1);
  CHECK(text.starts_with("f: ferry\n  3 articles, were 2\n  came     1  "));
  CHECK(text.find("  changed  2  ") < text.find("  moved    1 to 3  "));
  CHECK(text.find("\nh: harbour\n  0 articles, were 1\n  went     1  " + id +
                  "  Three (no longer in the index)\n\n") != std::string::npos);
  CHECK(text.ends_with("3 answers: 0 as recorded, 3 changed; 1 errors passed over\n"));
  const auto json = nlohmann::json::parse(
      made.run("dateline-search --database db --replay record --format json", 1));
  CHECK(json["changed"] == 3);
  CHECK(json["passed_over"] == 1);
  CHECK(json["index"].dump() == R"({"now":"INDEX","then":["INDEX"]})");
  const auto& hits = json["answers"][0]["hits"];
  REQUIRE(hits.size() == 3);
  CHECK(hits[0]["title"] == "Four");
  CHECK(hits[0]["then"].is_null());
  CHECK(hits[1]["title"] == "One");
  CHECK(hits[1]["changed"] == true);
  CHECK(hits[2]["title"] == "Two");
  CHECK(hits[2]["then"] == 1);
  CHECK(hits[2]["now"] == 3);
  CHECK(made.run("dateline-search --database db --replay record --format jsonl | wc -l") == "4\n");
}

TEST_CASE("--replay: another index and another program are told") {
  const Recorded made;
  made.run("dateline-index --database other add -q --rules none in.jsonl");
  CHECK(made.run("dateline-search --database other --replay record") ==
        "3 answers: 3 as recorded, 0 changed; 1 errors passed over\n"
        "recorded from another index: INDEX, now INDEX\n");
  made.run("sed -i 's/\"dateline-search [0-9.]*\"/\"dateline-search 0.0\"/' record");
  const auto got = made.box.run("dateline-search --database db --replay record").out;
  CHECK(got.find("recorded by another program: dateline-search 0.0, now dateline-search ") !=
        std::string::npos);
}

TEST_CASE("--replay: what cannot be asked again") {
  struct Row {
    std::string_view command;
    std::string_view err;
  };
  static constexpr auto rows = std::to_array<Row>({
      {"dateline-search --database db --replay nosuch",
       "dateline-search: cannot read the answers in 'nosuch'\n  check the name\n"},
      {"dateline-search --database db --replay in.jsonl",
       "dateline-search: answer 1 of 'in.jsonl' cannot be asked again: it is no answer in JSON of "
       "format 1\n  dateline-search --batch FILE --format jsonl records a batch\n"},
      {"dateline-search --database db ferry --format jsonl | dateline-search --database db "
       "--replay -",
       "dateline-search: answer 1 of '-' cannot be asked again: it does not say what was asked: "
       "record batches as jsonl, or single answers as json\n"
       "  dateline-search --batch FILE --format jsonl records a batch\n"},
      {"dateline-search --database db --new me --peek --format json | dateline-search --database "
       "db --replay -",
       "dateline-search: answer 1 of '-' cannot be asked again: it tells what was new then, which "
       "is new no more\n  dateline-search --batch FILE --format jsonl records a batch\n"},
      {"dateline-search --database db --replay record ferry",
       "dateline-search: --replay takes its questions from its file\n  leave out the rest\n"},
      {"dateline-search --database db --replay record --format csv",
       "dateline-search: --replay has no such form\n  take --format text, json or jsonl\n"},
      {"dateline-search --database db --replay /dev/null",
       "dateline-search: there are no answers in '/dev/null'\n"
       "  dateline-search --batch FILE --format jsonl records a batch\n"},
  });
  const Recorded made;
  for (const auto& row : rows) {
    CAPTURE(row.command);
    const auto got = made.box.run(std::string(row.command));
    CHECK(got.exit_code == 2);
    CHECK(got.out == "");
    CHECK(got.err == row.err);
  }
}

}  // namespace dateline::testing
