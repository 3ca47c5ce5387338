#include "searcher/counting/match_set.hpp"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "searcher/counting/phrase_set.hpp"

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
  /// Tells sets apart where queries are compared by what they serialise to.
  std::string name() const override { return "SetSource"; }
  std::string serialise() const override { return fmt::format("{}", fmt::ptr(set_.get())); }

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

/// `query` within `set`: what else it finds is left out, and weights stay as they are.
Query within(const Query& query, const SharedSet& set) {
  return {Query::OP_FILTER, query, Query((new SetSource(set))->release())};
}

std::string term_of(const Query& leaf) {
  const auto begin = leaf.get_terms_begin();
  return begin == leaf.get_terms_end() ? std::string() : *begin;
}

bool is_set_arithmetic(const Query& query);

bool are_set_arithmetic(const Query& query) {
  for (std::size_t i = 0; i < query.get_num_subqueries(); ++i)
    if (!is_set_arithmetic(query.get_subquery(i))) return false;
  return true;
}

/// Whether only terms are to be combined.
bool is_set_arithmetic(const Query& query) {
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
      return are_set_arithmetic(query);
    default:
      return false;
  }
}

Query combined(Query::op op, const std::vector<Query>& parts) {
  return {op, parts.begin(), parts.end()};
}

/// Finds sets, and rewrites the query so that Xapian need not look for them again.
class Evaluation {
 public:
  Evaluation(PostingSets& sets, PositionLists& positions) : sets_(sets), positions_(positions) {}

  /// Those of `candidates` (null: of all documents) that match. `query` becomes the same for what
  /// is found, but for the parts that are costly to match, in place of which stand sets.
  SharedSet find(Query& query, const SharedSet& candidates) {
    switch (query.get_type()) {
      case Query::LEAF_TERM:
        return candidates ? sets_.within(candidates, term_of(query)) : sets_.of(term_of(query));
      case Query::LEAF_MATCH_ALL:
        return candidates ? candidates : sets_.of("");
      case Query::LEAF_MATCH_NOTHING:
        return std::make_shared<const DocumentSet>();
      case Query::OP_SCALE_WEIGHT:
        return ask_part(query, candidates);
      case Query::OP_AND_MAYBE:
        return maybe(query, candidates);
      case Query::OP_OR:
      case Query::OP_SYNONYM:
      case Query::OP_MAX:
        return any(query, candidates);
      case Query::OP_AND:
      case Query::OP_FILTER:
        return all(query, candidates);
      case Query::OP_AND_NOT:
        return without(query, candidates);
      case Query::OP_PHRASE:
        return phrase(query, candidates);
      default:
        return ask_xapian(query, candidates);
    }
  }

 private:
  static std::vector<Query> parts_of(const Query& query) {
    std::vector<Query> parts;
    for (std::size_t i = 0; i < query.get_num_subqueries(); ++i)
      parts.push_back(query.get_subquery(i));
    return parts;
  }

  /// Xapian does not show the factor: such a query stays as it is.
  SharedSet ask_part(const Query& query, const SharedSet& candidates) {
    auto part = query.get_subquery(0);
    return find(part, candidates);
  }

  SharedSet maybe(Query& query, const SharedSet& candidates) {
    auto parts = parts_of(query);
    auto set = find(parts.front(), candidates);
    if (!is_set_arithmetic(query)) query = combined(Query::OP_AND_MAYBE, parts);
    return set;
  }

  SharedSet any(Query& query, const SharedSet& candidates) {
    const bool plain = is_set_arithmetic(query);
    auto parts = parts_of(query);
    std::vector<SharedSet> found;
    found.reserve(parts.size());
    for (auto& part : parts) found.push_back(find(part, plain ? nullptr : candidates));
    if (!plain) query = combined(query.get_type(), parts);
    auto set = std::make_shared<const DocumentSet>(DocumentSet::any_of(found, sets_.last()));
    return candidates ? std::make_shared<const DocumentSet>(*candidates & *set) : set;
  }

  /// Rare terms first, what costs more last.
  SharedSet all(Query& query, SharedSet candidates) {
    auto parts = parts_of(query);
    std::vector<std::pair<std::uint64_t, std::size_t>> order;
    bool plain = true;
    for (std::size_t i = 0; i < parts.size(); ++i) {
      const bool term = parts[i].get_type() == Query::LEAF_TERM;
      const bool plain_part = term || is_set_arithmetic(parts[i]);
      const std::uint64_t after_terms = sets_.last() + (plain_part ? 0U : 1U);
      order.emplace_back(term ? sets_.frequency(term_of(parts[i])) : after_terms, i);
      plain = plain && plain_part;
    }
    std::ranges::sort(order);
    for (const auto& [cost, i] : order) {
      candidates = find(parts[i], candidates);
      if (candidates->empty()) return candidates;
    }
    if (!plain) query = combined(query.get_type(), parts);
    return candidates;
  }

  SharedSet without(Query& query, const SharedSet& candidates) {
    const bool plain = is_set_arithmetic(query);
    auto parts = parts_of(query);
    auto left = find(parts.front(), candidates);
    for (std::size_t i = 1; i < parts.size() && !left->empty(); ++i) {
      const bool within_left = !is_set_arithmetic(parts[i]);
      const auto taken = find(parts[i], within_left ? left : nullptr);
      left = std::make_shared<const DocumentSet>(*left - *taken);
    }
    if (!plain) query = combined(Query::OP_AND_NOT, parts);
    return left;
  }

  SharedSet phrase(Query& query, const SharedSet& candidates) {
    const auto read = read_phrase(query);
    if (!read) return ask_xapian(query, candidates);
    auto sides = combined(Query::OP_AND, parts_of(query));
    auto set = all(sides, candidates);
    const auto& database = sets_.database();
    if (!set->empty() && database.has_positions()) {  // without, it is all of its sides to Xapian
      auto found = phrase_set(*read, *set, sets_.last(), database, positions_);
      set = found ? std::make_shared<const DocumentSet>(std::move(*found)) : gathered(query, set);
    }
    query = within(sides, set);  // which weigh the same as the phrase
    return set;
  }

  SharedSet ask_xapian(Query& query, const SharedSet& candidates) {
    auto set = gathered(query, candidates);
    if (query.get_type() == Query::OP_NEAR)
      query = within(combined(Query::OP_AND, parts_of(query)), set);
    return set;
  }

  SharedSet gathered(const Query& query, const SharedSet& candidates) {
    Gatherer gatherer;
    Xapian::Enquire enquire(sets_.database());
    enquire.set_query(candidates ? within(query, candidates) : query);
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    enquire.add_matchspy(&gatherer);
    enquire.get_mset(0, 0, sets_.database().get_doccount());
    return std::make_shared<const DocumentSet>(std::move(gatherer.ids), sets_.last());
  }

  PostingSets& sets_;
  PositionLists& positions_;
};

/// Whether every document of any posting list matches.
bool is_any_of_terms(const Query& query) {
  if (query.get_type() == Query::LEAF_TERM) return true;
  if (query.get_type() != Query::OP_OR && query.get_type() != Query::OP_SYNONYM) return false;
  for (std::size_t i = 0; i < query.get_num_subqueries(); ++i)
    if (!is_any_of_terms(query.get_subquery(i))) return false;
  return true;
}

}  // namespace

Matched match_set(const Query& query, PostingSets& sets, PositionLists& positions) {
  if (query.empty()) return {std::make_shared<const DocumentSet>(), query};
  Matched made{nullptr, query};
  made.set = Evaluation(sets, positions).find(made.query, nullptr);
  return made;
}

Query narrowed(const Matched& matched, const SharedSet& wanted) {
  if (wanted == matched.set && is_any_of_terms(matched.query)) return matched.query;
  return within(matched.query, wanted);
}

}  // namespace dateline::searcher
