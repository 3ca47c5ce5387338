// dateline-index inspect: what is understood of a file, without an index.

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "tests/support/sandbox.hpp"

namespace dateline::testing {

TEST_CASE("inspect tells format, character set, each field with its place, and the text") {
  const Sandbox box;
  box.write(
      "a.rss",
      "<?xml version='1.0' encoding='iso-8859-1'?><rss><channel><title>Harbour Tribune</title>"
      "<item><title>Schn\xE9"
      "e falls</title><link>https://h.example/1</link>"
      "<pubDate>Fri, 02 Jan 2026 10:00:00 GMT</pubDate>"
      "<description>&lt;p&gt;The ferries waited at the quay.&lt;/p&gt;&lt;p&gt;So did we all "
      "day.&lt;/p&gt;</description></item>"
      "<item><title>Nothing</title></item></channel></rss>");
  const auto got = box.run("dateline-index inspect a.rss");
  CHECK(got.exit_code == 1);
  CHECK(got.err == "");
  CHECK(got.out == R"(a.rss#1
  format    feed
  charset   WINDOWS-1252 (declared)
  title     Schnée falls  [feed, title]
  date      2026-01-02T10:00:00Z  [feed, pubdate]
  source    Harbour Tribune  [feed, its own title]
  url       https://h.example/1  [feed, link]
  language  en  [detected]
  id        128105f5aeda5eea  [its url]
  text      2 paragraphs, 50 bytes
    The ferries waited at the quay.
    So did we all day.

a.rss#2
  format    feed
  charset   WINDOWS-1252 (declared)
  rejected  no text

)");
  CHECK_FALSE(box.has("db"));
}

TEST_CASE("inspect tells what is cut off a scraped text, and where title and outlet stood") {
  const Sandbox box;
  box.write("told.txt",
            "Harbour reopens after the storm\n\nBy: Ida Brandt, Staff Writer, Harbour Tribune\n\n"
            "The harbour was reopened on Tuesday. It had been closed since 1 December 2025, the "
            "Northwire agency reported.\n");
  const auto got = box.run("dateline-index inspect told.txt --issue storms");
  CHECK(got.exit_code == 0);
  CHECK(got.out.find("  title     Harbour reopens after the storm  [first or last lines]\n") !=
        std::string::npos);
  CHECK(got.out.find("  source    Harbour Tribune  [first or last lines]\n") != std::string::npos);
  CHECK(got.out.find("  issues    storms  [--issue]\n") != std::string::npos);
  CHECK(got.out.find("  cut       By: Ida Brandt, Staff Writer, Harbour Tribune\n") !=
        std::string::npos);
}

TEST_CASE("inspect for scripts: a line of JSON for each record") {
  const Sandbox box;
  box.write("a.jsonl", "{\"titel\": \"Snow\", \"body\": \"It fell.\"}\n{\"body\": 5}\n");
  const auto got = box.run("dateline-index inspect a.jsonl --map title=titel --format json");
  CHECK(got.exit_code == 1);
  const auto end = got.out.find('\n');
  const auto first = nlohmann::json::parse(got.out.substr(0, end));
  CHECK(first["format"] == 1);
  CHECK(first["place"] == "a.jsonl:1");
  CHECK(first["input_format"] == "jsonl");
  CHECK(first["charset"] == "UTF-8 (content)");
  CHECK(first["rejected"].is_null());
  CHECK(first["fields"]["title"]["value"] == "Snow");
  CHECK(first["fields"]["title"]["from"] == "json, key titel");
  CHECK(first["body"] == "It fell.");
  const auto second = nlohmann::json::parse(got.out.substr(end + 1));
  CHECK(second["rejected"] == "field 'body' is a number");
}

TEST_CASE("inspect: what is refused") {
  const Sandbox box;
  CHECK(box.run("dateline-index inspect").err ==
        "dateline-index: there is nothing to inspect\n"
        "  name files, or - for standard input\n");
  CHECK(box.run("dateline-index status --map a=b").err ==
        "dateline-index: --map belongs to add, watch and inspect, not to status\n  try --help\n");
  CHECK(box.run("dateline-index inspect gone.txt").exit_code == 2);
}

}  // namespace dateline::testing
