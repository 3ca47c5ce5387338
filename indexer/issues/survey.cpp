#include "indexer/issues/survey.hpp"

#include <algorithm>
#include <atomic>
#include <exception>
#include <iterator>
#include <mutex>
#include <thread>
#include <unordered_map>

#include "common/document.hpp"
#include "common/schema.hpp"
#include "indexer/issues/tagger.hpp"

namespace dateline::indexer::issues {
namespace {

constexpr Xapian::docid at_once = 256;       ///< documents that a thread takes
constexpr std::size_t looked_at = 400;       ///< articles of a side, for telling_words()
constexpr std::size_t shortest_telling = 3;  ///< bytes

/// One thread's part of a survey.
class Surveyor {
 public:
  Surveyor(const std::filesystem::path& path, const std::shared_ptr<const IssueRules>& rules,
           const std::shared_ptr<const Variants>& variants, const Packing& packing)
      : database_(path.string()),
        rules_(rules),
        packing_(packing),
        analyzer_(variants),
        tagger_(rules) {
    found.caught.resize(rules ? rules->rules.size() : 0);
  }

  /// Documents of [begin, end).
  void look(Xapian::docid begin, Xapian::docid end) {
    auto at = database_.postlist_begin({});
    at.skip_to(begin);
    for (const auto last = database_.postlist_end({}); at != last && *at < end; ++at) look(*at);
  }

  Survey found;

 private:
  void look(Xapian::docid number) {
    auto article = to_article(database_.get_document(number), packing_);
    const auto before = article.ruled;
    analyse(article, analyzer_, words_);
    tagger_.tag(article, words_, analyzer_);
    if (analyzer_.trim_memory()) tagger_.forget();
    ++found.articles;
    if (article.ruled.empty() && article.issues.empty()) ++found.without;
    for (const auto& name : before) ++found.before[name];
    Retag retag{number, {}};
    for (const auto& name : article.ruled) {
      const auto rule = std::ranges::lower_bound(rules_->rules, name, {}, &IssueRule::name);
      const auto index = static_cast<std::uint16_t>(rule - rules_->rules.begin());
      found.caught[index].push_back(number);
      retag.rules.push_back(index);
    }
    if (article.ruled == before) return;
    if (!std::ranges::includes(before, article.ruled)) ++found.gained;
    if (!std::ranges::includes(article.ruled, before)) ++found.lost;
    found.changed.push_back(std::move(retag));
  }

  Xapian::Database database_;
  const std::shared_ptr<const IssueRules>& rules_;
  const Packing& packing_;
  Analyzer analyzer_;
  Tagger tagger_;
  ArticleWords words_;
};

template <class List>
void append(List& all, const List& more) {
  all.insert(all.end(), more.begin(), more.end());
}

void add(Survey& all, const Survey& part) {
  all.articles += part.articles;
  all.without += part.without;
  all.gained += part.gained;
  all.lost += part.lost;
  if (all.caught.size() < part.caught.size()) all.caught.resize(part.caught.size());
  for (std::size_t i = 0; i < part.caught.size(); ++i) append(all.caught[i], part.caught[i]);
  for (const auto& [name, count] : part.before) all.before[name] += count;
  append(all.changed, part.changed);
}

/// How many of a few articles have each word, by its stem; and the form that most write.
struct WordCounts {
  std::unordered_map<std::string, std::size_t> stems;
  std::unordered_map<std::string, std::map<std::string, std::size_t>> forms;
  std::size_t articles = 0;
};

bool is_stem_term(std::string_view term) {
  return term.size() >= shortest_telling && term.front() >= 'a' && term.front() <= 'z';
}

WordCounts count_words(const Xapian::Database& database, const std::vector<Xapian::docid>& all) {
  WordCounts made;
  const auto& body = field("body");
  const auto forms = forms_prefix(body, {});
  const auto step = std::max<std::size_t>(1, all.size() / looked_at);
  for (std::size_t i = 0; i < all.size() && made.articles < looked_at; i += step) {
    ++made.articles;
    const auto end = database.termlist_end(all[i]);
    for (auto at = database.termlist_begin(all[i]); at != end; ++at) {
      const auto term = *at;
      if (is_stem_term(term)) {
        if (at.get_wdf() > 0) ++made.stems[term];  // no stop word
      } else if (term.starts_with(forms) && term.find(stem_ends) != std::string::npos &&
                 is_stem_term(std::string_view(term).substr(forms.size()))) {
        const auto form = form_of_term(term, body);
        if (!form.raw.empty()) ++made.forms[std::string(form.stem)][form.raw];
      }
    }
  }
  return made;
}

std::string most_written(const WordCounts& counts, const std::string& stem) {
  const auto forms = counts.forms.find(stem);
  if (forms == counts.forms.end()) return stem;
  const auto best = std::ranges::max_element(
      forms->second, [](const auto& a, const auto& b) { return a.second < b.second; });
  return best->second * 2 >= counts.stems.at(stem) ? best->first : stem;
}

}  // namespace

Survey survey(const std::filesystem::path& database, const std::shared_ptr<const IssueRules>& rules,
              const std::shared_ptr<const Variants>& variants, const Packing& packing,
              unsigned jobs) {
  const auto last = Xapian::Database(database.string()).get_lastdocid();
  std::atomic<Xapian::docid> next = 1;
  std::mutex mutex;
  Survey all;
  all.caught.resize(rules ? rules->rules.size() : 0);
  std::exception_ptr failure;
  const auto work = [&] {
    try {
      Surveyor surveyor(database, rules, variants, packing);
      for (Xapian::docid begin = 0; (begin = next.fetch_add(at_once)) <= last;)
        surveyor.look(begin, begin + at_once);
      const std::lock_guard lock(mutex);
      add(all, surveyor.found);
    } catch (...) {
      next = last + 1;
      const std::lock_guard lock(mutex);
      if (!failure) failure = std::current_exception();
    }
  };
  {
    std::vector<std::jthread> threads;
    for (unsigned i = 0; i < std::max(1U, jobs); ++i) threads.emplace_back(work);
  }
  if (failure) std::rethrow_exception(failure);
  for (auto& documents : all.caught) std::ranges::sort(documents);
  std::ranges::sort(all.changed, {}, &Retag::document);
  return all;
}

std::vector<std::string> telling_words(const Xapian::Database& database,
                                       const std::vector<Xapian::docid>& some,
                                       const std::vector<Xapian::docid>& others, std::size_t most) {
  if (some.empty() || others.empty()) return {};
  const auto here = count_words(database, some);
  const auto there = count_words(database, others);
  std::vector<std::pair<double, std::string>> scored;
  for (const auto& [stem, count] : here.stems) {
    const auto other = there.stems.find(stem);
    const double share = static_cast<double>(count) / static_cast<double>(here.articles);
    const double share_there = other == there.stems.end() ? 0
                                                          : static_cast<double>(other->second) /
                                                                static_cast<double>(there.articles);
    if (share > share_there) scored.emplace_back(share_there - share, stem);
  }
  std::ranges::sort(scored);
  if (scored.size() > most) scored.resize(most);
  std::vector<std::string> words;
  for (const auto& [score, stem] : scored) words.push_back(most_written(here, stem));
  return words;
}

}  // namespace dateline::indexer::issues
