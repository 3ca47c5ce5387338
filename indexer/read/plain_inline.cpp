#include <array>
#include <optional>

#include "indexer/read/plain_markdown.hpp"

// The marks within a line. Every search ahead is bounded, so that a line of a million '[' takes no
// more than a million short looks.
namespace dateline::indexer {
namespace {

constexpr std::size_t longest_look = 2048;

struct Entity {
  std::string_view name, text;
};

constexpr auto entities = std::to_array<Entity>({{"&amp;", "&"},
                                                 {"&lt;", "<"},
                                                 {"&gt;", ">"},
                                                 {"&quot;", "\""},
                                                 {"&apos;", "'"},
                                                 {"&#39;", "'"},
                                                 {"&nbsp;", " "},
                                                 {"&ndash;", "–"},
                                                 {"&mdash;", "—"},
                                                 {"&hellip;", "…"},
                                                 {"&lsquo;", "‘"},
                                                 {"&rsquo;", "’"},
                                                 {"&ldquo;", "“"},
                                                 {"&rdquo;", "”"}});

bool is_space_or_end(std::string_view text, std::size_t at) {
  return at >= text.size() || text[at] == ' ' || text[at] == '\t';
}

bool is_word_byte(std::string_view text, std::size_t at) {
  if (at >= text.size()) return false;
  const auto byte = static_cast<unsigned char>(text[at]);
  return byte >= 0x80 || (byte >= '0' && byte <= '9') ||
         ((byte | 0x20) >= 'a' && (byte | 0x20) <= 'z');
}

bool is_punctuation(char c) {
  return (c >= '!' && c <= '/') || (c >= ':' && c <= '@') || (c >= '[' && c <= '`') ||
         (c >= '{' && c <= '~');
}

/// The place of the bracket that closes the one at `open`.
std::optional<std::size_t> closing(std::string_view text, std::size_t open, char opens,
                                   char closes) {
  const auto end = std::min(text.size(), open + longest_look);
  int depth = 0;
  for (std::size_t at = open; at < end; ++at) {
    if (text[at] == '\\') {
      ++at;
    } else if (text[at] == opens) {
      ++depth;
    } else if (text[at] == closes && --depth == 0) {
      return at;
    }
  }
  return std::nullopt;
}

class Inline {
 public:
  explicit Inline(std::string_view text, int depth) : text_(text), depth_(depth) {}

  std::string plain() {
    while (at_ < text_.size())
      if (!take_mark()) out_ += text_[at_++];
    return std::move(out_);
  }

 private:
  bool take_mark() {
    switch (text_[at_]) {
      case '\\':
        return take_escape();
      case '!':
        return at_ + 1 < text_.size() && text_[at_ + 1] == '[' && take_link(at_ + 1, true);
      case '[':
        return take_link(at_, false);
      case '<':
        return take_tag();
      case '&':
        return take_entity();
      case '`':
        return take_run('`');
      case '*':
        return take_emphasis('*');
      case '_':
        return take_emphasis('_');
      case '~':
        return at_ + 1 < text_.size() && text_[at_ + 1] == '~' && take_run('~');
      default:
        return false;
    }
  }

  bool take_escape() {
    if (at_ + 1 >= text_.size() || !is_punctuation(text_[at_ + 1])) return false;
    out_ += text_[at_ + 1];
    at_ += 2;
    return true;
  }

  /// "[text](target)", "[text][name]", "[^1]", and images, which are no words.
  bool take_link(std::size_t open, bool image) {
    const auto close = closing(text_, open, '[', ']');
    if (!close) return false;
    const auto label = text_.substr(open + 1, *close - open - 1);
    auto end = *close + 1;
    bool target = false;
    if (end < text_.size() && (text_[end] == '(' || text_[end] == '[')) {
      const bool round = text_[end] == '(';
      if (const auto last = closing(text_, end, round ? '(' : '[', round ? ')' : ']')) {
        target = true;
        end = *last + 1;
      }
    }
    const bool footnote = label.starts_with('^');
    if (!target && !footnote) return false;  // "[sic]" is text
    constexpr int deepest = 8;
    if (!image && !footnote && depth_ < deepest) out_ += Inline(label, depth_ + 1).plain();
    at_ = end;
    return true;
  }

  /// "<b>", "</b>", "<br/>", and "<https://…>", which is its own text.
  bool take_tag() {
    const auto end = text_.substr(at_, longest_look).find('>');
    if (end == std::string_view::npos || end < 2) return false;
    const auto inside = text_.substr(at_ + 1, end - 1);
    const char first = inside.front();
    if (first != '/' && first != '!' && ((first | 0x20) < 'a' || (first | 0x20) > 'z'))
      return false;
    const bool address = inside.find(' ') == std::string_view::npos &&
                         inside.find_first_of(":@") != std::string_view::npos;
    if (address) out_ += inside;
    if (!address && (inside.starts_with("br") || inside.starts_with("BR"))) out_ += ' ';
    at_ += end + 1;
    return true;
  }

  bool take_entity() {
    for (const auto& entity : entities)
      if (text_.substr(at_).starts_with(entity.name)) {
        out_ += entity.text;
        at_ += entity.name.size();
        return true;
      }
    return false;
  }

  bool take_run(char mark) {
    while (at_ < text_.size() && text_[at_] == mark) ++at_;
    return true;
  }

  /// Marks that touch a word on one side. "2 * 3" and "snake_case" keep theirs.
  bool take_emphasis(char mark) {
    auto end = at_;
    while (end < text_.size() && text_[end] == mark) ++end;
    const bool spaced =
        (at_ == 0 || is_space_or_end(text_, at_ - 1)) && is_space_or_end(text_, end);
    const bool within = at_ > 0 && is_word_byte(text_, at_ - 1) && is_word_byte(text_, end);
    if (spaced || (mark == '_' && within)) {
      out_ += text_.substr(at_, end - at_);
      at_ = end;
      return true;
    }
    at_ = end;
    return true;
  }

  std::string_view text_;
  int depth_;
  std::size_t at_ = 0;
  std::string out_;
};

}  // namespace

std::string plain_inline(std::string_view line) { return Inline(line, 0).plain(); }

}  // namespace dateline::indexer
