#pragma once

#include <cstdint>
#include <string_view>
#include <type_traits>

/// The one tokenizer: text -> tokens with offsets. Indexing, queries and snippets all use it, which
/// is the only way that the three agree. No Xapian, no stemming and no word lists here.
///
/// A word is a run of letters, digits and marks. A hyphenated word is one position that carries its
/// joined form and its parts, so that "cease-fire", "ceasefire" and the parts all meet.
/// Possessives, French and Italian elisions and inner apostrophes are cut; "90%" is the words 90
/// and percent; scripts without spaces become overlapping pairs of characters. README.md has the
/// table.
namespace dateline {

/// Raised whenever the tokens of any text change. Stored in every index.
inline constexpr int tokenizer_version = 1;

enum class TokenKind : std::uint8_t {
  Word,      ///< "ukraine", "us" (from "U.S."), "1.5", "800000"
  Compound,  ///< a joined whole: "maralago", "f16", "$1.5bn"; comes before its parts
  Part,      ///< a word inside a compound: "mar", "a", "lago"; at the whole's position
  Gram,      ///< one or two characters of a script without spaces
};

/// How a word was written, where that can tell a name from a word.
enum class Shape : std::uint8_t {
  Plain,
  Capitals,  ///< at least two letters, none of them small: "US", "WHO"
  Dotted,    ///< letters with dots between: "U.S.", "u.n."
};

struct Token {
  std::string_view text;  ///< lower case, accents kept; valid during the call only
  std::uint32_t begin;    ///< byte offsets in the text, [begin, end)
  std::uint32_t end;
  std::uint32_t position;  ///< 1, 2, …; a compound and its parts share one
  TokenKind kind;
  Shape shape;
};

/// Receives tokens; refers to a callable for the length of one call.
class TokenSink {
 public:
  template <class Callable>
  requires(!std::is_same_v<std::remove_cv_t<Callable>, TokenSink>)
      TokenSink(Callable& callable)  // NOLINT: a reference, like std::function_ref
      : callable_(&callable),
        call_([](void* target, const Token& token) { (*static_cast<Callable*>(target))(token); }) {}
  void operator()(const Token& token) const { call_(callable_, token); }

 private:
  void* callable_;
  void (*call_)(void*, const Token&);
};

/// Calls `sink` for every token of `text` (valid UTF-8, NFC, under 4 GB), in the order of their
/// begin offsets, a compound before its parts. Returns the last position given; 0 if none was.
std::uint32_t tokenize(std::string_view text, TokenSink sink);

}  // namespace dateline
