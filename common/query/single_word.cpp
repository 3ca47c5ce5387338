#include "common/query/single_word.hpp"

#include "common/text.hpp"
#include "common/tokens.hpp"

namespace dateline::query {

bool is_without_spaces(std::string_view text) {
  bool grams = false;
  auto look = [&](const Token& token) { grams = grams || token.kind == TokenKind::Gram; };
  tokenize(text, look);
  return grams;
}

std::uint32_t positions_in(std::string_view text) {
  bool grams = false;
  auto look = [&](const Token& token) { grams = grams || token.kind == TokenKind::Gram; };
  const auto count = tokenize(text, look);
  return grams && count == 2 ? 1 : count;
}

std::string single_word(std::string_view text) {
  std::string word;
  bool grams = false;
  auto take = [&](const Token& token) {
    grams = grams || token.kind == TokenKind::Gram;
    if (word.empty()) word = folded(token.text);  // a compound comes before its parts
  };
  const auto count = tokenize(text, take);
  return count == 1 && !grams ? word : std::string();
}

}  // namespace dateline::query
