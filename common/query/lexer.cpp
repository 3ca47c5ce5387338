#include "common/query/lexer.hpp"

#include <charconv>

#include <fmt/format.h>

#include "common/cli/nearest.hpp"
#include "common/query/tree.hpp"
#include "common/schema.hpp"
#include "common/text.hpp"

namespace dateline::query {
namespace {

bool is_white(char c) { return c == ' ' || c == '\t' || c == '\n'; }

/// The length in bytes of a quotation mark at `at`, or 0. Typed quotes may come curly from a page.
std::size_t quote_at(std::string_view text, std::size_t at) {
  if (text[at] == '"') return 1;
  for (const std::string_view curly : {"“", "”", "„", "«", "»"})
    if (text.substr(at, curly.size()) == curly) return curly.size();
  return 0;
}

class Lexer {
 public:
  explicit Lexer(std::string_view text) : text_(text) {}

  Result<std::vector<Lexeme>> run() {
    while (at_ < text_.size()) {
      if (is_white(text_[at_]))
        ++at_;
      else if (const auto bad = take(); bad)
        return tl::unexpected(*bad);
    }
    add(LexemeKind::End, "");
    return std::move(found_);
  }

 private:
  std::size_t character_at(std::size_t byte) const {
    std::size_t count = 1;
    for (std::size_t i = 0; i < byte; ++i)
      count += (static_cast<unsigned char>(text_[i]) & 0xC0) != 0x80;
    return count;
  }

  void add(LexemeKind kind, std::string_view text) {
    found_.push_back({kind, std::string(text), character_at(at_)});
  }

  Problem wrong(std::string what, std::size_t byte) const {
    return {std::move(what), fmt::format("character {}", character_at(byte))};
  }

  /// Whether a sign at `at_` stands before something rather than alone.
  bool stands_before_word() const { return at_ + 1 < text_.size() && !is_white(text_[at_ + 1]); }

  std::optional<Problem> take() {
    const char c = text_[at_];
    if (quote_at(text_, at_) != 0) return take_phrase();
    if (c == '(' || c == ')') {
      add(c == '(' ? LexemeKind::Open : LexemeKind::Close, text_.substr(at_, 1));
      ++at_;
      return std::nullopt;
    }
    if ((c == '-' || c == '=') && stands_before_word()) {
      add(c == '-' ? LexemeKind::Minus : LexemeKind::Equals, text_.substr(at_, 1));
      ++at_;
      return std::nullopt;
    }
    return take_word();
  }

  std::optional<Problem> take_phrase() {
    const auto open = at_;
    const auto begin = at_ + quote_at(text_, at_);
    auto end = begin;
    // A straight quote is closed by a straight one, so that curly ones may stand inside.
    const bool straight = text_[at_] == '"';
    while (end < text_.size() && (straight ? text_[end] != '"' : quote_at(text_, end) == 0)) ++end;
    if (end >= text_.size()) return wrong("a quotation mark is not closed", open);
    add(LexemeKind::Phrase, text_.substr(begin, end - begin));
    at_ = end + quote_at(text_, end);
    if (at_ < text_.size() && text_[at_] == '~')
      return wrong("a phrase takes no ~; for words near each other write a NEAR/5 b", at_);
    return std::nullopt;
  }

  std::optional<Problem> take_word() {
    auto end = at_;
    while (end < text_.size() && !is_white(text_[end]) && text_[end] != '(' && text_[end] != ')' &&
           quote_at(text_, end) == 0)
      ++end;
    const auto word = text_.substr(at_, end - at_);
    if (const auto colon = word.find(':'); colon != std::string_view::npos) {
      const auto typed = word.substr(0, colon);
      const auto name = field_name(typed);
      const auto after = at_ + colon + 1;
      const bool has_value = after < text_.size() && !is_white(text_[after]) && text_[after] != ')';
      if (find_field(name) && has_value) {
        add(LexemeKind::Field, name);
        at_ = after;
        return std::nullopt;
      }
      if (find_field(typed) && colon + 1 == word.size())
        return wrong(fmt::format("{}: needs its value right after it, without a space", typed),
                     at_);
      if (looks_like_field(typed) && has_value && text_[after] != '/')
        return wrong(no_field(typed), at_);
    }
    if (word == "||") return wrong("|| is no operator; write OR", at_);
    if (word.starts_with("NEAR/") && !is_near(word))
      return wrong(fmt::format("NEAR takes a distance from 1 to {} words", widest_near), at_);
    add_word(word);
    at_ = end;
    return std::nullopt;
  }

  /// A field's name in capitals or small letters, or what the options call it.
  static std::string field_name(std::string_view typed) {
    auto name = lower_case(typed);
    return name == "language" ? "lang" : name;
  }

  static std::string no_field(std::string_view name) {
    std::vector<std::string_view> known;
    for (const auto& field : fields) known.push_back(field.name);
    if (const auto near = cli::nearest(name, known); !near.empty())
      return fmt::format("'{}' is no field; did you mean {}:?", name, near);
    return fmt::format("'{}' is no field; put the words in quotes if it is meant as text", name);
  }

  static bool looks_like_field(std::string_view name) {
    for (const char c : name)
      if (c < 'a' || c > 'z') return false;
    return name.size() >= 2;
  }

  void add_word(std::string_view word) {
    if (word == "AND") return add(LexemeKind::And, word);
    if (word == "OR") return add(LexemeKind::Or, word);
    if (word == "NOT") return add(LexemeKind::Not, word);
    std::uint32_t distance = 10;
    if (word == "NEAR" || is_near(word, distance)) {
      add(LexemeKind::Near, word);
      found_.back().distance = distance;
      return;
    }
    add(LexemeKind::Word, word);
  }

  static bool is_near(std::string_view word) {
    std::uint32_t distance = 0;
    return is_near(word, distance);
  }

  static bool is_near(std::string_view word, std::uint32_t& distance) {
    if (!word.starts_with("NEAR/")) return false;
    const auto digits = word.substr(5);
    const auto [end, ec] = std::from_chars(digits.data(), digits.data() + digits.size(), distance);
    return ec == std::errc{} && end == digits.data() + digits.size();
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::vector<Lexeme> found_;
};

}  // namespace

Result<std::vector<Lexeme>> lex(std::string_view text) { return Lexer(text).run(); }

}  // namespace dateline::query
