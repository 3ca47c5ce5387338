#include "searcher/feedback.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <unordered_map>

#include "common/schema.hpp"
#include "common/text.hpp"

namespace dateline::searcher {
namespace {

using Xapian::Query;

constexpr std::size_t most_articles = 5;  ///< that words are taken from
constexpr std::size_t most_terms = 40;
constexpr double expansion = 0.3;  ///< what the best new word weighs beside a word of the query
constexpr double k1 = 0.9, b = 0.6;

/// Terms of stems have no prefix; one-letter stems say little.
bool tells_something(const std::string& term) {
  if (term.empty() || (term.front() >= 'A' && term.front() <= 'Z')) return false;
  std::size_t first_end = 1;
  while (first_end < term.size() && (static_cast<unsigned char>(term[first_end]) & 0xC0) == 0x80)
    ++first_end;
  return first_end < term.size();
}

/// A clear winner counts almost alone: shares go by the fourth power of the scores.
std::vector<Share> shares_of(std::span<const Ranked> matches) {
  std::vector<Share> shares;
  double total = 0;
  for (const auto& match : matches.first(std::min(most_articles, matches.size()))) {
    shares.push_back({match.document, std::pow(match.score, 4)});
    total += shares.back().share;
  }
  for (auto& each : shares) each.share = total > 0 ? each.share / total : 0;
  return shares;
}

/// Matches no more than the documents it is given, ascending; has no weight.
class Among final : public Xapian::PostingSource {
 public:
  explicit Among(std::vector<Xapian::docid> documents) : documents_(std::move(documents)) {}

  Xapian::doccount get_termfreq_min() const override { return size(); }
  Xapian::doccount get_termfreq_est() const override { return size(); }
  Xapian::doccount get_termfreq_max() const override { return size(); }
  Among* clone() const override { return new Among(documents_); }  // Xapian owns it
  void next(double) override { begun_ ? void(++at_) : void(begun_ = true); }
  void skip_to(Xapian::docid document, double) override {
    begun_ = true;
    at_ = static_cast<std::size_t>(
        std::lower_bound(documents_.begin() + static_cast<std::ptrdiff_t>(at_), documents_.end(),
                         document) -
        documents_.begin());
  }
  bool at_end() const override { return at_ >= documents_.size(); }
  Xapian::docid get_docid() const override { return documents_[at_]; }
  void init(const Xapian::Database&) override {
    begun_ = false;
    at_ = 0;
    set_maxweight(0);
  }
  std::string get_description() const override { return "Among"; }

 private:
  Xapian::doccount size() const { return static_cast<Xapian::doccount>(documents_.size()); }
  std::vector<Xapian::docid> documents_;
  std::size_t at_ = 0;
  bool begun_ = false;
};

Query expanded(const Query& query, const std::vector<WeighedTerm>& terms, const QueryWords& words,
               TermStatistics& statistics) {
  double sum = 0;
  for (const auto& each : terms) sum += expansion * each.weight / terms.front().weight;
  const double allowed = words.total / words.most;  // new words never outweigh those asked for
  const double scale = words.most * expansion * std::min(1.0, allowed / sum) / terms.front().weight;
  std::vector<Query> parts{query};
  for (const auto& [term, weight] : terms)
    parts.emplace_back(Query::OP_SCALE_WEIGHT, Query(term),
                       scale * weight * statistics.burstiness(term));
  return {Query::OP_OR, parts.begin(), parts.end()};
}

}  // namespace

std::vector<WeighedTerm> telling_terms(const Xapian::Database& database, TermStatistics& statistics,
                                       std::span<const Share> articles, std::size_t most) {
  std::unordered_map<std::string, double> weights;
  for (const auto& [document, share] : articles) {
    const double length = database.get_doclength(document);
    const double least = k1 * (1 - b + b * length / statistics.average_length());
    const auto end = database.termlist_end(document);
    for (auto at = database.termlist_begin(document); at != end; ++at) {
      const double times = at.get_wdf();
      if (times == 0) continue;
      const auto term = *at;
      if (tells_something(term)) weights[term] += share * times / (times + least);
    }
  }
  std::vector<WeighedTerm> terms;
  terms.reserve(weights.size());
  for (const auto& [term, weight] : weights)
    terms.push_back({term, weight * statistics.rarity(term)});
  const auto better = [](const WeighedTerm& x, const WeighedTerm& y) {
    return x.weight != y.weight ? x.weight > y.weight : x.term < y.term;
  };
  const auto kept = terms.begin() + static_cast<std::ptrdiff_t>(std::min(most, terms.size()));
  std::partial_sort(terms.begin(), kept, terms.end(), better);
  terms.erase(kept, terms.end());
  return terms;
}

std::optional<QueryWords> words_for_feedback(const SearchRequest& request,
                                             const query::Node& tree) {
  if (request.rank != Rank::Feedback || request.sort != Sort::Relevance || request.exact ||
      request.half_life || !request.similar.empty() || request.limit == 0 ||
      request.offset >= feedback_depth)
    return std::nullopt;
  const auto is_plain = [](const query::Node& node) {
    return node.kind == query::Kind::Words && !node.quoted && !node.exact && node.field.empty();
  };
  QueryWords words;
  std::map<std::string, double> times;
  const auto count = [&](const query::Node& node) {
    words.most = std::max(words.most, ++times[folded(node.text)]);
    ++words.total;
  };
  if (is_plain(tree)) {
    count(tree);
    return words;
  }
  if (tree.kind != query::Kind::And || !tree.implicit || tree.children.empty() ||
      !std::ranges::all_of(tree.children, is_plain))
    return std::nullopt;
  for (const auto& child : tree.children) count(child);
  return words;
}

std::uint32_t feedback_reach(const SearchRequest& request) {
  return std::max(feedback_depth, request.offset + request.limit);
}

Query among_documents(const std::vector<Xapian::docid>& documents, const Xapian::Database&) {
  return Query((new Among(documents))->release());
}

void feed_back(const Xapian::Database& database, TermStatistics& statistics,
               const Xapian::Query& query, const QueryWords& words, std::vector<Ranked>& matches,
               AmongQuery among) {
  if (matches.size() < 2 || matches.front().score <= 0) return;
  const auto count = std::min<std::size_t>(matches.size(), feedback_depth);
  const auto terms =
      telling_terms(database, statistics, shares_of(std::span(matches).first(count)), most_terms);
  if (terms.empty()) return;

  std::vector<Xapian::docid> documents;
  for (const auto& match : std::span(matches).first(count)) documents.push_back(match.document);
  std::ranges::sort(documents);
  Xapian::Enquire enquire(database);
  set_ranking(enquire);
  enquire.set_query(Query(Query::OP_FILTER, expanded(query, terms, words, statistics),
                          among(documents, database)));
  const auto again = matches_of(enquire, 0, static_cast<std::uint32_t>(count));
  std::ranges::copy(again, matches.begin());
}

}  // namespace dateline::searcher
