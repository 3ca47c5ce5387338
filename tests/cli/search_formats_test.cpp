// What dateline-search prints, byte by byte. Sorted by date, so that no score is in it.

#include <doctest/doctest.h>

#include <array>

#include <nlohmann/json.hpp>

#include "tests/cli/market.hpp"

namespace dateline::testing {
namespace {

const std::string search = "dateline-search --database db ";

Outcome found(const std::string& arguments) {
  auto got = market().run(search + arguments);
  CHECK(got.err == "");
  return got;
}

}  // namespace

TEST_CASE("text, for a person: title, particulars, the sentences that were found") {
  const auto got = found("grain --sort newest");
  CHECK(got.exit_code == 0);
  CHECK(got.out == R"(4 articles

1. Getreide bleibt liegen
   2026-01-04 · Rheinischer Bote · economy · 8a56ccc6
   Die Mühlen stehen still, und das Getreide (grain) bleibt liegen.

2. Mills stand still
   2025-12-29 08:30 UTC · Northwire · economy · 01b69b11
   Without grain the mills of the valley stand still.

3. Grain, "dear" again
   2025-12-28 · Harbour Tribune · economy, grain · a71c515d
   The price of grain rose on Monday. Bakers said that grain had not cost so
   much for ten years. …

4. (untitled) Once upon a time there was = a sack of grain.
   undated · unknown source · fb0cc988
   Once upon a time there was = a sack of grain.
)");
}

TEST_CASE("text: what was asked for with facets, and parts of a long answer") {
  struct Row {
    std::string_view arguments;
    int exit_code;
    std::string_view out;
  };
  static constexpr auto rows = std::to_array<Row>({
      {"grain --limit 0", 0, "4 articles\n"},
      {"zebra", 1, "no articles\n"},
      {"grain --offset 9", 0, "4 articles, none after number 9\n"},
      {"zebra --facets source", 1, "no articles\n\nsource\n  nothing to count\n"},
      {"grain --count", 0, "4\n"},
      {"zebra --count", 1, "0\n"},
      {"mühle* --limit 0 --facets language", 0, "1 article\n\nlanguage\n  de  1\n"},
  });
  for (const auto& row : rows) {
    CAPTURE(row.arguments);
    const auto got = found(std::string(row.arguments));
    CHECK(got.exit_code == row.exit_code);
    CHECK(got.out == row.out);
  }
  const auto page = found("grain --sort newest --offset 1 --limit 2 --snippets 0").out;
  CHECK(page ==
        "articles 2-3 of 4\n\n"
        "2. Mills stand still\n   2025-12-29 08:30 UTC · Northwire · economy · 01b69b11\n\n"
        "3. Grain, \"dear\" again\n   2025-12-28 · Harbour Tribune · economy, grain · a71c515d\n");
}

TEST_CASE("json: one object, every member in its place") {
  CHECK(found("'grain price' --sort newest --snippets 1 --facets date,source --format json").out ==
        R"({
  "format": 1,
  "query": "grain price",
  "total": 1,
  "offset": 0,
  "matched": "all",
  "hits": [
    {
      "rank": 1,
      "id": "a71c515dd014b7c6",
      "title": "Grain, \"dear\" again",
      "date": "2025-12-28",
      "date_from": "given",
      "source": "Harbour Tribune",
      "issues": [
        "economy",
        "grain"
      ],
      "author": "Ida Brandt",
      "language": "en",
      "section": "World",
      "url": "https://harbour.example/1",
      "path": null,
      "story": "a71c515dd014b7c6",
      "score": 0.0,
      "title_matches": [
        {
          "bytes": [
            0,
            5
          ],
          "chars": [
            0,
            5
          ]
        }
      ],
      "snippets": [
        {
          "text": "The price of grain rose on Monday.",
          "matches": [
            {
              "bytes": [
                4,
                9
              ],
              "chars": [
                4,
                9
              ]
            },
            {
              "bytes": [
                13,
                18
              ],
              "chars": [
                13,
                18
              ]
            }
          ],
          "opens": true,
          "closes": false,
          "bytes": [
            0,
            34
          ],
          "chars": [
            0,
            34
          ]
        }
      ]
    }
  ],
  "facets": {
    "date": {
      "unit": "month",
      "counts": [
        {
          "value": "2025-12",
          "count": 1
        }
      ]
    },
    "source": {
      "counts": [
        {
          "value": "Harbour Tribune",
          "count": 1
        }
      ]
    }
  }
}
)");
}

TEST_CASE("json without hits is still an answer") {
  const auto got = found("zebra --format json");
  CHECK(got.exit_code == 1);
  CHECK(got.out ==
        "{\n  \"format\": 1,\n  \"query\": \"zebra\",\n  \"total\": 0,\n  \"offset\": 0,\n"
        "  \"matched\": \"all\",\n  \"hits\": [],\n  \"facets\": {}\n}\n");
}

TEST_CASE("jsonl: a hit a line, then the facets; nothing found is nothing printed") {
  CHECK(
      found("mühlen --format jsonl --sort newest --facets issue").out ==
      R"({"format":1,"rank":1,"id":"8a56ccc637949007","title":"Getreide bleibt liegen",)"
      R"("date":"2026-01-04","date_from":"given","source":"Rheinischer Bote",)"
      R"("issues":["economy"],"author":null,"language":"de","section":null,)"
      R"("url":"https://bote.example/3","path":null,"story":"8a56ccc637949007",)"
      R"("score":0.0,"title_matches":[],)"
      R"("snippets":[{"text":"Die Mühlen stehen still, und das Getreide (grain) bleibt liegen.",)"
      R"("matches":[{"bytes":[4,11],"chars":[4,10]}],"opens":true,"closes":true,"bytes":[0,65],"chars":[0,64]}]})"
      "\n"
      R"({"format":1,"facets":{"issue":{"counts":[{"value":"economy","count":1}]}},"total":1})"
      "\n");
  const auto nothing = found("zebra --format jsonl");
  CHECK(nothing.exit_code == 1);
  CHECK(nothing.out == "");
}

TEST_CASE("csv, tsv and ids: a hit a line") {
  CHECK(found("grain --sort newest --format csv").out ==
        "rank,id,date,source,issues,language,title,url,score,snippet\n"
        "1,8a56ccc637949007,2026-01-04,Rheinischer Bote,economy,de,Getreide bleibt liegen,"
        "https://bote.example/3,0,\"Die Mühlen stehen still, und das Getreide (grain) bleibt "
        "liegen.\"\n"
        "2,01b69b115f0d1683,2025-12-29T08:30:00Z,Northwire,economy,en,Mills stand still,"
        "https://northwire.example/2,0,Without grain the mills of the valley stand still.\n"
        "3,a71c515dd014b7c6,2025-12-28,Harbour Tribune,economy;grain,en,\"Grain, \"\"dear\"\" "
        "again\","
        "https://harbour.example/1,0,The price of grain rose on Monday. Bakers said that grain "
        "had not cost so much for ten years.\n"
        "4,fb0cc9880a87c76b,,,,en,,,0,Once upon a time there was = a sack of grain.\n");
  CHECK(found("mills --sort newest --format tsv").out ==
        "rank\tid\tdate\tsource\tissues\tlanguage\ttitle\turl\tscore\tsnippet\n"
        "1\t01b69b115f0d1683\t2025-12-29T08:30:00Z\tNorthwire\teconomy\ten\tMills stand still\t"
        "https://northwire.example/2\t0\tWithout grain the mills of the valley stand still.\n");
  CHECK(found("grain --sort newest --format ids").out ==
        "8a56ccc637949007\n01b69b115f0d1683\na71c515dd014b7c6\nfb0cc9880a87c76b\n");
  CHECK(found("zebra --format csv").out ==
        "rank,id,date,source,issues,language,title,url,score,snippet\n");
  CHECK(found("zebra --format ids").out == "");
}

TEST_CASE("facets alone are a table of their own, in every unit") {
  const auto got =
      found("--facets date:year,date:month,date:day,source,issue,language --limit 0 --format csv");
  CHECK(got.exit_code == 0);
  CHECK(got.out == R"(facet,value,count
date,2026,1
date,2025,2
date,undated,1
date:month,2026-01,1
date:month,2025-12,2
date:month,undated,1
date:day,2026-01-04,1
date:day,2026-01-03,0
date:day,2026-01-02,0
date:day,2026-01-01,0
date:day,2025-12-31,0
date:day,2025-12-30,0
date:day,2025-12-29,1
date:day,2025-12-28,1
date:day,undated,1
source,Harbour Tribune,1
source,Northwire,1
source,Rheinischer Bote,1
source,unknown,1
issue,economy,3
issue,grain,1
issue,none,1
language,en,3
language,de,1
)");
}

TEST_CASE("of more values than --facet-values the rest are summed up, in every format") {
  const std::string asked = "--facets source,date:day --limit 0 --facet-values 1";
  CHECK(found(asked + " --format csv").out ==
        "facet,value,count\nsource,Harbour Tribune,1\nsource,unknown,1\nsource,,2\n"
        "date,2026-01-04,1\ndate,undated,1\ndate,,2\n");
  const auto json = nlohmann::json::parse(found(asked + " --format json").out);
  CHECK(json["facets"]["source"]["other"].dump() == R"({"count":2,"values":2})");
  CHECK_FALSE(nlohmann::json::parse(found("--facets source --format json").out)["facets"]["source"]
                  .contains("other"));
  CHECK(found(asked).out.find("\n  and 2 more with 2\n") != std::string::npos);
}

TEST_CASE("the offsets of json point at the words that were found, in bytes and in characters") {
  const auto out =
      found("'\"getreide grain\" OR (bakers rose) OR mühlen' --format json --snippets 3").out;
  const auto answer = nlohmann::json::parse(out);
  CHECK(answer["total"] == 2);
  for (const auto& hit : answer["hits"])
    for (const auto& snippet : hit["snippets"]) {
      const auto text = snippet["text"].get<std::string>();
      CAPTURE(text);
      CHECK_FALSE(snippet["matches"].empty());
      std::size_t end = 0;
      for (const auto& match : snippet["matches"]) {
        const auto begin = match["bytes"][0].get<std::size_t>();
        CHECK(begin >= end);
        end = match["bytes"][1].get<std::size_t>();
        const auto word = text.substr(begin, end - begin);
        CAPTURE(word);
        CHECK(std::string("Getreide grain rose Bakers Mühlen").find(word) != std::string::npos);
        std::size_t characters = 0;
        for (const char c : text.substr(0, begin))
          if ((static_cast<unsigned char>(c) & 0xC0) != 0x80) ++characters;
        CHECK(match["chars"][0] == characters);
      }
    }
}

}  // namespace dateline::testing
