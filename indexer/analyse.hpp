#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "common/analysis.hpp"
#include "common/variants.hpp"

/// `dateline-index analyse`: the words that a text becomes, for those who wonder why it is or is
/// not found.
namespace dateline::indexer {

/// A word as an article's text would hold it.
struct AnalysedWord {
  std::uint32_t position;
  std::uint32_t begin;  ///< bytes in AnalysedText::text, [begin, end)
  std::uint32_t end;
  TokenKind kind;
  std::string spelling;            ///< folded; empty if it was not written so
  std::vector<std::string> stems;  ///< what a query meets
  std::string remark;              ///< "name", "variant of kyiv"; mostly empty
};

struct AnalysedText {
  std::string text;      ///< UTF-8 in NFC, as it would be indexed
  std::string language;  ///< ISO 639-1; empty: unknown, stemmed as English
  bool is_detected = false;
  std::vector<AnalysedWord> words;
};

/// `language` empty: it is detected.
AnalysedText analysed(std::string_view text, const std::string& language,
                      const std::shared_ptr<const Variants>& variants);

/// A line a word, below a line on the language; harmless on a terminal.
std::string analysis_text(const AnalysedText& analysed);

/// One JSON object.
std::string analysis_json(const AnalysedText& analysed);

}  // namespace dateline::indexer
