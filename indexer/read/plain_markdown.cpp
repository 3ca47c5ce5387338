#include "indexer/read/plain_markdown.hpp"

#include <algorithm>
#include <optional>
#include <vector>

#include "common/text.hpp"

namespace dateline::indexer {
namespace {

/// A heading is the article's title only if no more lines than these stand before it.
constexpr std::size_t title_within = 10;

std::string without_comments(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  while (true) {
    const auto begin = text.find("<!--");
    out += text.substr(0, begin);
    if (begin == std::string_view::npos) return out;
    const auto end = text.find("-->", begin);
    if (end == std::string_view::npos) {  // a comment without an end is text
      out += text.substr(begin);
      return out;
    }
    text.remove_prefix(end + 3);
  }
}

std::vector<std::string_view> to_lines(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const auto end = text.find('\n');
    auto line = text.substr(0, end);
    if (line.ends_with('\r')) line.remove_suffix(1);
    lines.push_back(line);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  }
  return lines;
}

bool consists_of(std::string_view line, std::string_view characters) {
  return line.find_first_not_of(characters) == std::string_view::npos;
}

/// Three or more of one mark and nothing else: "---", "* * *".
bool is_rule(std::string_view line) {
  for (const char mark : {'-', '*', '_'})
    if (std::count(line.begin(), line.end(), mark) >= 3 &&
        consists_of(line, std::string{mark, ' '}))
      return true;
  return false;
}

bool is_table_rule(std::string_view line) {
  return line.find('|') != std::string_view::npos && line.find("--") != std::string_view::npos &&
         consists_of(line, "|-: ");
}

/// The marks of quotes and lists at the front, also nested: "> - 1. ".
std::string_view without_block_marks(std::string_view line, bool& begins_block) {
  constexpr int deepest = 16;
  for (int depth = 0; depth < deepest; ++depth) {
    line = trim(line);
    if (line.starts_with('>')) {
      line.remove_prefix(1);
      continue;
    }
    const auto digits = std::min(line.find_first_not_of("0123456789"), line.size());
    const bool numbered = digits > 0 && digits < 4 && line.size() > digits + 1 &&
                          (line[digits] == '.' || line[digits] == ')') && line[digits + 1] == ' ';
    const bool bullet = line.size() > 1 && line[1] == ' ' &&
                        std::string_view("-*+").find(line[0]) != std::string_view::npos;
    if (!numbered && !bullet) return line;
    line.remove_prefix(numbered ? digits + 2 : 2);
    for (const std::string_view box : {"[ ] ", "[x] ", "[X] "})
      if (line.starts_with(box)) line.remove_prefix(box.size());
    begins_block = true;
    if (numbered) return line;
  }
  return line;
}

/// "[name]: https://…" defines a link and says nothing; "[^1]: text" is a footnote's text.
bool is_definition(std::string_view line) {
  if (!line.starts_with('[') || line.starts_with("[^")) return false;
  const auto close = line.find("]:");
  return close != std::string_view::npos && close > 1 &&
         line.find(' ', 0) >= std::min(close, line.size());
}

struct Heading {
  std::size_t level;
  std::string_view text;
};

std::optional<Heading> read_heading(std::string_view line) {
  const auto level = std::min(line.find_first_not_of('#'), line.size());
  if (level == 0 || level > 6 || (level < line.size() && line[level] != ' ')) return std::nullopt;
  auto text = trim(line.substr(level));
  const auto last = text.find_last_not_of('#');
  if (last != std::string_view::npos && last + 1 < text.size() && text[last] == ' ')
    text = trim(text.substr(0, last));
  return Heading{level, text};
}

class Document {
 public:
  PlainMarkdown read(std::string_view text) {
    const auto source = without_comments(text);
    const auto lines = to_lines(source);
    for (std::size_t i = 0; i < lines.size(); ++i) {
      const auto line = trim(lines[i]);
      if (take_fence(line)) continue;
      if (!fence_.empty()) {
        put_line(lines[i]);
      } else if (i + 1 < lines.size() && is_underlined(line, trim(lines[i + 1]))) {
        put_heading({trim(lines[i + 1]).front() == '=' ? 1U : 2U, line});
        ++i;
      } else {
        take_text(lines[i]);
      }
    }
    return std::move(out_);
  }

 private:
  static bool is_underlined(std::string_view line, std::string_view next) {
    if (line.empty() || next.size() < 3 || read_heading(line) || is_rule(line)) return false;
    if (line.find('|') != std::string_view::npos) return false;
    return consists_of(next, "=") || consists_of(next, "-");
  }

  /// A fence opens or closes a block of code; within one only its like closes it.
  bool take_fence(std::string_view line) {
    const bool fence = line.starts_with("```") || line.starts_with("~~~");
    if (!fence) return false;
    if (fence_.empty()) {
      fence_ = line.substr(0, 3);
    } else if (line.starts_with(fence_)) {
      fence_ = {};
    } else {
      return false;
    }
    end_paragraph();
    return true;
  }

  void take_text(std::string_view whole) {
    bool begins_block = false;
    const auto line = without_block_marks(whole, begins_block);
    if (line.empty() || is_rule(trim(whole)) || is_table_rule(line) || is_definition(line)) {
      end_paragraph();
      return;
    }
    if (const auto heading = read_heading(line)) {
      put_heading(*heading);
      return;
    }
    const bool row = line.starts_with('|');
    if (begins_block || row) end_paragraph();
    auto words = row ? std::string(line) : plain_inline(line);
    if (row) {
      std::replace(words.begin(), words.end(), '|', ' ');
      words = plain_inline(words);
    }
    if (line.starts_with("[^") && words.starts_with(':')) words.erase(0, 1);
    const auto plain = one_line(words);
    if (plain.empty()) return;
    put_words(plain);
    hard_break_ = row || whole.ends_with("  ") || whole.ends_with('\\');
  }

  /// A line joins the one before it if that one is long enough to have been wrapped.
  void put_words(std::string_view words) {
    constexpr std::size_t wrapped = 50;
    const bool joins = open_ && !hard_break_ && last_length_ >= wrapped;
    if (open_) out_.text += joins ? ' ' : '\n';
    out_.text += words;
    last_length_ = words.size();
    open_ = true;
    ++lines_;
  }

  void put_line(std::string_view line) {
    if (open_) out_.text += '\n';
    out_.text += line;
    last_length_ = 0;
    open_ = true;
  }

  void put_heading(const Heading& heading) {
    const auto text = one_line(plain_inline(heading.text));
    end_paragraph();
    if (text.empty()) return;
    if (heading.level == 1 && out_.title.empty() && lines_ < title_within) {
      out_.title = text;
      return;
    }
    put_words(text);
    end_paragraph();
  }

  void end_paragraph() {
    if (open_) out_.text += "\n\n";
    open_ = false;
    hard_break_ = false;
  }

  PlainMarkdown out_;
  std::string_view fence_;
  bool open_ = false;
  bool hard_break_ = false;
  std::size_t last_length_ = 0;
  std::size_t lines_ = 0;
};

}  // namespace

PlainMarkdown plain_markdown(std::string_view text) { return Document().read(text); }

}  // namespace dateline::indexer
