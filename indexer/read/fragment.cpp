#include "indexer/read/fragment.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

#include "common/text.hpp"
#include "indexer/read/entities.hpp"

namespace dateline::indexer {
namespace {

constexpr auto blocks = std::to_array<std::string_view>(
    {"p",          "div",        "h1",    "h2",    "h3",     "h4",      "h5",      "h6",
     "ul",         "ol",         "li",    "table", "tr",     "section", "article", "header",
     "footer",     "blockquote", "pre",   "hr",    "figure", "dl",      "dt",      "dd",
     "figcaption", "main",       "aside", "nav",   "form",   "body",    "html",    "address"});

/// Elements whose content is no text.
constexpr auto mute = std::to_array<std::string_view>(
    {"script", "style", "template", "noscript", "iframe", "object", "svg", "head", "select"});

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

/// A tag: its name in lower case, and where it ends.
struct Tag {
  std::string name;
  bool closes = false;
  std::size_t end = 0;  ///< behind its '>'
};

/// The tag that begins at `at`, which is a '<'; nothing if none does.
std::optional<Tag> tag_at(std::string_view html, std::size_t at) {
  constexpr std::size_t longest_name = 20;
  Tag tag;
  auto i = at + 1;
  if (i < html.size() && html[i] == '/') {
    tag.closes = true;
    ++i;
  }
  if (i >= html.size() || !is_letter(html[i])) return std::nullopt;
  const auto name = i;
  while (i < html.size() && (is_letter(html[i]) || (html[i] >= '0' && html[i] <= '9'))) ++i;
  tag.name = lower_case(html.substr(name, std::min(i - name, longest_name)));
  char quote = '\0';
  char before = '\0';
  for (; i < html.size(); ++i) {
    const char c = html[i];
    if (quote != '\0') {
      if (c == quote) quote = '\0';
    } else if ((c == '"' || c == '\'') && before == '=') {
      quote = c;
    } else if (c == '>') {
      tag.end = i + 1;
      return tag;
    } else if (c == '<') {
      tag.end = i;  // a tag that was never closed
      return tag;
    }
    if (c != ' ') before = c;
  }
  tag.end = html.size();
  return tag;
}

class Fragment {
 public:
  explicit Fragment(std::string_view html) : html_(html) {}

  std::string text() {
    const bool has_tags = html_.find('<') != html_.npos;
    while (at_ < html_.size()) {
      const auto next = std::min(html_.find_first_of("<&", at_), html_.size());
      put(html_.substr(at_, next - at_), has_tags);
      at_ = next;
      if (at_ == html_.size()) break;
      if (html_[at_] == '&')
        put_reference();
      else
        markup();
    }
    return std::string(trim(out_));
  }

 private:
  /// White space in HTML is one space; a text without tags keeps its lines.
  void put(std::string_view text, bool folds) {
    if (!folds) {
      out_ += text;
      return;
    }
    for (const char c : text) {
      const bool space = c == ' ' || c == '\n' || c == '\t' || c == '\r';
      if (!space)
        out_ += c;
      else if (!out_.empty() && out_.back() != ' ' && out_.back() != '\n')
        out_ += ' ';
    }
  }

  void put_reference() {
    const auto found = reference_at(html_, at_);
    if (found.length == 0) {
      out_ += '&';
      ++at_;
      return;
    }
    append_utf8(out_, found.code);
    at_ += found.length;
  }

  void markup() {
    const auto rest = html_.substr(at_);
    if (rest.starts_with("<!--")) return skip_past("-->");
    if (rest.starts_with("<![CDATA[")) {
      at_ += std::string_view("<![CDATA[").size();
      return;
    }
    if (rest.starts_with("<!") || rest.starts_with("<?")) return skip_past(">");
    if (rest.starts_with("]]>")) return skip_past("]]>");
    const auto tag = tag_at(html_, at_);
    if (!tag) {
      out_ += '<';
      ++at_;
      return;
    }
    at_ = tag->end;
    if (!tag->closes && std::ranges::find(mute, tag->name) != mute.end()) {
      skip_element(tag->name);
    } else if (tag->name == "br") {
      break_line("\n");
    } else if (std::ranges::find(blocks, tag->name) != blocks.end()) {
      break_line("\n\n");
    } else if (tag->name == "td" || tag->name == "th") {
      put(" ", true);
    }
  }

  void skip_past(std::string_view end) {
    const auto found = html_.find(end, at_);
    at_ = found == html_.npos ? html_.size() : found + end.size();
  }

  /// To behind the element's closing tag; if it has none, only its opening one is passed over. That
  /// it has none is remembered, so that a thousand of them are not looked for to the end each.
  void skip_element(std::string_view name) {
    if (std::ranges::find(unclosed_, name) != unclosed_.end()) return;
    for (auto at = html_.find("</", at_); at != html_.npos; at = html_.find("</", at + 2)) {
      if (lower_case(html_.substr(at + 2, name.size())) != name) continue;
      const auto end = html_.find('>', at);
      at_ = end == html_.npos ? html_.size() : end + 1;
      return;
    }
    unclosed_.emplace_back(name);
  }

  void break_line(std::string_view end) {
    while (out_.ends_with(' ')) out_.pop_back();
    if (out_.empty() || out_.ends_with("\n\n")) return;
    if (out_.ends_with('\n')) {
      if (end.size() == 2) out_ += '\n';
      return;
    }
    out_ += end;
  }

  std::string_view html_;
  std::size_t at_ = 0;
  std::string out_;
  std::vector<std::string> unclosed_;
};

}  // namespace

std::string fragment_text(std::string_view html) { return Fragment(html).text(); }

std::string fragment_line(std::string_view text) { return one_line(Fragment(text).text()); }

std::string resolve_references(std::string_view text) {
  std::string out;
  while (true) {
    const auto at = text.find('&');
    out += text.substr(0, at);
    if (at == text.npos) return out;
    const auto found = reference_at(text, at);
    if (found.length == 0)
      out += '&';
    else
      append_utf8(out, found.code);
    text.remove_prefix(at + std::max<std::size_t>(found.length, 1));
  }
}

}  // namespace dateline::indexer
