#pragma once

#include <functional>
#include <string>
#include <vector>

#include <xapian.h>

#include "common/query/build.hpp"
#include "common/query/tree.hpp"
#include "searcher/results.hpp"

/// What became of a query, and why a hit has its score.
namespace dateline::searcher {

/// The query's words with their terms that articles have, its tree, and what Xapian was asked.
Explanation explain(const query::Node& tree, const query::Built& built, const Xapian::Query& asked,
                    const Xapian::Database& database);

/// The part of each word of the query in the scores of articles. The parts of `asked` that carry
/// weight are put to each article one by one, so that they add up whatever the ranking is.
class ScoreParts {
 public:
  /// `set_weights` gives an Enquire the weights that the articles were ranked by. `built` and
  /// `database` must live as long.
  ScoreParts(const query::Built& built, Xapian::Query asked, const Xapian::Database& database,
             std::function<void(Xapian::Enquire&)> set_weights);

  /// Of the article with that id, whose score is `score`: the largest first. What no word accounts
  /// for stands last, as "(other)".
  [[nodiscard]] std::vector<ScorePart> of(const std::string& id, double score) const;

 private:
  bool add(const Xapian::Query& query, const Xapian::Query& article,
           std::vector<ScorePart>& found) const;
  bool add_all(const Xapian::Query& query, const Xapian::Query& article,
               std::vector<ScorePart>& found) const;
  bool add_one(const Xapian::Query& query, const Xapian::Query& article,
               std::vector<ScorePart>& found) const;

  const query::Built& built_;
  Xapian::Query asked_;
  const Xapian::Database& database_;
  std::function<void(Xapian::Enquire&)> set_weights_;
};

}  // namespace dateline::searcher
