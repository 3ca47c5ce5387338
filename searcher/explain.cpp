#include "searcher/explain.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "common/schema.hpp"

namespace dateline::searcher {
namespace {

using query::Kind;
using query::Node;

constexpr std::string_view capitals = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
constexpr double noticeable = 0.00005;  ///< of a score, which is shown to four decimals

/// A term as people may read it: "title:talk", "=talks" for a form.
std::string readable(std::string_view term) {
  const auto prefix = term.substr(0, std::min(term.find_first_not_of(capitals), term.size()));
  for (const auto& field : fields) {
    const auto named = field.prefix.empty() ? std::string() : fmt::format("{}:", field.name);
    if (field.prefix == prefix) return named + std::string(term.substr(prefix.size()));
    if (field.kind == FieldKind::Text && forms_prefix(field, {}) == prefix) {
      const auto [stem, raw] = form_of_term(term, field);
      return fmt::format("{}={}", named, raw.empty() ? fmt::format("({})", stem) : raw);
    }
  }
  return std::string(term);
}

std::vector<std::string> terms_of(const Xapian::Query& query) {
  std::vector<std::string> terms;
  for (auto at = query.get_unique_terms_begin(); at != query.get_terms_end(); ++at)
    terms.push_back(*at);
  return terms;
}

std::vector<std::string> readable(const std::vector<std::string>& terms) {
  std::vector<std::string> out;
  for (const auto& term : terms) out.push_back(readable(term));
  return out;
}

void add_lines(const Node& node, unsigned depth, std::vector<TreeLine>& lines) {
  const auto group = [&](std::string name) {
    lines.push_back({depth, std::move(name)});
    for (const auto& child : node.children) add_lines(child, depth + 1, lines);
  };
  switch (node.kind) {
    case Kind::And:
      return group(node.children.empty() ? "every article" : "all of");
    case Kind::Or:
      return group("any of");
    case Kind::Not:
      return group("none of");
    case Kind::Near:
      return group(fmt::format("within {} words", node.distance));
    default:
      lines.push_back({depth, query::print(node)});
  }
}

/// The word of the query that a term comes from. A stem is weighed once more where a title has it.
std::string word_of(const std::vector<std::string>& terms, const query::Built& built) {
  constexpr std::string_view other = "(other)";
  if (terms.empty()) return std::string(other);
  const auto written = [&](std::string_view term) -> const std::string* {
    for (const auto& leaf : built.leaves)
      if (!leaf.excluded && std::ranges::find(leaf.terms, term) != leaf.terms.end())
        return &leaf.written;
    return nullptr;
  };
  std::string_view term = terms.front();
  if (const auto* word = written(term)) return *word;
  if (const auto& title = field("title"); term.starts_with(title.prefix))
    if (const auto* word = written(term.substr(title.prefix.size()))) return *word;
  return std::string(other);
}

}  // namespace

Explanation explain(const Node& tree, const query::Built& built, const Xapian::Query& asked,
                    const Xapian::Database& database) {
  Explanation made;
  made.parsed = query::print(tree);
  add_lines(tree, 0, made.tree);
  for (const auto& leaf : built.leaves) {
    ExplainedWord word{leaf.written, {}};
    for (const auto& term : leaf.terms)
      if (database.term_exists(term)) word.terms.push_back(readable(term));
    made.words.push_back(std::move(word));
  }
  made.asked = asked.get_description();
  return made;
}

ScoreParts::ScoreParts(const query::Built& built, Xapian::Query asked,
                       const Xapian::Database& database,
                       std::function<void(Xapian::Enquire&)> set_weights)
    : built_(built),
      asked_(std::move(asked)),
      database_(database),
      set_weights_(std::move(set_weights)) {}

/// Adds the weights that add up to that of a query, as far as the article has them. False if it
/// does not match.
bool ScoreParts::add(const Xapian::Query& query, const Xapian::Query& article,
                     std::vector<ScorePart>& found) const {
  std::vector<ScorePart> unused;
  bool matches = false;
  switch (query.get_type()) {
    case Xapian::Query::OP_OR:
      for (std::size_t i = 0; i < query.get_num_subqueries(); ++i)
        matches |= add(query.get_subquery(i), article, found);
      return matches;
    case Xapian::Query::OP_AND:
      return add_all(query, article, found);
    case Xapian::Query::OP_FILTER:
    case Xapian::Query::OP_AND_NOT:
      // The whole must match, but only its left side weighs.
      return add_one(query, article, unused) && add(query.get_subquery(0), article, found);
    case Xapian::Query::OP_AND_MAYBE:
      matches = add(query.get_subquery(0), article, found);
      for (std::size_t i = 1; matches && i < query.get_num_subqueries(); ++i)
        add(query.get_subquery(i), article, found);
      return matches;
    default:
      return add_one(query, article, found);
  }
}

/// Of alternatives that the article has in part only, nothing counts.
bool ScoreParts::add_all(const Xapian::Query& query, const Xapian::Query& article,
                         std::vector<ScorePart>& found) const {
  std::vector<ScorePart> all;
  for (std::size_t i = 0; i < query.get_num_subqueries(); ++i)
    if (!add(query.get_subquery(i), article, all)) return false;
  found.insert(found.end(), all.begin(), all.end());
  return true;
}

bool ScoreParts::add_one(const Xapian::Query& query, const Xapian::Query& article,
                         std::vector<ScorePart>& found) const {
  Xapian::Enquire enquire(database_);
  set_weights_(enquire);
  enquire.set_query(Xapian::Query(Xapian::Query::OP_FILTER, query, article));
  const auto match = enquire.get_mset(0, 1);
  if (match.empty()) return false;
  const auto terms = terms_of(query);
  if (const auto weight = match.begin().get_weight(); weight > 0)
    found.push_back({word_of(terms, built_), readable(terms), weight});
  return true;
}

std::vector<ScorePart> ScoreParts::of(const std::string& id, double score) const {
  std::vector<ScorePart> found;
  add(asked_, Xapian::Query(std::string(id_prefix) + id), found);
  std::ranges::stable_sort(found, std::ranges::greater(), &ScorePart::weight);
  double rest = score;
  for (const auto& part : found) rest -= part.weight;
  if (std::abs(rest) > noticeable) found.push_back({"(other)", {}, rest});
  return found;
}

}  // namespace dateline::searcher
