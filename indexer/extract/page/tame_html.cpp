#include "indexer/extract/page/tame_html.hpp"

#include <algorithm>
#include <array>
#include <map>

#include "indexer/extract/page/ascii.hpp"

namespace dateline::indexer::page {
namespace {

constexpr std::size_t deepest = 500;
constexpr std::size_t most_lettering = 24;
constexpr std::size_t most_attributes = 300;
constexpr std::size_t longest_tag = std::size_t{256} << 10U;  ///< bytes; pictures stand in them
constexpr std::size_t longest_title = 4000;                   ///< bytes

/// Elements that never hold the article's text: they go with what is in them, or if they are never
/// closed, alone.
constexpr auto dropped_whole =
    std::to_array<std::string_view>({"script", "style", "svg", "iframe", "textarea", "noscript",
                                     "select", "xmp", "noembed", "template", "math"});

/// Tags that go alone: what is in them is kept.
constexpr auto dropped_alone =
    std::to_array<std::string_view>({"frameset", "frame", "noframes", "plaintext", "listing"});

/// Tags that the parser closes by itself, or that hold nothing: they do not nest.
constexpr auto flat = std::to_array<std::string_view>(
    {"p",      "li",    "dt",    "dd",     "tr",    "td",   "th",   "tbody", "thead", "tfoot",
     "option", "br",    "hr",    "img",    "input", "meta", "link", "wbr",   "area",  "base",
     "col",    "embed", "param", "source", "track", "html", "head", "body",  "a",     "optgroup"});

constexpr auto lettering = std::to_array<std::string_view>(
    {"b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u"});

template <class List>
bool has(const List& list, std::string_view name) {
  return std::find(list.begin(), list.end(), name) != list.end();
}

/// The end of a start tag, and how it is written.
struct TagShape {
  std::size_t end = 0;  ///< after '>'; 0: there is none
  std::size_t attributes = 0;
  bool is_whole = true;  ///< false: a quotation mark in it is never closed
};

/// Only after '=' does a quotation mark open a value.
TagShape shape_of(std::string_view text, std::size_t at) {
  TagShape shape;
  char quote = '\0';
  bool after_equals = false;
  bool after_space = false;
  const auto stop = std::min(text.size(), at + longest_tag);
  for (auto i = at; i < stop; ++i) {
    const char c = text[i];
    if (quote != '\0') {
      if (c == quote) quote = '\0';
      continue;
    }
    if (c == '>') {
      shape.end = i + 1;
      return shape;
    }
    if ((c == '"' || c == '\'') && after_equals)
      quote = c;
    else if (!is_space(c) && c != '=' && after_space && !after_equals)
      ++shape.attributes;
    after_space = is_space(c) || c == '/';
    if (!after_space) after_equals = c == '=';
  }
  const auto end = text.find('>', at);
  shape.end = end == text.npos ? 0 : end + 1;
  shape.is_whole = false;
  return shape;
}

class Taming {
 public:
  explicit Taming(std::string_view source) : source_(source) { tamed_.html.reserve(source.size()); }

  TamedHtml tame() {
    while (at_ < source_.size()) {
      const auto open = std::min(source_.find('<', at_), source_.size());
      keep(at_, open);
      at_ = open;
      if (at_ >= source_.size()) break;
      const char next = at_ + 1 < source_.size() ? source_[at_ + 1] : ' ';
      if (next == '!' || next == '?')
        read_declaration();
      else if (next == '/')
        read_end_tag();
      else if (is_letter(next))
        read_start_tag();
      else
        keep(at_, at_ + 1), ++at_;
    }
    return std::move(tamed_);
  }

 private:
  void keep(std::size_t begin, std::size_t end) {
    tamed_.html.append(source_.substr(begin, end - begin));
  }

  void read_declaration() {
    if (source_.substr(at_).starts_with("<!--")) {
      const auto end = comments_end_ ? source_.find("-->", at_ + 2) : source_.npos;
      comments_end_ = end != source_.npos;
      if (comments_end_) {
        at_ = end + 3;
        return;
      }
    }
    const auto end = source_.find('>', at_);
    if (end == source_.npos)
      at_ = source_.size();
    else if (lower_ascii(source_.substr(at_, 9)) == "<!doctype")
      keep(at_, end + 1), at_ = end + 1;
    else
      at_ = end + 1;
  }

  std::string name_at(std::size_t at) const {
    constexpr std::size_t longest_name = 40;
    auto end = at;
    while (end < source_.size() && end - at < longest_name && !is_space(source_[end]) &&
           source_[end] != '>' && source_[end] != '/')
      ++end;
    return lower_ascii(source_.substr(at, end - at));
  }

  void read_end_tag() {
    const auto name = name_at(at_ + 2);
    const auto end = source_.find('>', at_);
    const auto begin = at_;
    at_ = end == source_.npos ? source_.size() : end + 1;
    if (end == source_.npos || has(dropped_whole, name) || has(dropped_alone, name)) return;
    if (has(lettering, name)) {
      if (open_lettering_ > 0) --open_lettering_;
    } else if (!has(flat, name) && depth_ > 0) {
      --depth_;
    }
    if (name == "html" || name == "body") return;  // what follows belongs to the page all the same
    keep(begin, at_);
  }

  void read_start_tag() {
    const auto name = name_at(at_ + 1);
    const auto shape = shape_of(source_, at_ + 1);
    const auto begin = at_;
    if (shape.end == 0) {
      at_ = source_.size();
      return;
    }
    at_ = shape.end;
    if (has(dropped_whole, name)) return drop(name, begin);
    if (has(dropped_alone, name) || is_too_much(name)) return;
    if (!shape.is_whole || shape.attributes > most_attributes)
      tamed_.html += "<" + name + ">";
    else
      keep(begin, at_);
    if (name == "title") close_title();
  }

  /// An element with all that is in it.
  void drop(const std::string& name, std::size_t tag_begin) {
    const auto tag = source_.substr(tag_begin, at_ - tag_begin);
    if (tag.ends_with("/>") && (name == "svg" || name == "math")) return;
    const auto end = find_end(name);
    if (end == source_.npos) return;
    if (name == "script") {
      const bool data = lower_ascii(tag).find("ld+json") != std::string::npos;
      (data ? tamed_.json_ld : tamed_.scripts).push_back(source_.substr(at_, end - at_));
    }
    const auto close = source_.find('>', end);
    at_ = close == source_.npos ? source_.size() : close + 1;
    tamed_.html += ' ';
  }

  /// Where "</name" begins; what was once not found is not looked for again.
  std::size_t find_end(const std::string& name) {
    auto& gone = gone_[name];
    if (gone) return source_.npos;
    for (auto at = source_.find("</", at_); at != source_.npos; at = source_.find("</", at + 2))
      if (equal_ascii(source_.substr(at + 2, name.size()), name) && ends_name(at + 2 + name.size()))
        return at;
    gone = true;
    return source_.npos;
  }

  bool ends_name(std::size_t at) const {
    return at >= source_.size() || is_space(source_[at]) || source_[at] == '>' ||
           source_[at] == '/';
  }

  bool is_too_much(const std::string& name) {
    if (has(lettering, name)) {
      if (open_lettering_ >= most_lettering) return true;
      ++open_lettering_;
      return false;
    }
    if (has(flat, name)) return depth_ >= deepest && name != "br";
    if (depth_ >= deepest) {
      ++depth_;
      return true;
    }
    ++depth_;
    return false;
  }

  void close_title() {
    const auto window = lower_ascii(source_.substr(at_, longest_title));
    if (const auto end = window.find("</title"); end != window.npos && ends_name(at_ + end + 7))
      return;
    const auto end = std::min({source_.find('<', at_), source_.find('\n', at_), source_.size()});
    keep(at_, end);
    tamed_.html += "</title>";
    at_ = end;
  }

  std::string_view source_;
  std::size_t at_ = 0;
  std::size_t depth_ = 0;
  std::size_t open_lettering_ = 0;
  bool comments_end_ = true;
  std::map<std::string, bool> gone_;
  TamedHtml tamed_;
};

}  // namespace

TamedHtml tame_html(std::string_view source) { return Taming(source).tame(); }

}  // namespace dateline::indexer::page
