#include "tests/support/newsroom.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <sstream>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace dateline::testing {
namespace {

constexpr std::string_view site = "https://newsroom.example/";

std::string keys_of(const nlohmann::json& answer) {
  if (answer.contains("error")) return "error: " + answer["error"]["message"].get<std::string>();
  std::vector<std::string> keys;
  for (const auto& hit : answer["hits"])
    keys.push_back(hit["url"].get<std::string>().substr(site.size()));
  std::sort(keys.begin(), keys.end());
  return fmt::format("{}", fmt::join(keys, " "));
}

}  // namespace

Newsroom::Newsroom(std::span<const Text> texts) {
  std::string lines;
  for (const auto& text : texts)
    lines += nlohmann::json{{"url", std::string(site) + std::string(text.key)},
                            {"title", text.title},
                            {"body", text.body},
                            {"language", text.language}}
                 .dump() +
             '\n';
  box_.write("texts.jsonl", lines);
  const auto added = box_.run("dateline-index --database index add texts.jsonl");
  REQUIRE(added.err == "");
  REQUIRE(added.out ==
          fmt::format("added {}, replaced 0, unchanged 0, rejected 0\n", texts.size()));
}

std::vector<std::string> Newsroom::found(const std::vector<std::string>& queries,
                                         const std::string& options) const {
  std::string lines;
  for (const auto& query : queries) lines += fmt::format("q\t{}\n", query);
  box_.write("queries", lines);
  const auto answered = box_.run(
      "dateline-search --database index --batch queries --format jsonl --limit 1000 --snippets 0 " +
      options);
  REQUIRE(answered.err == "");
  std::vector<std::string> found;
  std::istringstream answers(answered.out);
  for (std::string line; std::getline(answers, line);)
    found.push_back(keys_of(nlohmann::json::parse(line)));
  REQUIRE(found.size() == queries.size());
  return found;
}

void Newsroom::expect(std::span<const Finds> rows, const std::string& options) const {
  std::vector<std::string> queries;
  for (const auto& row : rows) queries.emplace_back(row.query);
  const auto answers = found(queries, options);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    CAPTURE(rows[i].query);
    CAPTURE(options);
    CHECK(answers[i] == rows[i].keys);
  }
}

}  // namespace dateline::testing
