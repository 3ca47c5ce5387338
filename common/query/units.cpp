#include "common/query/units.hpp"

#include <algorithm>
#include <functional>

#include "common/schema.hpp"
#include "common/text.hpp"

namespace dateline::query {
namespace {

constexpr std::size_t most_joined = 4;  ///< words that may be looked for as one

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Where "f16" or "covid19" turns from letters to digits, or 0.
std::size_t digits_begin(std::string_view word) {
  const auto first = std::find_if(word.begin(), word.end(), is_digit);
  const bool only_digits_after = std::all_of(first, word.end(), is_digit);
  if (first == word.begin() || first == word.end() || !only_digits_after) return 0;
  return static_cast<std::size_t>(first - word.begin());
}

class Maker {
 public:
  /// `database`: null for one where every form may be.
  Maker(std::string_view language, bool exact, Analyzer& analyzer, const Xapian::Database* database)
      : language_(language), exact_(exact), analyzer_(analyzer), database_(database) {}

  Lattice run(std::string_view text) {
    std::vector<Occurrence> found;
    analyzer_.analyse(text, language_, found);
    for (std::size_t at = 0; at < found.size();) {
      auto end = at;
      while (end < found.size() && found[end].position == found[at].position) ++end;
      add_position(
          std::span(found).subspan(at, end - at),
          at > 0 && found[at - 1].kind == TokenKind::Gram && found[at - 1].end > found[at].begin);
      at = end;
    }
    add_joined();
    return std::move(made_);
  }

 private:
  std::vector<std::string> stems_of(const Occurrence& occurrence) const {
    std::vector<std::string> stems;
    for (const auto id : occurrence.stems()) stems.push_back(analyzer_.stem(id));
    const bool small = !occurrence.is_name && occurrence.word->name != no_stem;
    if (small && !exact_) stems.push_back(analyzer_.stem(occurrence.word->name));
    return stems;
  }

  void add_unit(const Occurrence& occurrence, bool joinable) {
    const auto at = made_.units.size();
    made_.units.push_back({occurrence.word->raw, occurrence.word->canonical, joinable});
    made_.edges.push_back({at, at + 1, stems_of(occurrence)});
  }

  void add_position(std::span<const Occurrence> group, bool overlaps_last) {
    if (group.front().kind == TokenKind::Gram) {
      if (group.size() > 1 || !overlaps_last) add_unit(group.back(), false);
      return;
    }
    const auto parts = std::ranges::count(group, TokenKind::Part, &Occurrence::kind);
    if (parts >= 2) {
      add_compound(group);
    } else if (const auto digits = digits_begin(group.front().word->raw);
               digits != 0 && group.front().kind == TokenKind::Word) {
      add_split(group.front(), digits);
    } else {
      add_unit(group.front(), group.front().kind == TokenKind::Word);
    }
  }

  void add_compound(std::span<const Occurrence> group) {
    const auto first = made_.units.size();
    for (const auto& occurrence : group)
      if (occurrence.kind == TokenKind::Part) add_unit(occurrence, true);
    for (const auto& occurrence : group)
      if (occurrence.kind == TokenKind::Compound && occurrence.end == group.front().end &&
          occurrence.begin == group.front().begin)
        add_edge(first, made_.units.size(), stems_of(occurrence));
  }

  void add_split(const Occurrence& whole, std::size_t digits) {
    const auto first = made_.units.size();
    const auto& raw = whole.word->raw;
    for (const auto& part : {raw.substr(0, digits), raw.substr(digits)}) {
      const auto& word = analyzer_.word(part, language_);
      add_unit({&word, whole.begin, whole.end, whole.position, TokenKind::Part, false}, true);
    }
    add_edge(first, made_.units.size(), stems_of(whole));
  }

  void add_edge(std::size_t from, std::size_t to, std::vector<std::string> stems) {
    for (auto& edge : made_.edges) {
      if (edge.from != from || edge.to != to) continue;
      for (auto& stem : stems)
        if (std::ranges::find(edge.stems, stem) == edge.stems.end())
          edge.stems.push_back(std::move(stem));
      return;
    }
    made_.edges.push_back({from, to, std::move(stems)});
  }

  /// Adds what several words in a row would be, written as one, where articles have it.
  void add_joined() {
    const auto count = made_.units.size();
    for (std::size_t from = 0; from < count; ++from) {
      std::string raw, canonical;
      for (auto to = from; to < std::min(count, from + most_joined) && made_.units[to].joinable;
           ++to) {
        raw += made_.units[to].raw;
        canonical += made_.units[to].canonical;
        if (to == from || std::ranges::all_of(raw, is_digit)) continue;
        add_known(raw, from, to + 1);
        if (canonical != raw) add_known(canonical, from, to + 1);
      }
    }
  }

  void add_known(const std::string& joined, std::size_t from, std::size_t to) {
    std::vector<std::string> known;
    for (const auto id : analyzer_.word(joined, language_).stems)
      if (!database_ || database_->term_exists(stem_term(field("body"), analyzer_.stem(id))))
        known.push_back(analyzer_.stem(id));
    if (!known.empty()) add_edge(from, to, std::move(known));
  }

  std::string_view language_;
  bool exact_;
  Analyzer& analyzer_;
  const Xapian::Database* database_;
  Lattice made_;
};

}  // namespace

Lattice make_lattice(std::string_view text, std::string_view language, bool exact,
                     Analyzer& analyzer, const Xapian::Database& database) {
  return Maker(language, exact, analyzer, &database).run(text);
}

Lattice make_lattice(std::string_view text, std::string_view language, bool exact,
                     Analyzer& analyzer) {
  return Maker(language, exact, analyzer, nullptr).run(text);
}

std::vector<Path> paths(const Lattice& lattice, std::size_t most) {
  std::vector<Path> found;
  Path path;
  const std::function<void(std::size_t)> walk = [&](std::size_t at) {
    if (found.size() >= most) return;
    if (at == lattice.units.size()) {
      found.push_back(path);
      return;
    }
    for (std::size_t i = 0; i < lattice.edges.size(); ++i) {
      if (lattice.edges[i].from != at) continue;
      path.push_back(i);
      walk(lattice.edges[i].to);
      path.pop_back();
    }
  };
  if (!lattice.units.empty()) walk(0);
  return found;
}

}  // namespace dateline::query
