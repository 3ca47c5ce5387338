// dateline-index add, again: what is new, changed, the same, a copy, or was rejected before.

#include <doctest/doctest.h>

#include <array>

#include "tests/support/sandbox.hpp"

namespace dateline::testing {
namespace {

std::string add(const Sandbox& box, const std::string& paths) {
  const auto got = box.run("dateline-index --database db add " + paths);
  CHECK(got.err == "");
  return got.out;
}

std::string count(const Sandbox& box, const std::string& query) {
  return box.run("dateline-search --database db --count '" + query + "'").out;
}

}  // namespace

TEST_CASE("adding again changes nothing") {
  const Sandbox box;
  box.write("in/a.txt", "The lighthouse keeper retired.\n");
  box.write("in/b.jsonl",
            "{\"url\":\"https://a.example/1\",\"body\":\"The mill burnt.\"}\n"
            "{\"id\":\"7\",\"source\":\"Northwire\",\"body\":\"The mill was rebuilt.\"}\n"
            "{\"title\":\"Untold\",\"body\":\"The mill was forgotten.\"}\n");
  CHECK(add(box, "in") == "added 4, replaced 0, unchanged 0, rejected 0\n");
  const auto everything = "dateline-search --database db --sort newest --format json --limit 50";
  const auto before = box.run(everything);
  CHECK(add(box, "in") == "added 0, replaced 0, unchanged 4, rejected 0\n");
  CHECK(add(box, "in in/b.jsonl in/a.txt") == "added 0, replaced 0, unchanged 8, rejected 0\n");
  CHECK(box.run(everything).out == before.out);
  CHECK_FALSE(box.has("db/rejects.jsonl"));
  CHECK_FALSE(box.has("db/notes.tsv"));
}

TEST_CASE("a file without address or id that has changed replaces what it was") {
  const Sandbox box;
  box.write("a.txt", "The lighthouse keeper retired.\n");
  CHECK(add(box, "a.txt") == "added 1, replaced 0, unchanged 0, rejected 0\n");
  box.write("a.txt", "The lighthouse keeper came back.\n");
  CHECK(add(box, "a.txt") == "added 0, replaced 1, unchanged 0, rejected 0\n");
  CHECK(count(box, "keeper") == "1\n");
  CHECK(count(box, "retired") == "0\n");
  CHECK(count(box, "back") == "1\n");
  // The path may be spelt in another way.
  box.write("a.txt", "The lighthouse keeper left for good.\n");
  CHECK(add(box, "\"$PWD/a.txt\"") == "added 0, replaced 1, unchanged 0, rejected 0\n");
  CHECK(count(box, "keeper") == "1\n");
}

TEST_CASE("an article keeps its address or its id, and is replaced when anything of it changes") {
  struct Row {
    std::string_view before;
    std::string_view after;
  };
  static constexpr auto rows = std::to_array<Row>({
      {R"({"url":"https://a.example/x","body":"A pony ran."})",
       R"({"url":"http://www.a.example/x/?utm_medium=y&fbclid=z#end","body":"A pony walked."})"},
      {R"({"url":"https://a.example/x","body":"A pony ran."})",
       R"({"url":"https://a.example/x","body":"A pony ran.","date":"2025-12-01"})"},
      {R"({"url":"https://a.example/x","body":"A pony ran.","title":"One"})",
       R"({"url":"https://a.example/x","body":"A pony ran.","title":"Two"})"},
      {R"({"url":"https://a.example/x","body":"A pony ran.","issue":"horses"})",
       R"({"url":"https://a.example/x","body":"A pony ran."})"},
      {R"({"id":"7","source":"Northwire","body":"A pony ran."})",
       R"({"id":"7","source":"Northwire","body":"A pony walked."})"},
      {R"({"id":7,"source":"Northwire","body":"A pony ran."})",
       R"({"id":"7","source":"Northwire","body":"A pony walked."})"},
  });
  for (const auto& row : rows) {
    CAPTURE(row.after);
    const Sandbox box;
    box.write("before.jsonl", row.before);
    box.write("after.jsonl", row.after);
    CHECK(add(box, "before.jsonl") == "added 1, replaced 0, unchanged 0, rejected 0\n");
    const auto id = box.run("dateline-search --database db pony --format ids");
    CHECK(add(box, "after.jsonl") == "added 0, replaced 1, unchanged 0, rejected 0\n");
    CHECK(add(box, "after.jsonl") == "added 0, replaced 0, unchanged 1, rejected 0\n");
    CHECK(box.run("dateline-search --database db pony --format ids").out == id.out);
  }
}

TEST_CASE("of two versions of an article in one run the later one stays") {
  const Sandbox box;
  box.write("in.jsonl",
            "{\"url\":\"https://a.example/x\",\"body\":\"A pony ran.\"}\n"
            "{\"url\":\"https://a.example/y\",\"body\":\"A goat ran.\"}\n"
            "{\"url\":\"https://a.example/x\",\"body\":\"A pony stumbled.\"}\n");
  CHECK(add(box, "in.jsonl") == "added 2, replaced 1, unchanged 0, rejected 0\n");
  CHECK(count(box, "ran") == "1\n");
  CHECK(count(box, "pony stumbled") == "1\n");
}

TEST_CASE("outlets that give the same id to different articles do not overwrite each other") {
  const Sandbox box;
  box.write("in.jsonl",
            "{\"id\":\"7\",\"source\":\"Northwire\",\"body\":\"A pony ran.\"}\n"
            "{\"id\":\"7\",\"source\":\"Mill News\",\"body\":\"A pony stood.\"}\n");
  CHECK(add(box, "in.jsonl") == "added 2, replaced 0, unchanged 0, rejected 0\n");
}

TEST_CASE("a copy under another address is not indexed twice, and is noted") {
  const Sandbox box;
  box.write("in.jsonl",
            R"({"url":"https://a.example/1","title":"T","source":"S","body":"A pony ran."})"
            "\n"
            R"({"url":"https://a.example/2","title":"T","source":"S","body":"A pony ran."})"
            "\n"
            R"({"url":"https://b.example/1","title":"T","source":"R","body":"A pony ran."})"
            "\n");
  CHECK(add(box, "in.jsonl") ==
        "added 2, replaced 0, unchanged 0, duplicates 1, rejected 0\n"
        "duplicates and dates that could not be used are listed in db/notes.tsv\n");
  const auto original = box.run("dateline-search --database db pony --source S --format ids").out;
  CHECK(box.read("db/notes.tsv") == "in.jsonl:2\tduplicate of " + original);
  CHECK(add(box, "in.jsonl") ==
        "added 0, replaced 0, unchanged 2, duplicates 1, rejected 0\n"
        "duplicates and dates that could not be used are listed in db/notes.tsv\n");
  CHECK(box.read("db/notes.tsv") == "in.jsonl:2\tduplicate of " + original);
}

TEST_CASE("what an article was before it changed may be another article in the same run") {
  const auto one_heron = [](const Sandbox& box, const std::string& query) {
    CHECK(count(box, query) == "1\n");
  };
  {
    // A file is edited; another holds what it was.
    const Sandbox box;
    box.write("a.txt", "A heron stood.\n");
    CHECK(add(box, "a.txt") == "added 1, replaced 0, unchanged 0, rejected 0\n");
    box.write("a.txt", "A heron sat.\n");
    box.write("b.txt", "A heron stood.\n");
    CHECK(add(box, "a.txt b.txt") == "added 1, replaced 1, unchanged 0, rejected 0\n");
    one_heron(box, "heron stood");
    one_heron(box, "heron sat");
    CHECK(add(box, "a.txt b.txt") == "added 0, replaced 0, unchanged 2, rejected 0\n");
  }
  {
    // An article is changed; what it was comes under another address.
    const Sandbox box;
    box.write("a.jsonl", R"({"url":"https://a.example/1","body":"A heron stood."})");
    box.write("b.jsonl",
              "{\"url\":\"https://a.example/1\",\"body\":\"A heron sat.\"}\n"
              "{\"url\":\"https://a.example/2\",\"body\":\"A heron stood.\"}\n");
    CHECK(add(box, "a.jsonl") == "added 1, replaced 0, unchanged 0, rejected 0\n");
    CHECK(add(box, "b.jsonl") == "added 1, replaced 1, unchanged 0, rejected 0\n");
    one_heron(box, "heron stood");
    one_heron(box, "heron sat");
  }
  {
    // The same within one run: a version that is passed over is nobody's original.
    const Sandbox box;
    box.write("a.jsonl",
              "{\"url\":\"https://a.example/1\",\"body\":\"A heron stood.\"}\n"
              "{\"url\":\"https://a.example/1\",\"body\":\"A heron sat.\"}\n"
              "{\"url\":\"https://a.example/2\",\"body\":\"A heron stood.\"}\n");
    CHECK(add(box, "a.jsonl") == "added 2, replaced 1, unchanged 0, rejected 0\n");
    one_heron(box, "heron stood");
    one_heron(box, "heron sat");
  }
}

TEST_CASE("a rejected record is kept with its place and reason, and is added once it is mended") {
  const Sandbox box;
  box.write("in.jsonl",
            "{\"title\":\"a\",\"body\":\"A swan landed.\"}\n"
            "{\"title\":\"b\",\"body\":\"\"}\n"
            "{\"title\":\"c\",\"body\":\"A swan slept.\"\n"
            "[1]\n");
  const auto got = box.run("dateline-index --database db add in.jsonl");
  CHECK(got.exit_code == 1);
  CHECK(got.err == "");
  CHECK(got.out ==
        "added 1, replaced 0, unchanged 0, rejected 3\n"
        "rejected, and kept in db/rejects.jsonl to be mended and added again:\n"
        "  1 a record must be an object, not a list\n"
        "  1 no text\n"
        "  1 not valid JSON: something is missing or misplaced\n");
  const auto rejects = box.read("db/rejects.jsonl");
  CHECK(
      rejects ==
      R"({"rejected": {"place": "in.jsonl:2", "reason": "no text"}, "format": "jsonl", )"
      R"("input": "{\"title\":\"b\",\"body\":\"\"}"})"
      "\n"
      R"({"rejected": {"place": "in.jsonl:3", )"
      R"("reason": "not valid JSON: something is missing or misplaced"}, "format": "jsonl", )"
      R"("input": "{\"title\":\"c\",\"body\":\"A swan slept.\""})"
      "\n"
      R"({"rejected": {"place": "in.jsonl:4", "reason": "a record must be an object, not a list"}, )"
      R"("format": "jsonl", "input": "[1]"})"
      "\n");

  // Unmended they are rejected again, and none of them is lost.
  CHECK(box.run("dateline-index --database db add db/rejects.jsonl").exit_code == 1);
  CHECK(box.read("db/rejects.jsonl") == rejects);

  const auto mended = box.run(
      "sed -e 's/slept.\\\\\"\"/slept.\\\\\"}\"/' -e 's/body\\\\\":\\\\\"\\\\\"/body\\\\\":\\\\\"A "
      "swan rose.\\\\\"/' -e '/\\[1\\]/d' db/rejects.jsonl >mended.jsonl && "
      "dateline-index --database db add mended.jsonl");
  CHECK(mended.out == "added 2, replaced 0, unchanged 0, rejected 0\n");
  CHECK(mended.exit_code == 0);
  CHECK(count(box, "swan") == "3\n");
}

TEST_CASE("a whole file that is rejected is kept as it is, to be mended in place or in the list") {
  const Sandbox box;
  box.write("a.txt", "Title: Nothing below\n\n");
  const auto got = box.run("dateline-index --database db --rejects out.jsonl add a.txt");
  CHECK(got.exit_code == 1);
  CHECK(box.read("out.jsonl") ==
        R"({"rejected": {"place": "a.txt", "reason": "no text"}, "format": "text", )"
        R"("input": "Title: Nothing below\n\n"})"
        "\n");
  CHECK_FALSE(box.has("db/rejects.jsonl"));
  const auto mended = box.run(
      "sed 's/below.n.n/below\\\\n\\\\nA swan sang./' out.jsonl >mended.jsonl && "
      "dateline-index --database db add mended.jsonl");
  CHECK(mended.out == "added 1, replaced 0, unchanged 0, rejected 0\n");
  CHECK(box.run("dateline-search --database db swan --format tsv | cut -f7,10").out ==
        "title\tsnippet\nNothing below\tA swan sang.\n");
}

TEST_CASE("--quiet says nothing, and still tells by its exit code") {
  const Sandbox box;
  box.write("in.jsonl", "{\"body\":\"A crane flew.\"}\nnonsense\n");
  for (const std::string option : {"--quiet", "-q"}) {
    CAPTURE(option);
    const auto got = box.run(std::string("dateline-index --database db add in.jsonl ") + option);
    CHECK(got.exit_code == 1);
    CHECK(got.out == "");
    CHECK(got.err == "");
  }
}

}  // namespace dateline::testing
