#include <algorithm>
#include <cassert>

#include <fmt/format.h>

#include "common/language.hpp"
#include "common/query/lexer.hpp"
#include "common/query/single_word.hpp"
#include "common/query/spelling.hpp"
#include "common/query/tree.hpp"
#include "common/schema.hpp"
#include "common/text.hpp"
#include "common/tokens.hpp"

// parse(): a recursive descent over lexemes. The grammar is in README.md.
namespace dateline::query {
namespace {

bool has_words(std::string_view text) { return positions_in(text) != 0; }

/// An answer to nothing but commas would be every article.
Result<Node> with_something(Node tree, std::string_view text) {
  if (tree.kind == Kind::And && tree.children.empty() && !trim(text).empty())
    return problem("there is no word in it to search for", "character 1");
  return tree;
}

class Parser {
 public:
  Parser(std::vector<Lexeme> lexemes, Time now) : lexemes_(std::move(lexemes)), now_(now) {}

  Result<Node> run() {
    auto tree = alternatives();
    if (!tree) return tree;
    if (here().kind == LexemeKind::Close) return wrong("this parenthesis closes nothing");
    assert(here().kind == LexemeKind::End);
    return tree;
  }

 private:
  const Lexeme& here() const { return lexemes_[at_]; }
  bool next_is(LexemeKind kind) const { return here().kind == kind; }
  const Lexeme& take() { return lexemes_[at_++]; }

  tl::unexpected<Problem> wrong(std::string what) const { return wrong(std::move(what), here()); }
  static tl::unexpected<Problem> wrong(std::string what, const Lexeme& where) {
    return problem(std::move(what), fmt::format("character {}", where.character));
  }

  bool ends_here() const { return next_is(LexemeKind::End) || next_is(LexemeKind::Close); }

  Result<Node> alternatives() {
    auto first = sequence();
    if (!first || !next_is(LexemeKind::Or)) return first;
    Node any{.kind = Kind::Or};
    for (;;) {
      if (first->kind == Kind::And && first->children.empty())
        return wrong("OR needs a word on both sides");
      any.children.push_back(std::move(*first));
      if (!next_is(LexemeKind::Or)) return any;
      take();
      first = sequence();
      if (!first) return first;
    }
  }

  /// Words one after the other, with or without AND between them.
  Result<Node> sequence() {
    Node all{.kind = Kind::And, .implicit = true};
    while (!ends_here() && !next_is(LexemeKind::Or)) {
      if (next_is(LexemeKind::And)) {
        if (all.children.empty()) return wrong("AND needs a word on both sides");
        take();
        if (ends_here() || next_is(LexemeKind::Or)) return wrong("AND needs a word on both sides");
        all.implicit = false;
      }
      auto part = excluded_or_near();
      if (!part) return part;
      const bool empty = part->kind == Kind::Words && !has_words(part->text);
      if (!empty)
        all.children.push_back(std::move(*part));  // a lone dash or comma asks for nothing
    }
    if (all.children.size() == 1) {
      Node only = std::move(all.children.front());  // not through a temporary of itself
      return only;
    }
    return all;
  }

  Result<Node> excluded_or_near() {
    if (next_is(LexemeKind::Minus) || next_is(LexemeKind::Not)) {
      const auto& sign = take();
      if (ends_here()) return wrong(fmt::format("{} needs a word after it", sign.text), sign);
      if (++depth_ > deepest_nesting) return too_deep();
      auto child = excluded_or_near();
      --depth_;
      if (!child) return child;
      Node none{.kind = Kind::Not};
      none.children.push_back(std::move(*child));
      return none;
    }
    auto left = primary();
    if (!left || !next_is(LexemeKind::Near)) return left;
    return near(std::move(*left));
  }

  Result<Node> near(Node left) {
    Node made{.kind = Kind::Near, .distance = here().distance};
    made.children.push_back(std::move(left));
    while (next_is(LexemeKind::Near)) {
      const auto& sign = take();
      if (sign.distance == 0 || sign.distance > widest_near)
        return wrong(fmt::format("NEAR takes a distance from 1 to {} words", widest_near), sign);
      if (sign.distance != made.distance)
        return wrong("NEARs in a row must have one distance", sign);
      if (ends_here()) return wrong("NEAR needs a word on both sides", sign);
      auto right = primary();
      if (!right) return right;
      made.children.push_back(std::move(*right));
      for (const auto& child : made.children)
        if (!is_single_word(child)) return wrong("NEAR stands between single words", sign);
    }
    return made;
  }

  static bool is_single_word(const Node& node) {
    if (node.kind == Kind::Prefix || node.kind == Kind::Fuzzy) return true;
    return node.kind == Kind::Words && !node.quoted && positions_in(node.text) == 1;
  }

  tl::unexpected<Problem> too_deep() const {
    return wrong(fmt::format("the query is nested more than {} deep", deepest_nesting));
  }

  Result<Node> primary() {
    switch (here().kind) {
      case LexemeKind::Open:
        return group(field_);
      case LexemeKind::Field:
        return fielded();
      case LexemeKind::Equals: {
        take();
        if (!next_is(LexemeKind::Word) && !next_is(LexemeKind::Phrase))
          return wrong("= needs a word after it");
        return exact_words(field_);
      }
      case LexemeKind::Word:
      case LexemeKind::Phrase:
        return words_in(field_);
      case LexemeKind::Near:
        return wrong("NEAR needs a word on both sides");
      case LexemeKind::And:
      case LexemeKind::Or:
        return wrong(here().text + " needs a word on both sides");
      default:
        return wrong("something is missing here");
    }
  }

  Result<Node> group(std::string field) {
    const auto& open = take();
    if (++depth_ > deepest_nesting) return too_deep();
    auto outer = std::exchange(field_, std::move(field));
    auto inside = alternatives();
    field_ = std::move(outer);
    --depth_;
    if (!inside) return inside;
    if (!next_is(LexemeKind::Close)) return wrong("a parenthesis is not closed", open);
    take();
    return inside;
  }

  Result<Node> fielded() {
    const auto& name = take();
    const auto& field = dateline::field(name.text);
    if (field.kind == FieldKind::Text) {
      const auto own = field.prefix.empty() ? std::string() : std::string(field.name);
      if (next_is(LexemeKind::Open)) return group(own);
      const bool exact = next_is(LexemeKind::Equals);
      if (exact) take();
      if (!next_is(LexemeKind::Word) && !next_is(LexemeKind::Phrase))
        return wrong(fmt::format("{}: needs a word after it", field.name), name);
      return exact ? exact_words(own) : words_in(own);
    }
    if (!next_is(LexemeKind::Word) && !next_is(LexemeKind::Phrase))
      return wrong(fmt::format("{}: needs a value after it", field.name), name);
    const auto& value = take();
    if (field.kind == FieldKind::Date) return date(value);
    Node filter{.kind = Kind::Filter, .text = value.text, .field = std::string(field.name)};
    if (field.name == "lang") {
      filter.text = language_code(value.text);
      if (filter.text.empty())
        return wrong(fmt::format("'{}' is no language; write en or german", value.text), value);
    }
    return filter;
  }

  /// One end of a span of time: a date as people ask for it, or one second as print() gives it.
  Result<TimeRange> date_edge(std::string_view text) const {
    if (const auto second = parse_time(text); second && second->has_clock)
      return TimeRange{second->time, second->time + std::chrono::seconds(1)};
    return parse_time_range(text, now_);
  }

  static tl::unexpected<Problem> no_date(const Problem& bad, const Lexeme& value) {
    return wrong(bad.what + "; write 2025-12-28, 2025-12, yesterday, last-week or 3d", value);
  }

  /// "2025-12", "2025-12..2026-01", "2025-12..", "..2026-01", "last-week".
  Result<Node> date(const Lexeme& value) {
    const std::string_view text = value.text;
    const auto dots = text.find("..");
    const auto from_text = text.substr(0, dots);
    const auto to_text = dots == std::string_view::npos ? from_text : text.substr(dots + 2);
    if (++dates_ > most_dates)
      return wrong(fmt::format("a query may have at most {} times date:", most_dates), value);
    Node made{.kind = Kind::Date};
    made.range = {earliest_time(), latest_time()};
    if (from_text.empty() && to_text.empty()) return wrong("date: needs a date", value);
    if (!from_text.empty()) {
      const auto from = date_edge(from_text);
      if (!from) return no_date(from.error(), value);
      made.range.begin = from->begin;
    }
    if (!to_text.empty()) {
      const auto to = date_edge(to_text);
      if (!to) return no_date(to.error(), value);
      made.range.end = to->end;
    }
    if (made.range.end <= made.range.begin)
      return wrong("this span of time ends before it begins", value);
    return made;
  }

  Result<Node> exact_words(const std::string& field) {
    const auto& word = here();
    auto made = words_in(field);
    if (!made) return made;
    if (made->kind != Kind::Words)
      return wrong("= asks for one spelling, * and ~ for several; leave one of them out", word);
    made->exact = true;
    return made;
  }

  Result<Node> words_in(const std::string& field) {
    const auto& word = take();
    Node made{.kind = Kind::Words, .text = word.text, .field = field};
    made.quoted = word.kind == LexemeKind::Phrase;
    if (!made.quoted) {
      if (const auto bad = read_ending(made); !bad.empty()) return wrong(bad, word);
    }
    auto count = [this](const Token& token) { words_ += token.kind != TokenKind::Compound; };
    tokenize(made.text, count);
    if (words_ > most_words)
      return wrong(fmt::format("a query may have at most {} words", most_words), word);
    return made;
  }

  /// Takes the * or ~ off the end of a word. Returns what is wrong, or nothing.
  std::string read_ending(Node& made) {
    auto& text = made.text;
    if (text.size() > 1 && text.ends_with('*')) {
      made.kind = Kind::Prefix;
      text.pop_back();
      return bad_prefix(made);
    }
    if (const auto star = text.find('*');
        star != std::string::npos && has_words(std::string_view(text).substr(star)))
      return "* stands only at the end of a word; put the words in quotes if it is meant as text";
    const auto tilde = text.rfind('~');
    if (tilde == std::string::npos || tilde == 0) return {};
    const auto distance = std::string_view(text).substr(tilde + 1);
    if (distance.find_first_not_of("0123456789") != std::string_view::npos) return {};
    if (!distance.empty() && distance != "1" && distance != "2")
      return "~ takes a distance of 1 or 2 letters";
    made.kind = Kind::Fuzzy;
    made.distance = distance.empty() ? 0 : static_cast<std::uint32_t>(distance.front() - '0');
    text.resize(tilde);
    return bad_fuzzy(made);
  }

  std::string bad_prefix(Node& made) {
    if (is_without_spaces(made.text)) {
      made.kind = Kind::Words;  // any piece of such a text is found as it is
      return {};
    }
    const auto word = single_word(made.text);
    if (word.empty() && positions_in(made.text) > 1) return "* needs a single word before it";
    if (letters_in(word) < shortest_prefix)
      return fmt::format("* needs at least {} letters before it", shortest_prefix);
    if (++wildcards_ > most_wildcards)
      return fmt::format("a query may have at most {} words with *", most_wildcards);
    return {};
  }

  std::string bad_fuzzy(const Node& made) {
    if (is_without_spaces(made.text)) return "~ is for words of scripts that put spaces between";
    const auto word = single_word(made.text);
    if (word.empty() && positions_in(made.text) > 1) return "~ needs a single word before it";
    if (letters_in(word) < shortest_fuzzy)
      return fmt::format("~ needs at least {} letters before it", shortest_fuzzy);
    if (++fuzzy_ > most_fuzzy)
      return fmt::format("a query may have at most {} words with ~", most_fuzzy);
    return {};
  }

  std::vector<Lexeme> lexemes_;
  Time now_;
  std::size_t at_ = 0;
  std::size_t depth_ = 0;
  std::size_t words_ = 0;
  std::size_t wildcards_ = 0;
  std::size_t fuzzy_ = 0;
  std::size_t dates_ = 0;
  std::string field_;  ///< of the words in the group being read
};

Result<std::string> prepared(std::string_view text) {
  if (text.size() > longest_query)
    return problem(fmt::format("a query may be at most {} bytes long; this one has {}",
                               longest_query, text.size()));
  return normalise(to_utf8(text));
}

}  // namespace

Result<Node> parse(std::string_view text, Time now) {
  const auto clean = prepared(text);
  if (!clean) return tl::unexpected(clean.error());
  auto lexemes = lex(*clean);
  if (!lexemes) return tl::unexpected(lexemes.error());
  auto tree = Parser(std::move(*lexemes), now).run();
  if (!tree) return tree;
  return with_something(std::move(*tree), *clean);
}

bool has_phrases(const Node& tree) {
  if (tree.kind == Kind::Near) return true;
  if (tree.kind == Kind::Words && tree.quoted && positions_in(tree.text) > 1) return true;
  return std::ranges::any_of(tree.children, has_phrases);
}

Result<Node> parse_literal(std::string_view text) {
  const auto clean = prepared(text);
  if (!clean) return tl::unexpected(clean.error());
  Node all{.kind = Kind::And, .implicit = true};
  std::size_t end_of_last = 0;
  auto take = [&](const Token& token) {
    const bool inside = token.begin < end_of_last;  // a part of a compound, an overlapping pair
    if (inside && token.kind != TokenKind::Gram) return;
    const auto word = std::string_view(*clean).substr(token.begin, token.end - token.begin);
    if (token.kind == TokenKind::Gram && inside) {
      all.children.back().text.append(*clean, end_of_last,
                                      token.end > end_of_last ? token.end - end_of_last : 0);
    } else {
      all.children.push_back(Node{.kind = Kind::Words, .text = std::string(word)});
    }
    end_of_last = std::max<std::size_t>(end_of_last, token.end);
  };
  tokenize(*clean, take);
  if (all.children.size() > most_literal_words)
    return problem(fmt::format("a query may have at most {} words", most_literal_words));
  return with_something(std::move(all), *clean);
}

}  // namespace dateline::query
