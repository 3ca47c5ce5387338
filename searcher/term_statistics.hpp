#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>

#include <xapian.h>

namespace dateline::searcher {

/// How often terms occur, remembered: an expansion asks for a thousand. For one thread.
class TermStatistics {
 public:
  /// To be called before each search: forgets what was known of another state of the database.
  void renew(const Xapian::Database& database);

  /// The same of a database that has no revision of its own; `state` changes as it does.
  void renew(const Xapian::Database& database, std::uint64_t state);

  [[nodiscard]] double articles() const { return articles_; }  ///< in the whole database
  [[nodiscard]] double average_length() const { return average_length_; }

  /// How many articles have the term.
  double articles_with(const std::string& term);

  /// The rarity of a term: ln(1 + (N - n + 0.5) / (n + 0.5)).
  double rarity(const std::string& term);

  /// How often it counts in all of them together: the sum of its wdf.
  double occurrences(const std::string& term);

  /// What a term's weight is multiplied by, as it comes several times where it comes at all: names
  /// and subjects do, "say" and "week" do not. 1 + 0.5 ln(occurrences / articles), at least 1.
  static double burstiness(double occurrences, double articles);
  double burstiness(const std::string& term);

 private:
  struct Known {
    double articles = 0;
    double rarity = 0;
    std::optional<double> occurrences;
  };
  Known& known(const std::string& term);

  std::optional<Xapian::Database> database_;
  std::uint64_t revision_ = 0;
  std::string uuid_;
  double articles_ = 0;
  double average_length_ = 0;
  std::unordered_map<std::string, Known> known_;
};

}  // namespace dateline::searcher
