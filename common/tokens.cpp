#include "common/tokens.hpp"

#include <array>
#include <string>
#include <vector>

#include "common/characters.hpp"
#include "common/segment.hpp"
#include "common/text.hpp"

namespace dateline {
namespace {

using enum CharacterClass;

constexpr std::size_t most_parts = 8;  ///< of one compound; a longer chain goes on as the next word

class Tokenizer {
 public:
  Tokenizer(std::string_view text, TokenSink sink)
      : text_(text), size_(static_cast<std::uint32_t>(text.size())), sink_(sink) {}

  std::uint32_t run() {
    while (at_ < size_) {
      const auto here = peek(at_);
      if (is_word(here.kind)) {
        if (!read_plain_word()) read_compound();
      } else if (here.kind == Spaceless)
        read_grams();
      else if (is_currency(here.code) && peek(here.end).kind == Digit)
        read_money(here);
      else
        skip(here);
    }
    return position_;
  }

 private:
  Character peek(std::uint32_t at) const { return character_at(text_, at); }

  /// Reads the usual word: ASCII letters, and nothing after them that may join or end another way.
  /// False, with nothing read, if it is not one.
  bool read_plain_word() {
    auto end = at_;
    std::uint32_t capitals = 0;
    auto kind = Other;
    for (; end < size_; ++end) {
      const auto byte = static_cast<unsigned char>(text_[end]);
      if (byte >= 0x80) return false;
      kind = detail::ascii[byte];
      if (kind != Small && kind != Capital) break;
      capitals += kind == Capital;
    }
    if (end == at_ || (end < size_ && kind != Other)) return false;
    if (end + 1 < size_ && (text_[end] == '.' || text_[end] == '&')) {
      const auto after = static_cast<unsigned char>(text_[end + 1]);
      if (after >= 0x80 || is_letter(detail::ascii[after])) return false;
    }
    const auto written = text_.substr(at_, end - at_);
    if (capitals > 0) {
      joined_ = written;
      for (auto& c : joined_) c = static_cast<char>(c | 0x20);  // letters of ASCII all
    }
    const bool in_capitals = capitals >= 2 && capitals == end - at_;
    sink_({capitals > 0 ? std::string_view(joined_) : written, at_, end, ++position_,
           TokenKind::Word, in_capitals ? Shape::Capitals : Shape::Plain});
    number_end_ = 0;
    at_ = end;
    return true;
  }

  void skip(const Character& here) {
    const bool percent = here.code == U'%' || here.code == U'\uFF05' || here.code == U'\u066A';
    if (percent && number_end_ != 0 && at_ - number_end_ <= 1)
      sink_({"percent", at_, here.end, ++position_, TokenKind::Word, Shape::Plain});
    at_ = here.end;
  }

  /// "U.S.", "u.n", "J.D." at `at`: single letters with points between. Returns the offset after
  /// it, or `at`.
  std::uint32_t read_acronym(std::uint32_t at, Segment& out) const {
    out.text.clear();
    std::uint32_t letters = 0, end = at;
    for (auto next = at;;) {
      const auto letter = peek(next);
      if (letter.kind != Small && letter.kind != Capital) break;
      const bool point = letter.end < size_ && text_[letter.end] == '.';
      if (!point && (letters == 0 || is_word(peek(letter.end).kind))) break;
      out.text += text_.substr(next, letter.end - next);
      ++letters;
      end = next = letter.end + (point ? 1 : 0);
      if (!point) break;
    }
    if (letters < 2) return at;
    out.begin = at;
    out.end = end;
    out.text = lower_case(out.text);
    out.shape = Shape::Dotted;
    out.starts_with_digit = out.ends_with_digit = false;
    return out.end = after_possessive(end);
  }

  std::uint32_t after_possessive(std::uint32_t at) const {
    const auto mark = peek(at);
    const auto letter = peek(mark.end);
    if (mark.kind == Apostrophe && (letter.code == 's' || letter.code == 'S') &&
        !is_word(peek(letter.end).kind))
      return letter.end;
    return at;
  }

  std::uint32_t read_part(std::uint32_t at, Segment& out) const {
    const auto after = read_acronym(at, out);
    return after != at ? after : read_segment(text_, at, out);
  }

  /// Whether the character at `at_` joins the word before it to the next; if so what it adds to the
  /// joined form ("" for a hyphen), and where the next word begins.
  bool joins(const Segment& before, std::string_view& mark, std::uint32_t& next) const {
    const auto joiner = peek(at_);
    const auto after = peek(joiner.end);
    next = joiner.end;
    if (joiner.kind == Hyphen) {
      mark = {};
      return is_word(after.kind) && !(before.ends_with_digit && after.kind == Digit);
    }
    if (joiner.code != '.' && joiner.code != '&') return false;
    mark = text_.substr(at_, 1);
    return is_letter(after.kind) && !before.ends_with_digit && before.shape != Shape::Dotted;
  }

  Segment& part(std::size_t index) {
    if (parts_.size() <= index) parts_.resize(index + 1);
    return parts_[index];
  }

  void read_compound() {
    std::size_t count = 1;
    at_ = read_part(at_, part(0));
    std::string_view mark;
    std::uint32_t next = 0;
    joined_.clear();
    while (count < most_parts && joins(parts_[count - 1], mark, next)) {
      if (count == 1) joined_ = parts_[0].text;
      joined_ += mark;
      at_ = read_part(next, part(count));
      joined_ += parts_[count++].text;
    }
    const auto& last = parts_[count - 1];
    number_end_ = last.ends_with_digit ? last.end : 0;
    if (parts_[0].text.empty() && count == 1) return;
    ++position_;
    if (count == 1) {
      emit(parts_[0], TokenKind::Word);
      return;
    }
    sink_({joined_, parts_[0].begin, last.end, position_, TokenKind::Compound, Shape::Plain});
    for (std::size_t i = 0; i < count; ++i) emit(parts_[i], TokenKind::Part);
  }

  void emit(const Segment& segment, TokenKind kind) const {
    if (!segment.text.empty())
      sink_({segment.text, segment.begin, segment.end, position_, kind, segment.shape});
  }

  /// "$1.5bn" is one token, and "1.5bn" within it another.
  void read_money(const Character& sign) {
    const auto begin = at_;
    at_ = read_segment(text_, sign.end, part(0));
    joined_ = text_.substr(begin, sign.end - begin);
    joined_ += parts_[0].text;
    ++position_;
    sink_({joined_, begin, at_, position_, TokenKind::Compound, Shape::Plain});
    emit(parts_[0], TokenKind::Part);
    number_end_ = parts_[0].ends_with_digit ? at_ : 0;
  }

  /// The end of the character at `at` with the marks that belong to it.
  std::uint32_t end_of_unit(std::uint32_t at) const {
    auto end = peek(at).end;
    for (auto next = peek(end); end < size_ && is_mark(next.code); next = peek(end)) end = next.end;
    return end;
  }

  void read_grams() {
    while (peek(at_).kind == Spaceless) {
      const auto end = end_of_unit(at_);
      ++position_;
      sink_({text_.substr(at_, end - at_), at_, end, position_, TokenKind::Gram, Shape::Plain});
      if (peek(end).kind == Spaceless) {
        const auto pair = end_of_unit(end);
        sink_({text_.substr(at_, pair - at_), at_, pair, position_, TokenKind::Gram, Shape::Plain});
      }
      at_ = end;
    }
    number_end_ = 0;
  }

  std::string_view text_;
  std::uint32_t size_;
  TokenSink sink_;
  std::uint32_t at_ = 0;
  std::uint32_t position_ = 0;
  std::uint32_t number_end_ = 0;  ///< where the last word ended if it ended in a digit, else 0
  std::vector<Segment> parts_;    ///< reused from word to word
  std::string joined_;
};

}  // namespace

std::uint32_t tokenize(std::string_view text, TokenSink sink) {
  return Tokenizer(text, sink).run();
}

}  // namespace dateline
