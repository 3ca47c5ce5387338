#include "searcher/term_statistics.hpp"

#include <algorithm>
#include <cmath>

namespace dateline::searcher {
namespace {

constexpr std::size_t most_known = 500'000;  ///< some 50 MB
constexpr double burst = 0.5;

}  // namespace

void TermStatistics::renew(const Xapian::Database& database) {
  renew(database, database.get_revision());
}

void TermStatistics::renew(const Xapian::Database& database, std::uint64_t revision) {
  auto uuid = database.get_uuid();
  if (known_.size() > most_known || uuid != uuid_ || revision != revision_) known_.clear();
  database_ = database;
  uuid_ = std::move(uuid);
  revision_ = revision;
  articles_ = database.get_doccount();
  average_length_ = std::max(database.get_avlength(), 1.0);
}

TermStatistics::Known& TermStatistics::known(const std::string& term) {
  const auto [at, fresh] = known_.try_emplace(term);
  if (fresh) {
    const double having = database_->get_termfreq(term);
    at->second.articles = having;
    at->second.rarity = std::log(1 + (articles_ - having + 0.5) / (having + 0.5));
  }
  return at->second;
}

double TermStatistics::articles_with(const std::string& term) { return known(term).articles; }

double TermStatistics::rarity(const std::string& term) { return known(term).rarity; }

double TermStatistics::occurrences(const std::string& term) {
  auto& here = known(term);
  if (!here.occurrences)
    here.occurrences = static_cast<double>(database_->get_collection_freq(term));
  return *here.occurrences;
}

double TermStatistics::burstiness(double occurrences, double articles) {
  if (articles <= 0 || occurrences <= articles) return 1;
  return 1 + burst * std::log(occurrences / articles);
}

double TermStatistics::burstiness(const std::string& term) {
  return burstiness(occurrences(term), articles_with(term));
}

}  // namespace dateline::searcher
