#include "indexer/names/suggest.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <deque>
#include <map>
#include <optional>
#include <set>
#include <tuple>
#include <unordered_map>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <xapian.h>

#include "common/characters.hpp"
#include "common/cli/terminal.hpp"
#include "common/document.hpp"
#include "common/index.hpp"
#include "common/text.hpp"
#include "common/tokens.hpp"
#include "indexer/names/spellings.hpp"
#include "indexer/progress.hpp"
#include "indexer/steady_read.hpp"

namespace dateline::indexer {
namespace {

constexpr std::uint64_t fewest_articles = 2;  ///< that have the rarer form
constexpr std::uint64_t times_small = 5;      ///< capitals for each time without: it is a name
constexpr std::uint32_t nearby = 5;           ///< words on either side are company
constexpr double least_likeness = 0.3;        ///< of company, each name by how often it is there
/// The same, rare company weighing more: two who are "Chief Executive" of something in "New York"
/// are not yet one. Of 38 pairs that the former lets through in 15,849 reports of a war and of
/// business, 24 are one name; of the 27 that this leaves, the same 24.
constexpr double least_rare_likeness = 0.12;
constexpr std::uint64_t least_shared = 2;  ///< names in the company of both
constexpr double most_both = 0.2;          ///< share of the rarer form's articles
constexpr std::size_t shown_company = 3;

/// They keep one company, and are not one.
constexpr auto days_of_the_week = std::to_array<std::string_view>(
    {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"});

/// A name as it is written, without what makes it a possessive.
std::string_view without_possessive(std::string_view written) {
  for (const std::string_view ending : {"'s", "’s", "'", "’"})
    if (written.ends_with(ending)) return written.substr(0, written.size() - ending.size());
  return written;
}

/// Whether the word at `at` begins a sentence, where capitals say nothing.
bool opens_sentence(std::string_view text, std::size_t at) {
  while (at > 0 && text[at - 1] == ' ') --at;
  if (at == 0 || text[at - 1] == '\n') return true;
  // Quotation marks and brackets may open one as well; curly ones end in these bytes.
  return std::string_view(".!?:;\"'()[]\x98\x99\x9C\x9D\x94\x93\xA6").find(text[at - 1]) !=
         std::string_view::npos;
}

struct Form {
  std::string written;
  std::uint64_t capital = 0;
  std::uint64_t small = 0;
  std::uint64_t articles = 0;
  std::uint64_t last_article = 0;
};

/// Calls `take(folded, written, position, capital)` for each plain word of a text.
template <class Take>
void each_word(std::string_view text, const Take& take) {
  auto look = [&](const Token& token) {
    if (token.kind != TokenKind::Word || token.shape != Shape::Plain) return;
    const bool capital = character_at(text, token.begin).kind == CharacterClass::Capital;
    if (capital && opens_sentence(text, token.begin)) return;
    if (capital)
      take(folded(token.text), text.substr(token.begin, token.end - token.begin), token.position,
           true);
    else
      take(std::string(token.text), token.text, token.position, false);
  };
  tokenize(text, look);
}

template <class Take>
void each_article(const Index& index, const Take& take) {
  const auto end = index.database.postlist_end({});
  for (auto at = index.database.postlist_begin({}); at != end; ++at)
    take(to_article(index.database.get_document(*at), *index.packing));
}

class Suggester {
 public:
  explicit Suggester(const Index& index) : index_(index), analyzer_(index.variants) {}

  std::vector<VariantPair> run() {
    count_forms();
    choose_pairs();
    gather_company();
    std::vector<VariantPair> found;
    for (const auto& [a, b] : pairs_)
      if (auto pair = judged(a, b)) found.push_back(std::move(*pair));
    std::ranges::sort(found, [](const VariantPair& a, const VariantPair& b) {
      const auto worth = [](const VariantPair& pair) {
        return pair.likeness * std::log(1.0 + static_cast<double>(pair.variant_articles));
      };
      return worth(a) != worth(b)
                 ? worth(a) > worth(b)
                 : std::tie(a.canonical, a.variant) < std::tie(b.canonical, b.variant);
    });
    return found;
  }

 private:
  using Company = std::unordered_map<std::string, std::uint64_t>;

  void count_forms() {
    std::uint64_t number = 0;
    each_article(index_, [&](const Article& article) {
      ++number;
      each_word(article.body,
                [&](std::string&& word, std::string_view written, std::uint32_t, bool capital) {
                  auto& form = forms_[std::move(word)];
                  if (!capital) return static_cast<void>(++form.small);
                  if (form.capital++ == 0) form.written = without_possessive(written);
                  if (form.last_article != number) ++form.articles;
                  form.last_article = number;
                });
    });
  }

  void choose_pairs() {
    for (const auto& [name, form] : forms_)
      if (form.articles >= fewest_articles && form.capital > form.small * times_small &&
          std::ranges::find(days_of_the_week, name) == days_of_the_week.end())
        names_.push_back(name);
    std::ranges::sort(names_);
    for (const auto& [a, b] : names::pairs_alike(names_)) {
      if (are_one_already(names_[a], names_[b])) continue;
      pairs_.emplace_back(a, b);
      for (const auto at : {a, b}) wanted_.emplace(names_[at], at);
      partners_[a].push_back(b);
    }
    company_.resize(names_.size());
  }

  /// By the index's variants, or as inflections of one word.
  bool are_one_already(const std::string& a, const std::string& b) {
    for (const auto& language : index_.languages) {
      const auto &first = analyzer_.word(a, language), &second = analyzer_.word(b, language);
      if (first.canonical == second.canonical || first.stems.front() == second.stems.front())
        return true;
    }
    return false;
  }

  void gather_company() {
    struct Name {
      std::string word;
      std::uint32_t position;
      std::size_t wanted;  ///< in names_, or names_.size()
    };
    std::deque<Name> last;
    each_article(index_, [&](const Article& article) {
      last.clear();
      std::set<std::size_t> here;
      each_word(article.body,
                [&](std::string&& word, std::string_view, std::uint32_t position, bool capital) {
                  if (!capital) return;
                  while (!last.empty() && last.front().position + nearby < position)
                    last.pop_front();
                  const auto found = wanted_.find(word);
                  const auto at = found == wanted_.end() ? names_.size() : found->second;
                  for (const auto& other : last) {
                    if (at < names_.size()) ++company_[at][other.word];
                    if (other.wanted < names_.size()) ++company_[other.wanted][word];
                  }
                  if (at < names_.size()) here.insert(at);
                  last.push_back({std::move(word), position, at});
                });
      for (const auto a : here)
        if (const auto others = partners_.find(a); others != partners_.end())
          for (const auto b : others->second)
            if (here.contains(b)) ++both_[{a, b}];
    });
  }

  std::optional<VariantPair> judged(std::size_t a, std::size_t b) const {
    const auto &first = forms_.at(names_[a]), &second = forms_.at(names_[b]);
    if (first.articles < second.articles) return judged_in_order(b, a, {a, b});
    return judged_in_order(a, b, {a, b});
  }

  std::optional<VariantPair> judged_in_order(std::size_t more, std::size_t fewer,
                                             const std::pair<std::size_t, std::size_t>& key) const {
    const auto &canonical = forms_.at(names_[more]), &variant = forms_.at(names_[fewer]);
    VariantPair made{
        canonical.written, variant.written, canonical.articles, variant.articles, 0, 0, {}};
    if (const auto both = both_.find(key); both != both_.end()) made.both = both->second;
    if (static_cast<double>(made.both) > most_both * static_cast<double>(variant.articles))
      return std::nullopt;
    if (likeness(more, fewer, [](const std::string&) { return 1.0; }) < least_likeness)
      return std::nullopt;
    made.likeness = likeness(more, fewer, [this](const std::string& word) { return rarity(word); });
    if (made.likeness < least_rare_likeness) return std::nullopt;
    std::vector<std::pair<double, std::string>> shared;
    for (const auto& [word, count] : company_[fewer])
      if (const auto there = company_[more].find(word); there != company_[more].end())
        shared.emplace_back(static_cast<double>(std::min(count, there->second)) * rarity(word),
                            word);
    if (shared.size() < least_shared) return std::nullopt;
    std::ranges::sort(shared, [](const auto& x, const auto& y) {
      return x.first != y.first ? x.first > y.first : x.second < y.second;
    });
    for (std::size_t i = 0; i < std::min(shown_company, shared.size()); ++i)
      made.company.push_back(forms_.at(shared[i].second).written);
    return made;
  }

  /// Of a word of somebody's company; more than 0.
  [[nodiscard]] double rarity(const std::string& word) const {
    const auto all = static_cast<double>(index_.database.get_doccount());
    return std::log(1.0 + all / static_cast<double>(forms_.at(word).articles));
  }

  /// The cosine of what two names have beside them, each word by how often and what it weighs.
  template <class Weight>
  [[nodiscard]] double likeness(std::size_t a, std::size_t b, const Weight& weight) const {
    const auto times = [&](const auto& met) {
      return static_cast<double>(met.second) * weight(met.first);
    };
    double product = 0, squares = 0, other_squares = 0;
    for (const auto& met : company_[a]) {
      squares += times(met) * times(met);
      if (const auto there = company_[b].find(met.first); there != company_[b].end())
        product += times(met) * times(*there);
    }
    for (const auto& met : company_[b]) other_squares += times(met) * times(met);
    return product == 0 ? 0 : product / std::sqrt(squares * other_squares);
  }

  const Index& index_;
  Analyzer analyzer_;
  std::unordered_map<std::string, Form> forms_;  ///< by folded word
  std::vector<std::string> names_;               ///< those that are names, sorted
  std::vector<std::pair<std::size_t, std::size_t>> pairs_;
  std::unordered_map<std::string, std::size_t> wanted_;  ///< names of pairs
  std::unordered_map<std::size_t, std::vector<std::size_t>> partners_;
  std::map<std::pair<std::size_t, std::size_t>, std::uint64_t> both_;
  std::vector<Company> company_;  ///< by name
};

}  // namespace

std::vector<VariantPair> suggest_variants(const std::filesystem::path& index) {
  return steady_read([&] { return Suggester(open_index(index)).run(); });
}

std::string variant_lines(const std::vector<VariantPair>& pairs) {
  std::string out;
  std::set<std::string> told;  // a key stands in a table but once
  for (const auto& first : pairs) {
    if (!told.insert(first.canonical).second) continue;
    std::string variants;
    for (const auto& pair : pairs) {
      if (pair.canonical != first.canonical) continue;
      out += fmt::format("# {} in {} articles, {} in {}, both in {}; likeness {:.2f}, beside {}\n",
                         pair.canonical, grouped(pair.canonical_articles), pair.variant,
                         grouped(pair.variant_articles), grouped(pair.both), pair.likeness,
                         fmt::join(pair.company, ", "));
      variants += fmt::format("{}\"{}\"", variants.empty() ? "" : ", ", pair.variant);
    }
    out += fmt::format("\"{}\" = [{}]\n", first.canonical, variants);
  }
  return cli::safe_for_terminal(out, true);
}

}  // namespace dateline::indexer
