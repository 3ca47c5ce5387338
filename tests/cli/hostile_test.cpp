// Texts that try to command the terminal: what they say is found, what they do is not done.

#include <doctest/doctest.h>

#include <array>

#include <nlohmann/json.hpp>

#include "tests/support/sandbox.hpp"

namespace dateline::testing {
namespace {

/// An OSC that sets the title, a C1 CSI, a right-to-left override, an isolate and its end.
constexpr auto payload =
    "\033]0;owned\007 \xC2\x9B"
    "31m \xE2\x80\xAE gnp.exe \xE2\x81\xA6x\xE2\x81\xA9";

/// What a terminal may be sent: text, line ends, tabs. `ours` allows SGR and OSC 8, as we write
/// them.
std::string dangerous(std::string text, bool ours = false) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    const auto rest = std::string_view(text).substr(at);
    const auto byte = static_cast<unsigned char>(text[at]);
    if (ours && rest.starts_with("\033[")) {
      const auto end = rest.find_first_not_of("0123456789;", 2);
      if (end != std::string_view::npos && rest[end] == 'm') continue;
    }
    if (ours && (rest.starts_with("\033]8;;") || rest.starts_with("\033\\"))) continue;
    if (byte < 0x20 && byte != '\n' && byte != '\t') return "control at " + std::to_string(at);
    if (byte == 0x7F) return "DEL at " + std::to_string(at);
    if (byte == 0xC2 && rest.size() > 1 && static_cast<unsigned char>(rest[1]) < 0xA0)
      return "C1 at " + std::to_string(at);
    for (const std::string bidi :
         {"\xE2\x80\xAA", "\xE2\x80\xAB", "\xE2\x80\xAC", "\xE2\x80\xAD", "\xE2\x80\xAE",
          "\xE2\x81\xA6", "\xE2\x81\xA7", "\xE2\x81\xA8", "\xE2\x81\xA9"})
      if (rest.starts_with(bidi)) return "bidi at " + std::to_string(at);
  }
  return "";
}

/// An index of articles with the payload in every field, in every form of input.
const Sandbox& hostile() {
  struct Made {
    Sandbox box;
    Made() {
      const std::string p = payload;
      const std::string sentence =
          " and the zebra walked on over the plain, as zebras do in spring.\n";
      box.write("raw.txt", "Zebra " + p + " news\n\nA herd passed " + p + sentence);
      box.write("yaml.txt", "---\ntitle: Zebra " + p + "\nsource: Out" + p + "let\nauthor: A" + p +
                                "\nissues: [one" + p + ", two]\nurl: https://a.example/" + p +
                                "\nsection: s" + p + "\n---\nThe second herd" + sentence);
      box.write("mark.md", "# Zebra " + p + "\n\nA [link](javascript:" + p + ") " + p + sentence);
      nlohmann::json line{{"title", "Zebra " + p}, {"body", "A third herd " + p + sentence},
                          {"source", "Wire " + p}, {"author", "B" + p},
                          {"issue", "three " + p}, {"url", "javascript:" + p},
                          {"id", "id" + p},        {"date", "2025" + p},
                          {"language", "en" + p}};
      box.write("line.jsonl", line.dump() + "\n{\"title\":\"" + p + "\n[\"" + p + "\"]\n");
      box.write("name \033[31m.txt", "A fourth herd" + sentence);
      added = box.run("dateline-index --database db add .");
    }
    Outcome added;
  };
  static const Made made;
  CHECK(made.added.exit_code == 1);
  CHECK(made.added.out.starts_with("added 5, replaced 0, unchanged 0, rejected 2\n"));
  CHECK(dangerous(made.added.out) == "");
  return made.box;
}

}  // namespace

TEST_CASE("no control of an article's text reaches a terminal, in any format") {
  const auto& box = hostile();
  for (const std::string format : {"text", "json", "jsonl", "csv", "tsv", "ids"}) {
    CAPTURE(format);
    const auto got = box.run(
        "dateline-search --database db zebra --snippets 3 --facets "
        "source,issue,language,date:day --format " +
        std::string(format));
    CHECK(got.exit_code == 0);
    CHECK(dangerous(got.out) == "");
    CHECK(dangerous(got.err) == "");
  }
  const auto facets =
      box.run("dateline-search --database db zebra --limit 0 --facets source,issue --format csv");
  CHECK(dangerous(facets.out) == "");
}

TEST_CASE("coloured and linked, only our own sequences are there") {
  const auto got = hostile().run(
      "dateline-search --database db zebra --color always --hyperlinks always --facets source");
  CHECK(got.out.find("\033[1;31m") != std::string::npos);
  CHECK(got.out.find("\033]8;;https://a.example/") != std::string::npos);
  CHECK(dangerous(got.out, true) == "");
  CHECK(got.out.find("javascript") == std::string::npos);
}

TEST_CASE("json of hostile texts parses, and the words around are whole") {
  const auto got = hostile().run("dateline-search --database db zebra --format json");
  const auto answer = nlohmann::json::parse(got.out);
  CHECK(answer["total"] == 5);
  for (const auto& hit : answer["hits"])
    if (!hit["title"].is_null()) CHECK(hit["title"].get<std::string>().starts_with("Zebra"));
}

TEST_CASE("what was rejected is listed without controls") {
  const auto& box = hostile();
  CHECK(dangerous(box.read("db/notes.tsv")) == "");
  const auto rejects = box.read("db/rejects.jsonl");
  CHECK(rejects.find('\033') == std::string::npos);
  CHECK(rejects.find('\007') == std::string::npos);
}

TEST_CASE("queries, options and names with controls come back harmless in messages") {
  const auto& box = hostile();
  box.write("payload", payload);
  box.write("batch", std::string(payload) + "\tzebra " + payload + "\n\"" + payload + "\nx" +
                         payload + "\tzebra\t--" + payload + "\n");
  for (const std::string command :
       {"dateline-search --database db \"zebra $(cat payload)\"",
        "dateline-search --database db \"\\\"$(cat payload)\"",
        "dateline-search --database db \"$(cat payload):x\"",
        "dateline-search --database \"$(cat payload)\" zebra",
        "dateline-search --database db zebra --since \"$(cat payload)\"",
        "dateline-search --database db \"--$(cat payload)\"",
        "dateline-search --database db zebra --format \"$(cat payload)\"",
        "dateline-search --database db --batch batch",
        "dateline-search --database db --batch batch --format jsonl",
        "dateline-search --database db --batch batch --format ids",
        "dateline-index --database db add \"$(cat payload)\"",
        "dateline-index \"$(cat payload)\""}) {
    CAPTURE(command);
    const auto got = box.run(command);
    CHECK(got.exit_code >= 0);
    CHECK(dangerous(got.out) == "");
    CHECK(dangerous(got.err) == "");
  }
}

TEST_CASE("broken UTF-8 is repaired on its way in") {
  const Sandbox box;
  box.write("a.txt",
            "Language: en\n\nThe quagga \xFF\xC0\xAF\xED\xA0\x80 grazed in the caf\xE9 garden.\n");
  box.write(
      "b.jsonl",
      "{\"body\":\"The quagga \xF0\x28\x8C\xBC slept \\ud800 there.\",\"title\":\"\xE2\x28\"}\n");
  CHECK(box.run("dateline-index --database db add a.txt b.jsonl").exit_code <= 1);
  const auto got = box.run("dateline-search --database db quagga --format json");
  CHECK(got.exit_code == 0);
  CHECK(nlohmann::json::parse(got.out)["total"].get<int>() >= 1);
  CHECK(box.run("dateline-search --database db quagga | iconv -f utf-8 -t utf-8 >same").exit_code ==
        0);
}

}  // namespace dateline::testing
