#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "common/error.hpp"

namespace dateline::query {

enum class LexemeKind : std::uint8_t {
  Word,
  Phrase,
  Open,
  Close,
  Minus,
  Equals,
  Field,
  And,
  Or,
  Not,
  Near,
  End
};

/// A piece of a query's text.
struct Lexeme {
  LexemeKind kind;
  std::string text;            ///< a word, a phrase without its quotes, a field's name
  std::size_t character;       ///< where it begins, from 1, in code points
  std::uint32_t distance = 0;  ///< of NEAR
};

/// Cuts a query into lexemes, the last of kind End. Problems: an unclosed quote, an unknown field.
Result<std::vector<Lexeme>> lex(std::string_view text);

}  // namespace dateline::query
