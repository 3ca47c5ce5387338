#pragma once

#include "tests/support/sandbox.hpp"

/// Four articles about grain, for the tests of dateline-search.
namespace dateline::testing {

constexpr auto market_lines =
    R"({"url":"https://harbour.example/1","title":"Grain, \"dear\" again","body":"The price of grain rose on Monday. Bakers said that grain had not cost so much for ten years. The ministry promised help.","date":"2025-12-28","source":"Harbour Tribune","issues":["economy","grain"],"author":"Ida Brandt","language":"en","section":"World"}
{"url":"https://northwire.example/2","title":"Mills stand still","body":"Without grain the mills of the valley stand still.","date":"2025-12-29T08:30:00Z","source":"Northwire","issue":"economy","language":"en"}
{"url":"https://bote.example/3","title":"Getreide bleibt liegen","body":"Die Mühlen stehen still, und das Getreide (grain) bleibt liegen.","date":"2026-01-04","source":"Rheinischer Bote","issue":"economy","language":"de"}
{"id":"tale","body":"Once upon a time there was\t= a sack of grain.","language":"en"}
)";

/// The index of them, made once, in "db".
inline const Sandbox& market() {
  struct Made {
    Sandbox box;
    Made() {
      box.write("in.jsonl", market_lines);
      [[maybe_unused]] const auto added = box.run("dateline-index --database db add in.jsonl");
    }
  };
  static const Made made;
  return made.box;
}

}  // namespace dateline::testing
