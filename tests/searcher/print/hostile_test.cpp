#include <doctest/doctest.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "common/text.hpp"
#include "tests/searcher/print/example.hpp"

/// What must hold whatever bytes an article is made of.
namespace dateline::searcher {
namespace {

using namespace std::string_view_literals;
using testing::answer;
using testing::printed;
using Json = nlohmann::ordered_json;

/// Answers made of all that has ever upset a printer.
class Mischief {
 public:
  explicit Mischief(std::uint32_t seed) : random_(seed) {}

  SearchResults results() {
    SearchResults results;
    results.query = text();
    results.offset = below(20);
    results.matched_any = below(2) == 0;
    results.fell_back = below(2) == 0;
    results.hits.resize(below(4));
    results.total = results.hits.size() + below(3);
    for (auto& hit : results.hits) fill(hit);
    results.facets.resize(below(3));
    for (auto& facet : results.facets)
      facet = {text(), below(2) == 0 ? "" : text(), {{text(), below(9)}, {text(), below(999)}}};
    return results;
  }

  std::string text() {
    static constexpr auto pieces = std::to_array<std::string_view>({"harbour",
                                                                    " ",
                                                                    ", ",
                                                                    "\"",
                                                                    "\n",
                                                                    "\r",
                                                                    "\t",
                                                                    "\\",
                                                                    "\0"sv,
                                                                    "\x1b[31m",
                                                                    "\x1b]8;;x\x1b\\",
                                                                    "\x07",
                                                                    "\x7F",
                                                                    "\x9B",
                                                                    "\xC2",
                                                                    "\xC2\x9B",
                                                                    "\xE2\x80",
                                                                    "\u202E",
                                                                    "\u2028",
                                                                    "\u2066",
                                                                    "=1+1",
                                                                    "é",
                                                                    "港",
                                                                    "🕊",
                                                                    "́",
                                                                    "\xFF",
                                                                    "\xF0\x9F",
                                                                    "{\"a\":1}",
                                                                    ";",
                                                                    "…",
                                                                    "%",
                                                                    "'"});
    std::string out;
    for (auto left = below(12); left > 0; --left) out += pieces[below(pieces.size())];
    return out;
  }

 private:
  std::size_t below(std::size_t limit) {
    return std::uniform_int_distribution<std::size_t>(0, limit - 1)(random_);
  }

  /// Neither in order nor inside any text.
  std::vector<Span> spans() {
    std::vector<Span> out(below(4));
    for (auto& [begin, end] : out) {
      begin = static_cast<std::uint32_t>(below(40));
      end = static_cast<std::uint32_t>(below(60));
    }
    return out;
  }

  void fill(Hit& hit) {
    auto& article = hit.article;
    hit.rank = below(1000);
    hit.score = static_cast<double>(below(1000)) / 7;
    for (auto* field : {&article.id, &article.url, &article.title, &article.source, &article.author,
                        &article.language, &article.section, &article.path})
      *field = text();
    if (below(2) == 0) article.url = "https://" + article.url;
    if (below(2) == 0) article.path = "/" + article.path;
    article.issues = {text(), text()};
    hit.title_matches = spans();
    hit.snippets.resize(below(4));
    for (auto& snippet : hit.snippets)
      snippet = {text(), spans(), below(2) == 0, below(2) == 0, {}, {}};
  }

  std::mt19937 random_;
};

constexpr std::uint32_t runs = 400;

bool acts_on_a_terminal(std::string_view text, std::string_view allowed) {
  for (std::size_t at = 0; at < text.size();) {
    const auto code = next_code_point(text, at);
    const bool control = code < 0x20 || (code >= 0x7F && code <= 0x9F);
    if (control && (code > 0x7F || allowed.find(static_cast<char>(code)) == allowed.npos))
      return true;
  }
  return false;
}

/// Takes out the sequences that paint.cpp may write, and checks what is in its links.
std::string without_styles(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    std::size_t length = 0;
    for (const auto code : {"\x1b[0m"sv, "\x1b[1m"sv, "\x1b[2m"sv, "\x1b[36m"sv, "\x1b[1;31m"sv})
      if (text.starts_with(code)) length = code.size();
    if (text.starts_with("\x1b]8;;")) {
      const auto end = text.find("\x1b\\", 5);
      REQUIRE(end != text.npos);
      for (const char c : text.substr(5, end - 5)) CHECK((c > ' ' && c < '\x7F'));
      length = end + 2;
    }
    if (length == 0) {
      out += text.front();
      length = 1;
    }
    text.remove_prefix(length);
  }
  return out;
}

/// Reads RFC 4180; rows end with '\n'.
std::vector<std::vector<std::string>> read_csv(std::string_view text) {
  std::vector<std::vector<std::string>> rows;
  std::vector<std::string> row(1);
  bool quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (quoted && c == '"' && text.substr(i + 1).starts_with('"')) {
      row.back() += text[++i];
    } else if (c == '"') {
      quoted = !quoted;
    } else if (!quoted && c == ',') {
      row.emplace_back();
    } else if (!quoted && c == '\n') {
      rows.push_back(std::move(row));
      row.assign(1, "");
    } else {
      row.back() += c;
    }
  }
  CHECK(!quoted);
  CHECK(row == std::vector<std::string>(1));
  return rows;
}

std::vector<std::vector<std::string>> read_tsv(std::string_view text) {
  std::vector<std::vector<std::string>> rows(1, std::vector<std::string>(1));
  for (std::size_t i = 0; i < text.size(); ++i) {
    auto& row = rows.back();
    if (text[i] == '\t') {
      row.emplace_back();
    } else if (text[i] == '\n') {
      rows.emplace_back(1);
    } else if (text[i] == '\\') {
      const char escaped = text[++i];
      row.back() += escaped == 't' ? '\t' : escaped == 'n' ? '\n' : escaped;
    } else {
      row.back() += text[i];
    }
  }
  rows.pop_back();
  return rows;
}

TEST_CASE("json always parses, is valid UTF-8, and escapes what a terminal would obey") {
  for (std::uint32_t seed = 0; seed < runs; ++seed) {
    CAPTURE(seed);
    Mischief mischief(seed);
    const auto results = mischief.results();
    const auto json = printed(results, Format::Json);
    CHECK(Json::accept(json));
    CHECK(is_valid_utf8(json));
    CHECK(!acts_on_a_terminal(json, "\n"));
    const auto line = printed(answer(mischief.text(), results), Format::Jsonl);
    CHECK(Json::accept(line));
    CHECK(line.find('\n') == line.size() - 1);
    const auto lines = printed(results, Format::Jsonl);
    const auto expected = results.hits.size() + (results.facets.empty() ? 0 : 1);
    CHECK(static_cast<std::size_t>(std::count(lines.begin(), lines.end(), '\n')) == expected);
  }
}

TEST_CASE("json: bytes and chars of a match mean the same stretch of the printed text") {
  for (std::uint32_t seed = 0; seed < runs; ++seed) {
    CAPTURE(seed);
    const auto json = Json::parse(printed(Mischief(seed).results(), Format::Json));
    for (const auto& hit : json["hits"]) {
      for (const auto& snippet : hit["snippets"]) {
        const auto text = snippet["text"].get<std::string>();
        for (const auto& match : snippet["matches"]) {
          for (const std::size_t edge : {0U, 1U}) {
            std::size_t at = 0;
            std::size_t chars = 0;
            for (; at < match["bytes"][edge].get<std::size_t>(); ++chars) next_code_point(text, at);
            CHECK(at == match["bytes"][edge]);
            CHECK(chars == match["chars"][edge]);
          }
        }
      }
    }
  }
}

TEST_CASE("csv and tsv read back to the same cells, whatever they hold") {
  for (std::uint32_t seed = 0; seed < runs; ++seed) {
    CAPTURE(seed);
    Mischief mischief(seed);
    const auto batch = answer(mischief.text(), mischief.results());
    const auto csv = printed(batch, Format::Csv);
    const auto tsv = printed(batch, Format::Tsv);
    CHECK(!acts_on_a_terminal(csv, "\t\n"));
    CHECK(!acts_on_a_terminal(tsv, "\t\n"));
    const auto rows = read_csv(csv);
    CHECK(rows == read_tsv(tsv));
    REQUIRE(rows.size() == batch.results->hits.size());
    for (const auto& row : rows) CHECK(row.size() == 16);
    const auto facet_rows = read_csv(printed(*batch.results, Format::Csv));
    CHECK(facet_rows == read_tsv(printed(*batch.results, Format::Tsv)));
  }
}

TEST_CASE("csv: a text without control characters is not changed at all") {
  SearchResults results;
  results.hits.resize(1);
  auto& article = results.hits[0].article;
  article.title = "=cmd,\"x\"\nעברית \\ 'a';b\t🕊";
  const auto rows = read_csv(printed(results, Format::Csv));
  CHECK(rows.at(1).at(6) == article.title);
  CHECK(read_tsv(printed(results, Format::Tsv)).at(1).at(6) == article.title);
}

TEST_CASE("text and ids hold no control characters but line ends and our own styles") {
  for (std::uint32_t seed = 0; seed < runs; ++seed) {
    CAPTURE(seed);
    Mischief mischief(seed);
    const auto batch = answer(mischief.text(), mischief.results());
    for (const bool rich : {false, true}) {
      const auto text = printed(batch, Format::Text, {rich, rich, 60});
      const auto plain = rich ? without_styles(text) : text;
      CHECK(is_valid_utf8(plain));
      CHECK(!acts_on_a_terminal(plain, "\n"));
    }
    CHECK(!acts_on_a_terminal(printed(batch, Format::Ids), "\t\n"));
    CHECK(!acts_on_a_terminal(printed(batch, Format::Trec), "\n"));
  }
}

TEST_CASE("text: colours and links are off at every line's end") {
  for (std::uint32_t seed = 0; seed < runs; ++seed) {
    CAPTURE(seed);
    const auto text = printed(Mischief(seed).results(), Format::Text, {true, true, 40});
    bool colour = false;
    bool link = false;
    for (std::size_t at = 0; at < text.size(); ++at) {
      const auto rest = std::string_view(text).substr(at);
      if (rest.starts_with("\x1b[")) colour = !rest.starts_with("\x1b[0m");
      if (rest.starts_with("\x1b]8;;")) link = !rest.starts_with("\x1b]8;;\x1b\\");
      if (rest.front() == '\n') CHECK((!colour && !link));
    }
  }
}

}  // namespace
}  // namespace dateline::searcher
