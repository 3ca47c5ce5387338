#pragma once

#include <chrono>
#include <string>

#include "searcher/print/printer.hpp"

/// Answers written down by hand, as the tests of all formats print them.
namespace dateline::testing {

inline searcher::Hit ceasefire_hit() {
  using namespace std::chrono;
  searcher::Hit hit;
  hit.rank = 1;
  hit.score = 12.345678;
  hit.article.id = "3f2a91bc00d4e5f6";
  hit.article.url = "https://harbour.example/talks?a=1;b=2";
  hit.article.title = "Naïve \"ceasefire\", again";
  hit.article.published =
      Publication{sys_days{2025y / 12 / 29}, DatePrecision::Day, DateFrom::JsonLd};
  hit.article.source = "Harbour Tribune";
  hit.article.issues = {"ceasefire", "grain deal"};
  hit.article.author = "A. Writer";
  hit.article.language = "en";
  hit.article.section = "World";
  hit.article.path = "/news/talks.html";
  hit.title_matches = {{8, 17}};
  hit.snippets = {
      {"The café talks on a ceasefire resumed.", {{21, 30}}, true, false, {0, 39}, {0, 38}},
      {"A cease-fire, said one delegate, is a cease-fire.",
       {{2, 12}, {38, 48}},
       false,
       false,
       {80, 129},
       {78, 127}}};
  return hit;
}

/// All that an article may lack is missing.
inline searcher::Hit bare_hit() {
  searcher::Hit hit;
  hit.rank = 2;
  hit.article.id = "00000000000000ff";
  hit.snippets = {{"Ceasefire.", {{0, 9}}, true, true, {0, 10}, {0, 10}}};
  hit.opening = hit.snippets.front();
  return hit;
}

inline searcher::SearchResults two_hits() {
  searcher::SearchResults results;
  results.query = "ceasefire";
  results.total = 2;
  results.hits = {ceasefire_hit(), bare_hit()};
  results.facets = {{"date", "month", {{"2025-12", 1}, {"undated", 1}}},
                    {"source", "", {{"Harbour Tribune", 1}, {"unknown", 1}}}};
  return results;
}

inline searcher::BatchAnswer answer(std::string id, searcher::SearchResults results) {
  return {std::move(id), std::move(results), {}, {}};
}

inline searcher::BatchAnswer refusal(std::string id, std::string error, std::string place) {
  return {std::move(id), {}, std::move(error), std::move(place)};
}

inline std::string printed(const searcher::SearchResults& results, searcher::Format format,
                           const searcher::Style& style = {}) {
  std::string out;
  print(results, format, style, out);
  return out;
}

inline std::string printed(const searcher::BatchAnswer& batch_answer, searcher::Format format,
                           const searcher::Style& style = {}) {
  std::string out;
  print(batch_answer, format, style, out);
  return out;
}

}  // namespace dateline::testing
