#include "common/query/needed_words.hpp"

#include <algorithm>
#include <vector>

#include "common/characters.hpp"
#include "common/schema.hpp"
#include "common/text.hpp"

namespace dateline::query {
namespace {

/// A word of some language's stop list is one if so many more articles have it than times it
/// counts.
constexpr std::uint64_t rarely = 5;

class Reader {
 public:
  explicit Reader(const Context& context) : context_(context) {}

  Node run(const Node& node) {
    Node made = node;
    if (shouted) made.text = lower_case(made.text);
    made.children.clear();
    const bool leaves_out = node.kind == Kind::And && node.implicit && has_other_words(node);
    for (const auto& child : node.children) {
      if (leaves_out && is_stop_word(child)) continue;
      const bool taken_apart = context_.any && node.kind == Kind::And && node.implicit;
      if (!taken_apart || !add_parts(child, made.children)) made.children.push_back(run(child));
    }
    return made;
  }

  bool shouted = false;  ///< the whole query is in capitals

 private:
  bool has_other_words(const Node& node) {
    return std::ranges::any_of(node.children, [this](const Node& child) {
      return query::has_words(child) && !is_stop_word(child);
    });
  }

  static bool is_plain(const Node& node) {
    return node.kind == Kind::Words && !node.quoted && !node.exact && node.field.empty();
  }

  /// "time-sharing" as its parts and the word that they would be together, to `out`. Not "F-16",
  /// whose parts are no words, nor "sê-ri" (Vietnamese: series), whose parts are syllables.
  bool add_parts(const Node& node, std::vector<Node>& out) {
    if (!is_plain(node)) return false;
    context_.analyzer.analyse(node.text, "en", found_);
    if (!found_.empty() && found_.front().kind == TokenKind::Gram) return add_pairs(node, out);
    if (node.text.find('-') == std::string::npos) return false;
    std::vector<Node> parts;
    std::string joined;
    std::size_t longest = 0;
    for (const auto& each : found_) {
      if (each.position != 1) return false;
      auto part = node;
      part.text = node.text.substr(each.begin, each.end - each.begin);
      const auto letters = each.kind == TokenKind::Part ? letters_of_word(part.text) : 2;
      if (letters < 2) return false;
      longest = std::max(longest, letters);
      if (each.kind == TokenKind::Part) parts.push_back(part);
      if (each.kind == TokenKind::Compound && each.is_spelt && joined.empty())
        joined = each.word->raw;
    }
    if (parts.size() < 2 || longest < 3 || joined.empty()) return false;
    for (const auto& part : parts)
      if (!is_stop_word(part)) out.push_back(run(part));
    auto whole = node;
    whole.text = joined;
    out.push_back(whole);
    return true;
  }

  /// A text without spaces between its words as its characters and their pairs.
  bool add_pairs(const Node& node, std::vector<Node>& out) const {
    for (const auto& each : found_) {
      out.push_back(node);
      out.back().text = node.text.substr(each.begin, each.end - each.begin);
    }
    return true;
  }

  /// 0 if there is anything but letters.
  static std::size_t letters_of_word(std::string_view text) {
    std::size_t letters = 0;
    for (std::uint32_t at = 0; at < text.size(); ++letters) {
      const auto here = character_at(text, at);
      if (here.kind != CharacterClass::Small && here.kind != CharacterClass::Capital &&
          here.kind != CharacterClass::Letter)
        return 0;
      at = here.end;
    }
    return letters;
  }

  bool is_stop_word(const Node& node) {
    if (!is_plain(node)) return false;
    const auto text = shouted ? lower_case(node.text) : node.text;
    std::size_t lists = 0;
    for (const auto& language : context_.languages)
      if (is_in_list(text, language)) ++lists;
    return lists == context_.languages.size() || (lists > 0 && rarely_counts());
  }

  /// Leaves the word's stem in term_.
  bool is_in_list(const std::string& text, const std::string& language) {
    context_.analyzer.analyse(text, language, found_);
    if (found_.size() != 1 || !found_.front().is_stop()) return false;
    term_ = stem_term(field("body"), context_.analyzer.stem(found_.front().word->stems.front()));
    return true;
  }

  bool rarely_counts() const {
    const auto& database = context_.database;
    return database.get_collection_freq(term_) * rarely <= database.get_termfreq(term_);
  }

  const Context& context_;
  std::vector<Occurrence> found_;
  std::string term_;
};

void collect_text(const Node& node, std::string& out) {
  if (node.kind == Kind::Words || node.kind == Kind::Prefix) out += node.text + " ";
  for (const auto& child : node.children) collect_text(child, out);
}

}  // namespace

Node needed_words(const Node& tree, const Context& context) {
  if (context.exact) return tree;
  std::string text;
  collect_text(tree, text);
  Reader reader(context);
  reader.shouted = context.analyzer.is_shouted(text);
  return reader.run(tree);
}

}  // namespace dateline::query
