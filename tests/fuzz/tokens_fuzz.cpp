#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "common/analysis.hpp"
#include "common/sentences.hpp"
#include "common/text.hpp"

namespace {

using namespace dateline;

void require(bool holds) {
  if (!holds) std::abort();
}

void check_tokens(std::string_view text) {
  std::uint32_t begin = 0, position = 0;
  auto take = [&](const Token& token) {
    require(token.begin >= begin && token.end > token.begin && token.end <= text.size());
    require(is_valid_utf8(text.substr(token.begin, token.end - token.begin)));
    require(!token.text.empty() && is_valid_utf8(token.text));
    require(token.position - position <= 1 && token.position >= 1);
    begin = token.begin;
    position = token.position;
  };
  require(tokenize(text, take) == position);
}

void check_sentences(std::string_view text) {
  std::uint32_t last = 0;
  for (const auto& span : sentences(text)) {
    require(span.begin >= last && span.end > span.begin && span.end <= text.size());
    last = span.end;
  }
}

void check_words(std::string_view text, std::string_view language) {
  static const auto variants =
      std::make_shared<const Variants>(parse_variants(shipped_variants()).value());
  static Analyzer analyzer(variants);
  std::vector<Occurrence> found;
  const auto last = analyzer.analyse(text, language, found);
  std::uint32_t position = 0;
  for (const auto& occurrence : found) {
    require(occurrence.position >= position && occurrence.position <= last);
    require(!occurrence.word->raw.empty() && is_valid_utf8(occurrence.word->raw));
    require(occurrence.word->raw.size() <= 200 && !occurrence.stems().empty());
    position = occurrence.position;
  }
  found.clear();
  analyzer.trim_memory();
}

}  // namespace

/// Of any bytes come a valid text, tokens and sentences that lie in it in their order, and words
/// that an index can hold.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto utf8 = to_utf8({reinterpret_cast<const char*>(data), size});
  require(is_valid_utf8(utf8));
  const auto text = normalise(utf8);
  require(is_valid_utf8(text) && normalise(text) == text);
  require(folded(folded(text)) == folded(text));
  check_tokens(text);
  check_sentences(text);
  for (const auto* language : {"en", "fr", "uk"}) check_words(text, language);
  return 0;
}
