#include "indexer/analyse.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

#include "common/cli/layout.hpp"
#include "common/cli/terminal.hpp"
#include "common/language.hpp"
#include "common/schema.hpp"
#include "common/text.hpp"
#include "indexer/json_text.hpp"

namespace dateline::indexer {
namespace {

std::string_view name_of(TokenKind kind) {
  switch (kind) {
    case TokenKind::Word:
      return "word";
    case TokenKind::Compound:
      return "compound";
    case TokenKind::Part:
      return "part";
    case TokenKind::Gram:
      return "gram";
  }
  return "word";
}

std::string remark(const Occurrence& occurrence) {
  const auto& word = *occurrence.word;
  if (occurrence.is_name) return "name";
  if (!occurrence.is_spelt) return "joined";
  if (word.canonical != word.raw) return "variant of " + word.canonical;
  if (word.is_variant) return "variant";
  return word.name != no_stem ? "not the name" : "";
}

std::string_view written(const AnalysedText& analysed, const AnalysedWord& word) {
  return std::string_view(analysed.text).substr(word.begin, word.end - word.begin);
}

std::vector<std::string> terms(const AnalysedWord& word) {
  const auto& body = field("body");
  std::vector<std::string> made;
  for (const auto& stem : word.stems) made.push_back(stem_term(body, stem));
  for (const auto& stem : word.stems)
    if (stem != word.spelling) made.push_back(form_term(body, stem, word.spelling));
  return made;
}

constexpr std::size_t column_count = 7;
using Row = std::array<std::string, column_count>;

Row row(const AnalysedText& analysed, const AnalysedWord& word) {
  return {std::to_string(word.position),
          fmt::format("{}-{}", word.begin, word.end),
          cli::safe_for_terminal(written(analysed, word)),
          std::string(name_of(word.kind)),
          word.spelling.empty() ? "-" : cli::safe_for_terminal(word.spelling),
          cli::safe_for_terminal(fmt::format("{}", fmt::join(word.stems, " "))),
          cli::safe_for_terminal(word.remark)};
}

std::string aligned(const std::vector<Row>& rows) {
  std::array<unsigned, column_count> widths{};
  for (const auto& each : rows)
    for (std::size_t i = 0; i < column_count; ++i)
      widths[i] = std::max(widths[i], cli::display_width(each[i]));
  std::string out;
  for (const auto& each : rows) {
    std::string line;
    for (std::size_t i = 0; i < column_count; ++i)
      line += cli::pad_to_width(each[i], widths[i]) + "  ";
    line.resize(line.find_last_not_of(' ') + 1);
    out += line + "\n";
  }
  return out;
}

}  // namespace

AnalysedText analysed(std::string_view text, const std::string& language,
                      const std::shared_ptr<const Variants>& variants) {
  AnalysedText made;
  made.text = normalise(to_utf8(text));
  made.is_detected = language.empty();
  made.language = made.is_detected ? detect_language(made.text) : language;
  Analyzer analyzer(variants);
  std::vector<Occurrence> found;
  analyzer.analyse(made.text, made.language, found);
  for (const auto& each : found) {
    AnalysedWord word{each.position, each.begin, each.end, each.kind, {}, {}, remark(each)};
    if (each.is_spelt) word.spelling = each.word->raw;
    for (const auto stem : each.stems()) word.stems.push_back(analyzer.stem(stem));
    made.words.push_back(std::move(word));
  }
  return made;
}

std::string analysis_text(const AnalysedText& analysed) {
  std::string out;
  if (analysed.language.empty())
    out = "language unknown, stemmed as English\n";
  else
    out = fmt::format("language {}, {}\n", analysed.language,
                      analysed.is_detected ? "detected" : "as given");
  if (analysed.words.empty()) return out + "no words\n";
  std::vector<Row> rows{{"position", "bytes", "text", "kind", "spelling", "stems", "remark"}};
  for (const auto& word : analysed.words) rows.push_back(row(analysed, word));
  return out + aligned(rows);
}

std::string analysis_json(const AnalysedText& analysed) {
  using Json = nlohmann::ordered_json;
  Json words = Json::array();
  for (const auto& word : analysed.words) {
    Json each{{"position", word.position}, {"bytes", {word.begin, word.end}}};
    each["text"] = written(analysed, word);
    each["kind"] = name_of(word.kind);
    each["spelling"] = word.spelling.empty() ? Json(nullptr) : Json(word.spelling);
    each["stems"] = word.stems;
    each["terms"] = terms(word);
    each["remark"] = word.remark.empty() ? Json(nullptr) : Json(word.remark);
    words.push_back(std::move(each));
  }
  const auto& language = analysed.language;
  const Json json{{"format", 1},
                  {"text", analysed.text},
                  {"language", language.empty() ? Json(nullptr) : Json(language)},
                  {"detected", analysed.is_detected},
                  {"words", std::move(words)}};
  return json_text(json, 2) + "\n";
}

}  // namespace dateline::indexer
