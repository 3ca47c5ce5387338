#include "indexer/rejects.hpp"

#include <doctest/doctest.h>

#include "indexer/clean.hpp"
#include "tests/indexer/collected.hpp"
#include "tests/indexer/scratch_folder.hpp"

using namespace dateline;
using namespace dateline::indexer;
using namespace dateline::testing;

TEST_CASE("to_rejects_line: one line of JSON, whatever the input was") {
  CHECK(to_rejects_line({{"no text", "x.jsonl:3"}, Format::JsonLines, R"({"a": "b\n"})"}) ==
        R"({"rejected": {"place": "x.jsonl:3", "reason": "no text"}, "format": "jsonl", )"
        R"("input": "{\"a\": \"b\\n\"}"})");
  CHECK(to_rejects_line({{"r", "p"}, Format::Text, "a\nb\x01\x7f caf\xE9"}) ==
        R"({"rejected": {"place": "p", "reason": "r"}, "format": "text", )"
        R"("input": "a\nb\u0001\u007f café"})");
}

TEST_CASE("RejectsFile: without a reject there is no file") {
  const ScratchFolder folder;
  RejectsFile file(folder.path("r.jsonl"));
  file.finish();
  CHECK(file.count() == 0);
  CHECK_FALSE(std::filesystem::exists(folder.path("r.jsonl")));
}

TEST_CASE("RejectsFile: refused again with the first place, accepted once it is mended") {
  const ScratchFolder folder;
  RejectsFile file(folder.path("r.jsonl"));
  file.add({{"no text", "x.jsonl:3"}, Format::JsonLines, R"({"title": "Snow", "body": ""})"});
  file.add({{"not valid JSON: x", "x.jsonl:9"}, Format::JsonLines, R"({"title": "Snow)"});
  file.add({{"no text", "a.txt"}, Format::Text, "Title: Snow\n\n"});
  file.add({{"a line longer than 64 MB", "y.jsonl:1"}, Format::JsonLines, ""});
  CHECK(file.count() == 4);
  CHECK_FALSE(std::filesystem::exists(folder.path("r.jsonl")));
  file.finish();

  const auto again = read_file(folder.path("r.jsonl"), Format::JsonLines);
  REQUIRE(again.articles.size() == 2);
  CHECK(again.articles[0].place == "x.jsonl:3");
  CHECK(again.articles[0].record == R"({"title": "Snow", "body": ""})");
  CHECK(again.articles[1].place == "a.txt");
  CHECK(again.articles[1].format == Format::Text);
  for (const auto& article : again.articles)
    CHECK(clean(RawArticle(article), {}, Time{}).error() == Problem{"no text", article.place});
  REQUIRE(again.rejects.size() == 2);
  CHECK(again.rejects[0].problem.where == "x.jsonl:9");
  CHECK(again.rejects[0].record == R"({"title": "Snow)");
  CHECK(again.rejects[1].problem == Problem{"a line longer than 64 MB", "y.jsonl:1"});

  auto content = folder.read("r.jsonl");
  const std::string_view empty = R"(\"body\": \"\")";
  content.replace(content.find(empty), empty.size(), R"(\"body\": \"It fell.\")");
  const auto mended = read_file(folder.write("r.jsonl", content), Format::JsonLines);
  CHECK(clean(RawArticle(mended.articles.at(0)), {}, Time{})->article.body == "It fell.");
}

TEST_CASE("RejectsFile: may be the file that is being read") {
  const ScratchFolder folder;
  const auto path = folder.write(
      "r.jsonl", to_rejects_line({{"no text", "a:1"}, Format::JsonLines, "{1"}) + "\n" +
                     to_rejects_line({{"no text", "a:2"}, Format::JsonLines, "{2"}) + "\n");
  const auto before = folder.read("r.jsonl");
  RejectsFile file(path);
  read({path, Format::JsonLines, false},
       {[](RawArticle&&) {}, [&](Reject&& reject) { file.add(reject); }});
  CHECK(folder.read("r.jsonl") == before);
  file.finish();
  CHECK(file.count() == 2);
  CHECK(read_file(path, Format::JsonLines).rejects.at(1).problem.where == "a:2");
}

TEST_CASE("RejectsFile: that it cannot be written ends the run") {
  const ScratchFolder folder;
  RejectsFile file(folder.path("no/such/folder/r.jsonl"));
  CHECK_THROWS_AS(file.add({{"no text", "a:1"}, Format::Text, "x"}), Error);
}
