#include "common/query/needed_words.hpp"

#include <algorithm>
#include <vector>

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
    for (const auto& child : node.children)
      if (!leaves_out || !is_stop_word(child)) made.children.push_back(run(child));
    return made;
  }

  bool shouted = false;  ///< the whole query is in capitals

 private:
  bool has_other_words(const Node& node) {
    return std::ranges::any_of(node.children, [this](const Node& child) {
      return query::has_words(child) && !is_stop_word(child);
    });
  }

  bool is_stop_word(const Node& node) {
    if (node.kind != Kind::Words || node.quoted || node.exact || !node.field.empty()) return false;
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

Node without_stop_words(const Node& tree, const Context& context) {
  if (context.exact) return tree;
  std::string text;
  collect_text(tree, text);
  Reader reader(context);
  reader.shouted = context.analyzer.is_shouted(text);
  return reader.run(tree);
}

}  // namespace dateline::query
