#pragma once

#include <cstdint>
#include <functional>
#include <set>
#include <string>
#include <vector>

#include "searcher/replay/record.hpp"
#include "searcher/results.hpp"

/// What became of recorded answers: plain data.
namespace dateline::searcher {

/// One article, then and now.
struct ChangedHit {
  std::string id;
  std::string title;       ///< as it was recorded, or is now if it came
  std::uint64_t then = 0;  ///< its rank; 0: not among the hits
  std::uint64_t now = 0;
  bool other_content = false;
  bool gone = false;  ///< it went, and is no longer in the index

  [[nodiscard]] bool came() const { return then == 0; }
  [[nodiscard]] bool went() const { return now == 0; }
  [[nodiscard]] bool moved() const { return then != 0 && now != 0 && then != now; }
};

struct ReplayedAnswer {
  std::string id;
  std::string query;
  std::uint64_t total_then = 0;
  std::uint64_t total_now = 0;
  std::vector<ChangedHit> hits;  ///< that are not as they were: by rank now, then those that went
  std::string error;             ///< if it can no longer be asked

  [[nodiscard]] bool is_same() const {
    return hits.empty() && total_then == total_now && error.empty();
  }
};

struct Replay {
  std::vector<ReplayedAnswer> answers;
  std::uint64_t passed_over = 0;  ///< records of queries that failed
  std::set<std::string> indexes;  ///< the recorded ones
  std::set<std::string> programs;
  std::string index;  ///< that was asked now
  std::string program;

  [[nodiscard]] std::uint64_t changed() const;
};

/// `is_there` tells whether the index has an article with that id.
ReplayedAnswer compared(const RecordedAnswer& then, const SearchResults& now,
                        const std::function<bool(const std::string&)>& is_there);

}  // namespace dateline::searcher
