#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <regex>
#include <sstream>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "tests/support/sandbox.hpp"

namespace dateline::testing {
namespace {

std::string record(int number, std::string_view text = "left harbour") {
  return fmt::format(
      R"({{"url":"https://paper.example/{}","title":"Boat {}","body":"The boat {} {}.","language":"en"}})"
      "\n",
      number, number, number, text);
}

/// Articles 1, 2 and 3, and questions about what is new.
struct Paper {
  Sandbox box;

  Paper() { add(1, 3); }
  void add(int first, int last, std::string_view text = "left harbour",
           const std::string& index = "db") const {
    std::string lines;
    for (int number = first; number <= last; ++number) lines += record(number, text);
    box.write("in.jsonl", lines);
    REQUIRE(box.run("dateline-index --database " + index + " add -q in.jsonl").exit_code == 0);
  }

  /// The numbers in the titles of what is new, ascending.
  std::string news(const std::string& arguments = "--new me") const {
    const auto got = box.run("dateline-search --database db --format jsonl " + arguments);
    std::string titles, numbers;
    std::istringstream lines(got.out);
    for (std::string line; std::getline(lines, line);)
      titles += nlohmann::json::parse(line)["title"].get<std::string>().substr(5) + " ";
    CHECK(got.exit_code == (titles.empty() ? 1 : 0));
    std::istringstream in(titles);
    std::vector<int> all(std::istream_iterator<int>(in), {});
    std::ranges::sort(all);
    return fmt::format("{}", fmt::join(all, " "));
  }

  std::string run(const std::string& command) const {
    const auto got = box.run(command);
    CHECK(got.err == "");
    return std::regex_replace(got.out, std::regex("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d UTC"),
                              "TIME");
  }
};

}  // namespace

TEST_CASE("--new: once asked, only what came since; the first time, everything") {
  const Paper made;
  const std::string ask = "dateline-search --database db --snippets 0 --new me boat";
  const auto id = made.run("dateline-search --database db --format ids title:1").substr(0, 8);
  CHECK(made.run("dateline-search --database db --snippets 0 --new me title:1") ==
        fmt::format("1 article\nnever asked before as me\n\n1. Boat 1\n"
                    "   undated · unknown source · {}\n",
                    id));
  CHECK(made.run(ask) == "no articles\nnew since TIME\n");  // it has passed over 2 and 3
  made.add(4, 5);
  CHECK(made.news() == "4 5");
  CHECK(made.news() == "");
  CHECK(made.news("--new another") == "1 2 3 4 5");
  CHECK(made.news("--new another --since 2020") == "");
}

TEST_CASE("--new: what a limit or an offset leaves out stays new") {
  const Paper made;
  made.add(4, 15);
  CHECK(made.news().size() > 20);  // all of them, not the usual ten
  made.add(16, 19);
  const auto first = made.run("dateline-search --database db --new me --limit 1 --snippets 0");
  CHECK(first.starts_with("article 1 of 4\nnew since TIME; 3 more stay new\n"));
  const auto got = made.box.run("dateline-search --database db --new me --offset 2 --format ids");
  CHECK(got.err == "dateline-search: 2 more are new, and stay so\n");
  const auto json = nlohmann::json::parse(
      made.run("dateline-search --database db --new me --limit 1 --format json"));
  CHECK(json["total"] == 2);
  CHECK(json["new"]["name"] == "me");
  CHECK(json["new"]["left"] == 1);
  CHECK(made.news("--new me 'nothing such'") == "");  // nor does another question lose it
  CHECK(made.run("dateline-search --database db --new me --count") == "1\n");
  CHECK(made.news().size() == 2);
  CHECK(made.news() == "");
}

TEST_CASE("--new: --peek, --count, --timeline and --limit 0 leave the mark") {
  const Paper made;
  CHECK(made.run("dateline-search --database db --new me --count boat") == "3\n");
  CHECK(made.news("--new me --peek") == "1 2 3");
  CHECK(made.run("dateline-search --database db --new me --timeline --format csv") ==
        "period,from,articles\nundated,,3\n");
  CHECK(made.run("dateline-search --database db --new me --limit 0 --facets language") ==
        "3 articles\nnever asked before as me; 3 more stay new\n\nlanguage\n  en  3\n");
  CHECK(made.box.has(".local/state") == false);
  CHECK(made.news() == "1 2 3");
  CHECK(made.run("find .local/state -type f -printf '%m %f\\n' | sort") ==
        "600 me.mark\n600 me.mark.lock\n");
  CHECK(made.run("find .local/state -type d -printf '%m\\n' | sort -u") == "700\n");
}

TEST_CASE("--new: articles indexed again, changed, tagged, moved and compacted are not new") {
  const Paper made;
  CHECK(made.news() == "1 2 3");
  made.add(1, 3);
  made.add(2, 2, "came back");
  made.box.write("few.toml", "[boats]\nquery = 'boat 2'\n");
  made.run("dateline-index --database db classify -q --rules few.toml");
  made.run("dateline-index --database db compact -q");
  CHECK(made.news("--new me --peek") == "");
  made.add(10, 1200);  // built aside
  made.box.write("all.toml", "[boats]\nquery = 'boat'\n");
  made.run("dateline-index --database db classify -q --rules all.toml");  // built anew
  made.run("dateline-index --database db compact -q");
  CHECK(made.news("--new me --limit 2000 issue:boats").size() > 4000);
  CHECK(made.news() == "");
}

TEST_CASE("--new: the number of an article that was removed is given to no other") {
  const Paper made;
  CHECK(made.news() == "1 2 3");
  const std::string remove = "dateline-index --database db remove -q --query ";
  made.run(remove + "title:3");
  made.add(4, 4);
  CHECK(made.news() == "4");
  made.run(remove + "title:4");
  made.run("dateline-index --database db compact -q");
  made.add(10, 1200);
  CHECK(made.news().starts_with("10 11 12"));
  made.run(remove + "'title:1200 OR title:1199'");
  made.box.write("all.toml", "[boats]\nquery = 'boat'\n");
  made.run("dateline-index --database db classify -q --rules all.toml");
  made.add(1201, 1201);
  CHECK(made.news() == "1201");
  made.run(remove + "boat");
  made.add(1, 1);  // who removes an article and adds it again has it anew
  CHECK(made.news() == "1");
}

TEST_CASE("--new: each index has marks of its own, and an older copy of it is refused") {
  const Paper made;
  CHECK(made.news() == "1 2 3");
  made.run("cp -r db before");
  made.add(4, 4);
  CHECK(made.news() == "4");
  const auto older = made.box.run("dateline-search --database before --new me");
  CHECK(older.exit_code == 2);
  CHECK(older.out == "");
  CHECK(older.err ==
        "dateline-search: the mark 'me' is ahead of the index 'before', which is an older copy of "
        "what it was set by\n"
        "  take the newer index, or forget the mark: dateline-search --new me --reset\n");
  made.add(7, 8, "left harbour", "other");
  CHECK(made.run("dateline-search --database other --new me --format ids | wc -l") == "2\n");
  CHECK(made.news() == "");
  const auto list = made.run("dateline-search --list");
  CHECK(list.starts_with("mark  asked "));
  CHECK(list.find("\nme    TIME ") != std::string::npos);
  CHECK(list.find(fmt::format("  4     0  {}/db\n", made.box.folder())) != std::string::npos);
  CHECK(list.find(fmt::format("  2     0  {}/other\n", made.box.folder())) != std::string::npos);
}

TEST_CASE("--new --reset forgets a mark, also a damaged one; --list tells what there is") {
  const Paper made;
  const auto none = made.box.run("dateline-search --list");
  CHECK(none.exit_code == 1);
  CHECK(none.out == "no marks\n");
  CHECK(made.news("--new 'my desk/2'") == "1 2 3");
  const auto json = nlohmann::json::parse(made.run("dateline-search --list --format json"));
  CHECK(json["marks"][0]["name"] == "my desk/2");
  CHECK(json["marks"][0]["shown"] == 3);
  CHECK(json["marks"][0]["index"].get<std::string>().size() == 32);
  made.run("find .local -name '*.mark' -exec truncate -s 30 '{}' ';'");
  const auto damaged = made.box.run("dateline-search --database db --new 'my desk/2'");
  CHECK(damaged.exit_code == 2);
  CHECK(
      damaged.err.starts_with("dateline-search: the mark 'my desk/2' cannot be read: it is "
                              "damaged, or of a later release\n"));
  CHECK(made.run("dateline-search --database db --new 'my desk/2' --reset") == "");
  CHECK(made.run("find .local -type f") == "");
  const auto again = made.box.run("dateline-search --database db --new 'my desk/2' --reset");
  CHECK(again.exit_code == 1);
  CHECK(again.err == "dateline-search: this index has no mark 'my desk/2'\n");
  CHECK(made.news("--new 'my desk/2'") == "1 2 3");
}

TEST_CASE("--new: an answer that could not be written counts as not shown") {
  const Paper made;
  CHECK(made.box.run("dateline-search --database db --new me >/dev/full").exit_code == 2);
  CHECK(made.box.run("dateline-search --database db --new me | true").exit_code == 0);
  CHECK(made.news() == "1 2 3");
  made.add(4, 4);
  const auto failed = made.box.run(
      "chmod 500 .local/state/dateline/marks/*; dateline-search --database db --new me | wc -l");
  made.run("chmod 700 .local/state/dateline/marks/*");
  if (made.run("id -u") != "0\n") CHECK(failed.err.find("cannot open") != std::string::npos);
}

TEST_CASE("--new: what does not go with it") {
  struct Row {
    std::string_view arguments;
    std::string_view err;
  };
  static constexpr auto rows = std::to_array<Row>({
      {"--new '' boat", "--new: '' must be one line of at most 70 bytes\n  try --help"},
      {"--peek boat", "--peek and --reset are about a mark\n  name it: --new NAME"},
      {"--new me --batch in.jsonl",
       "--new is for one search, without --batch, --show and --why-issue"},
      {"--new me --show 1234", "--new is for one search, without --batch, --show and --why-issue"},
      {"--new me --reset boat", "--reset forgets the mark, and does no more\n  leave out the rest"},
      {"--list --new me", "--list lists all marks, and does no more"},
      {"--list --format csv", "--list has no such form\n  take --format text, json or jsonl"},
      {"--new me '\"boat'", "character 1: a quotation mark is not closed"},
  });
  const Paper made;
  for (const auto& row : rows) {
    CAPTURE(row.arguments);
    const auto got = made.box.run("dateline-search --database db " + std::string(row.arguments));
    CHECK(got.exit_code == 2);
    CHECK(got.out == "");
    CHECK(got.err.find(row.err) != std::string::npos);
    CHECK(made.box.has(".local") == false);
  }
}

}  // namespace dateline::testing
