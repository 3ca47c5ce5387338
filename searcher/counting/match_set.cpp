#include "searcher/counting/match_set.hpp"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

namespace dateline::searcher {
namespace {

using Xapian::Query;

/// A set as a posting list of no weight.
class SetSource final : public Xapian::PostingSource {
 public:
  explicit SetSource(SharedSet set) : set_(std::move(set)) {}

  Xapian::doccount get_termfreq_min() const override { return get_termfreq_est(); }
  Xapian::doccount get_termfreq_est() const override {
    return static_cast<Xapian::doccount>(set_->count());
  }
  Xapian::doccount get_termfreq_max() const override { return get_termfreq_est(); }
  void next(double) override { move_to(started_ ? at_ + 1 : 1); }
  void skip_to(Xapian::docid id, double) override {
    if (!started_ || id > at_) move_to(id);
  }
  bool at_end() const override { return started_ && at_ == 0; }
  Xapian::docid get_docid() const override { return at_; }
  SetSource* clone() const override { return new SetSource(set_); }  // Xapian owns it
  void init(const Xapian::Database&) override {
    started_ = false;
    at_ = 0;
  }
  std::string get_description() const override { return "SetSource()"; }

 private:
  void move_to(Docid id) {
    started_ = true;
    at_ = set_->at_or_after(id);
  }
  SharedSet set_;
  bool started_ = false;
  Docid at_ = 0;  ///< 0 before the beginning and after the end
};

/// Receives the number of each document that the matcher finds.
class Gatherer final : public Xapian::MatchSpy {
 public:
  void operator()(const Xapian::Document& document, double) override {
    ids.push_back(document.get_docid());
  }
  std::vector<Docid> ids;
};

std::string term_of(const Query& leaf) {
  const auto begin = leaf.get_terms_begin();
  return begin == leaf.get_terms_end() ? std::string() : *begin;
}

class Evaluation {
 public:
  explicit Evaluation(PostingSets& sets) : sets_(sets) {}

  SharedSet set(const Query& query) {
    switch (query.get_type()) {
      case Query::LEAF_TERM:
        return sets_.of(term_of(query));
      case Query::LEAF_MATCH_ALL:
        return sets_.of("");
      case Query::LEAF_MATCH_NOTHING:
        return std::make_shared<const DocumentSet>();
      case Query::OP_SCALE_WEIGHT:
      case Query::OP_AND_MAYBE:
        return set(query.get_subquery(0));
      case Query::OP_OR:
      case Query::OP_SYNONYM:
      case Query::OP_MAX:
        return any(query);
      case Query::OP_AND:
      case Query::OP_FILTER:
        return all(query, nullptr);
      case Query::OP_AND_NOT:
        return without(query, nullptr);
      default:
        return ask_xapian(query, nullptr);
    }
  }

 private:
  SharedSet any(const Query& query) {
    std::vector<SharedSet> parts;
    for (std::size_t i = 0; i < query.get_num_subqueries(); ++i)
      parts.push_back(set(query.get_subquery(i)));
    return std::make_shared<const DocumentSet>(DocumentSet::any_of(parts, sets_.last()));
  }

  /// Those of `candidates` (null: of all documents) that match.
  SharedSet narrowed(const SharedSet& candidates, const Query& query) {
    switch (query.get_type()) {
      case Query::LEAF_TERM:
        return candidates ? sets_.within(candidates, term_of(query)) : set(query);
      case Query::OP_AND:
      case Query::OP_FILTER:
        return all(query, candidates);
      case Query::OP_AND_NOT:
        return without(query, candidates);
      case Query::OP_SCALE_WEIGHT:
      case Query::OP_AND_MAYBE:
        return narrowed(candidates, query.get_subquery(0));
      default:
        if (!is_set_arithmetic(query)) return ask_xapian(query, candidates);
        return candidates ? std::make_shared<const DocumentSet>(*candidates & *set(query))
                          : set(query);
    }
  }

  /// Rare terms first, what Xapian must be asked for last.
  SharedSet all(const Query& query, SharedSet candidates) {
    std::vector<std::pair<std::uint64_t, Query>> parts;
    for (std::size_t i = 0; i < query.get_num_subqueries(); ++i) {
      auto part = query.get_subquery(i);
      std::uint64_t order = sets_.last();  // after every term
      if (part.get_type() == Query::LEAF_TERM)
        order = sets_.frequency(term_of(part));
      else if (!is_set_arithmetic(part))
        order += 1;
      parts.emplace_back(order, std::move(part));
    }
    std::ranges::stable_sort(parts, {}, &std::pair<std::uint64_t, Query>::first);
    for (const auto& [order, part] : parts) {
      candidates = narrowed(candidates, part);
      if (candidates->empty()) break;
    }
    return candidates ? candidates : sets_.of("");
  }

  SharedSet without(const Query& query, const SharedSet& candidates) {
    auto left = narrowed(candidates, query.get_subquery(0));
    for (std::size_t i = 1; i < query.get_num_subqueries() && !left->empty(); ++i) {
      const auto unwanted = query.get_subquery(i);
      const auto taken = is_set_arithmetic(unwanted) ? set(unwanted) : narrowed(left, unwanted);
      left = std::make_shared<const DocumentSet>(*left - *taken);
    }
    return left;
  }

  static bool is_set_arithmetic(const Query& query) {
    switch (query.get_type()) {
      case Query::LEAF_TERM:
      case Query::LEAF_MATCH_ALL:
      case Query::LEAF_MATCH_NOTHING:
        return true;
      case Query::OP_SCALE_WEIGHT:
      case Query::OP_AND_MAYBE:
        return is_set_arithmetic(query.get_subquery(0));
      case Query::OP_OR:
      case Query::OP_SYNONYM:
      case Query::OP_MAX:
      case Query::OP_AND:
      case Query::OP_FILTER:
      case Query::OP_AND_NOT:
        for (std::size_t i = 0; i < query.get_num_subqueries(); ++i)
          if (!is_set_arithmetic(query.get_subquery(i))) return false;
        return true;
      default:
        return false;
    }
  }

  SharedSet ask_xapian(const Query& query, const SharedSet& candidates) {
    Gatherer gatherer;
    Xapian::Enquire enquire(sets_.database());
    enquire.set_query(candidates ? within(query, candidates) : query);
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    enquire.add_matchspy(&gatherer);
    enquire.get_mset(0, 0, sets_.database().get_doccount());
    return std::make_shared<const DocumentSet>(std::move(gatherer.ids), sets_.last());
  }

  PostingSets& sets_;
};

}  // namespace

SharedSet match_set(const Query& query, PostingSets& sets) {
  if (query.empty()) return std::make_shared<const DocumentSet>();
  return Evaluation(sets).set(query);
}

std::uint64_t count_matches(const Query& query, PostingSets& sets) {
  if (!query.empty() && query.get_type() == Query::LEAF_TERM)
    return sets.frequency(term_of(query));
  return match_set(query, sets)->count();
}

Query within(const Query& query, SharedSet set) {
  return {Query::OP_FILTER, query, Query((new SetSource(std::move(set)))->release())};
}

}  // namespace dateline::searcher
