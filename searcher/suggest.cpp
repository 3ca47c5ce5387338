#include "searcher/suggest.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <string_view>
#include <vector>

#include "common/query/forms.hpp"
#include "common/query/nearby.hpp"
#include "common/query/spelling.hpp"
#include "common/schema.hpp"
#include "common/text.hpp"
#include "common/tokens.hpp"

namespace dateline::searcher {
namespace {

using query::Context;
using query::Kind;
using query::Node;

constexpr std::size_t most_words = 4;       ///< that are corrected in one query
constexpr std::size_t most_candidates = 3;  ///< for each of them
constexpr std::size_t shortest_word = 4;    ///< letters of one that is corrected
constexpr std::size_t shortest_part = 3;    ///< letters of a word split off another
constexpr double letter_costs = 5;          ///< a letter wrong outweighs 2^5 times the articles
constexpr double first_letter_costs = 2;    ///< hardly anybody mistypes the first
constexpr double space_costs = 7;
constexpr double times_as_frequent = 20;  ///< what a rare word that exists may stand for

/// A word as it stands in the query.
struct Typed {
  std::string text;
  std::string raw;  ///< folded
  const Field* field = nullptr;
  Xapian::doccount articles = 0;
};

struct Candidate {
  std::string typed;  ///< what it replaces
  std::string text;
  double worth = 0;
};

class Corrector {
 public:
  explicit Corrector(const Context& context) : context_(context) {}

  void collect(const Node& node) {
    if (node.kind == Kind::Not) return;
    if (node.kind == Kind::Words && !node.exact) add_words(node);
    for (const auto& child : node.children) collect(child);
  }

  /// For each word that may be misspelt, what it may have been meant to be, the likeliest first.
  std::vector<std::vector<Candidate>> candidates() const {
    const bool unknown =
        std::ranges::any_of(words_, [](const Typed& w) { return w.articles == 0; });
    std::vector<std::vector<Candidate>> all;
    for (std::size_t i = 0; i < words_.size() && all.size() < most_words; ++i) {
      const auto& word = words_[i];
      if (query::letters_in(word.raw) < shortest_word && word.articles > 0) continue;
      if (word.articles > (unknown ? 0 : rare())) continue;
      auto near = near_words(word);
      if (word.articles == 0) {
        add_split(word, near);
        if (i > 0) add_joined(words_[i - 1], word, near);
        if (i + 1 < words_.size()) add_joined(word, words_[i + 1], near);
      }
      std::ranges::stable_sort(near, std::ranges::greater(), &Candidate::worth);
      if (near.size() > most_candidates) near.resize(most_candidates);
      if (!near.empty()) all.push_back(std::move(near));
    }
    return all;
  }

 private:
  void add_words(const Node& node) {
    const auto& of = field(node.field.empty() ? std::string_view("body") : node.field);
    std::size_t end_of_last = 0;
    auto take = [&](const Token& token) {
      const bool inside = token.begin < end_of_last;
      end_of_last = std::max<std::size_t>(end_of_last, token.end);
      if (inside || token.kind != TokenKind::Word) return;  // compounds meet by their parts
      Typed word{node.text.substr(token.begin, token.end - token.begin), folded(token.text), &of};
      word.articles = articles_with(word.raw, of);
      words_.push_back(std::move(word));
    };
    tokenize(node.text, take);
  }

  Xapian::doccount articles_with(std::string_view raw, const Field& of) const {
    Xapian::doccount most = 0;
    for (const auto& stem : query::stems_of(raw, context_.languages, context_.analyzer))
      most = std::max(most, context_.database.get_termfreq(stem_term(of, stem)));
    return most;
  }

  /// How many articles may have a word that is nevertheless taken for misspelt.
  Xapian::doccount rare() const {
    return std::max<Xapian::doccount>(3, context_.database.get_doccount() / 10'000);
  }

  std::vector<Candidate> near_words(const Typed& word) const {
    const auto letters = query::letters_in(word.raw);
    if (letters < shortest_word) return {};
    std::vector<Candidate> found;
    for (const auto& near :
         query::words_near(word.raw, letters < 6 ? 1 : 2, *word.field, context_.languages,
                           context_.analyzer, context_.database)) {
      if (near.raw == word.raw || near.articles < times_as_frequent * word.articles) continue;
      const bool same_first = near.raw.front() == word.raw.front();
      const auto worth = std::log2(1.0 + near.articles) - letter_costs * near.distance -
                         (same_first ? 0 : first_letter_costs);
      if (near.raw == near.stem && !query::is_word(near.stem, *word.field, context_.database))
        continue;
      found.push_back({word.text, near.raw, worth});
    }
    return found;
  }

  /// securityguarantees: two words without the space.
  void add_split(const Typed& word, std::vector<Candidate>& found) const {
    Candidate best{word.text, {}, 0};
    std::size_t letters = 0;
    const auto all = query::letters_in(word.raw);
    for (std::size_t at = 0; at < word.raw.size();) {
      next_code_point(word.raw, at);
      if (++letters < shortest_part || all - letters < shortest_part) continue;
      const auto left = word.raw.substr(0, at), right = word.raw.substr(at);
      const auto rarer =
          std::min(articles_with(left, *word.field), articles_with(right, *word.field));
      const auto worth = std::log2(1.0 + rarer) - space_costs;
      if (rarer > 0 && (best.text.empty() || worth > best.worth)) {
        best.text = left + " " + right;
        best.worth = worth;
      }
    }
    if (!best.text.empty()) found.push_back(std::move(best));
  }

  /// guaran tees: one word with a space in it.
  void add_joined(const Typed& left, const Typed& right, std::vector<Candidate>& found) const {
    if (left.field != right.field) return;
    const auto joined = left.raw + right.raw;
    if (const auto articles = articles_with(joined, *left.field); articles > 0)
      found.push_back(
          {left.text + " " + right.text, joined, std::log2(1.0 + articles) - letter_costs});
  }

  const Context& context_;
  std::vector<Typed> words_;
};

bool is_part_of_word(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte >= 0x80 || (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z') ||
         (byte >= 'A' && byte <= 'Z');
}

/// `text` with a word replaced wherever it stands alone; nothing if it does not.
std::optional<std::string> replaced(const std::string& text, const Candidate& candidate) {
  const auto& typed = candidate.typed;
  std::string out;
  std::size_t from = 0;
  for (auto at = text.find(typed); at != std::string::npos; at = text.find(typed, at + 1)) {
    const auto end = at + typed.size();
    const bool alone = (at == 0 || !is_part_of_word(text[at - 1])) &&
                       (end == text.size() || !is_part_of_word(text[end]));
    if (!alone || at < from) continue;
    out += text.substr(from, at - from) + candidate.text;
    from = end;
  }
  if (from == 0) return std::nullopt;
  return out + text.substr(from);
}

}  // namespace

std::string suggestion(const std::string& query, const Node& tree, const Context& context,
                       const std::function<bool(const std::string&)>& finds) {
  if (context.exact) return {};
  Corrector corrector(context);
  corrector.collect(tree);
  const auto words = corrector.candidates();
  if (words.empty()) return {};
  // The likeliest of all first; then one of them is another.
  std::vector<std::vector<std::size_t>> tries{std::vector<std::size_t>(words.size(), 0)};
  for (std::size_t word = 0; word < words.size(); ++word)
    for (std::size_t other = 1; other < words[word].size(); ++other) {
      tries.emplace_back(words.size(), 0);
      tries.back()[word] = other;
    }
  for (const auto& choice : tries) {
    auto corrected = query;
    for (std::size_t word = 0; word < words.size(); ++word)
      if (auto next = replaced(corrected, words[word][choice[word]])) corrected = std::move(*next);
    if (corrected != query && finds(corrected)) return corrected;
  }
  return {};
}

}  // namespace dateline::searcher
