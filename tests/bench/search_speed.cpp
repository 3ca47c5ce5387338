// search-speed INDEX QUERIES.tsv THREADS RUNS [MODE]...
//
// How quickly Searcher answers a file of queries, warm, without a program around it: all of them in
// each mode, RUNS times after each thread has asked all of them once to warm its own Searcher, on
// THREADS threads with a Searcher each. RUNS 0: once only, by Searchers that remember nothing yet.
// Prints a line a mode: its name, queries a second of the best run, and of that run the median and
// the 99th percentile of a query's milliseconds, hits.

#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <fstream>
#include <memory>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include <fmt/format.h>

#include "searcher/search.hpp"

namespace dateline::searcher {
namespace {

using Clock = std::chrono::steady_clock;

struct Mode {
  std::string_view name;
  Match match;
  std::uint32_t snippets;
  bool facets;
  bool phrase;
  std::uint32_t limit = 10;
  Rank rank = Rank::Plain;
};
constexpr auto modes = std::to_array<Mode>({
    {"top10-all", Match::All, 0, false, false},
    {"top10-any", Match::Any, 0, false, false},
    {"snippets-all", Match::All, 2, false, false},
    {"snippets-any", Match::Any, 2, false, false},
    {"facets-all", Match::All, 0, true, false},
    {"facets-any", Match::Any, 0, true, false},
    {"phrase", Match::All, 0, false, true},
    {"feedback-all", Match::All, 0, false, false, 10, Rank::Feedback},
    {"feedback-any", Match::Any, 0, false, false, 10, Rank::Feedback},
    {"count-all", Match::All, 0, false, false, 0},
    {"count-any", Match::Any, 0, false, false, 0},
    {"count-phrase", Match::All, 0, false, true, 0},
});

/// "id TAB query" a line, or a query alone.
std::vector<std::string> read_queries(const char* path) {
  std::ifstream file(path);
  std::vector<std::string> queries;
  for (std::string line; std::getline(file, line);)
    queries.push_back(line.substr(line.find('\t') + 1));
  return queries;
}

std::vector<SearchRequest> requests(const std::vector<std::string>& queries, const Mode& mode) {
  std::vector<SearchRequest> made;
  for (auto query : queries) {
    std::erase(query, '"');
    SearchRequest request;
    request.query = mode.phrase ? '"' + query + '"' : query;
    request.literal = !mode.phrase;
    request.match = mode.match;
    request.limit = mode.limit;
    request.rank = mode.rank;
    request.snippets = mode.snippets;
    if (mode.facets) request.facets = {{"date", "month"}, {"source", ""}, {"issue", ""}};
    made.push_back(std::move(request));
  }
  return made;
}

struct Run {
  double seconds = 0;
  std::vector<double> milliseconds;  ///< of each query
  std::uint64_t hits = 0;
};

Run run_once(const std::vector<SearchRequest>& asked,
             std::vector<std::unique_ptr<Searcher>>& searchers) {
  Run run;
  run.milliseconds.resize(asked.size());
  std::atomic<std::size_t> next = 0;
  std::atomic<std::uint64_t> hits = 0;
  const auto work = [&](Searcher& searcher) {
    for (std::size_t i; (i = next++) < asked.size();) {
      const auto begin = Clock::now();
      const auto results = searcher.search(asked[i]);
      const std::chrono::duration<double, std::milli> took = Clock::now() - begin;
      run.milliseconds[i] = took.count();
      if (results) hits += results->hits.size();
    }
  };
  const auto begin = Clock::now();
  {
    std::vector<std::jthread> threads;
    for (const auto& searcher : searchers) threads.emplace_back(work, std::ref(*searcher));
  }
  run.seconds = std::chrono::duration<double>(Clock::now() - begin).count();
  run.hits = hits;
  std::ranges::sort(run.milliseconds);
  return run;
}

/// What a Searcher remembers is its own: each needs to have seen all of the queries.
void warm(const std::vector<SearchRequest>& asked,
          std::vector<std::unique_ptr<Searcher>>& searchers) {
  std::vector<std::jthread> threads;
  for (const auto& searcher : searchers)
    threads.emplace_back([&asked, &one = *searcher] {
      for (const auto& request : asked) static_cast<void>(one.search(request));
    });
}

void measure(const Mode& mode, const std::vector<std::string>& queries, int runs,
             std::vector<std::unique_ptr<Searcher>>& searchers) {
  const auto asked = requests(queries, mode);
  if (runs > 0) warm(asked, searchers);
  Run best;
  for (int i = 0; i < std::max(1, runs); ++i)
    if (auto run = run_once(asked, searchers); i == 0 || run.seconds < best.seconds)
      best = std::move(run);
  const auto at = [&](double share) {
    const auto index = static_cast<std::size_t>(share * static_cast<double>(asked.size()));
    return best.milliseconds[std::min(index, asked.size() - 1)];
  };
  fmt::print("{}\t{:.0f}\t{:.3f}\t{:.3f}\t{}\n", mode.name,
             static_cast<double>(asked.size()) / best.seconds, at(0.5), at(0.99), best.hits);
  std::fflush(stdout);
}

}  // namespace
}  // namespace dateline::searcher

int main(int argc, char** argv) try {
  using namespace dateline::searcher;
  if (argc < 5) {
    fmt::print(stderr, "usage: search-speed INDEX QUERIES.tsv THREADS RUNS [MODE]...\n");
    return 2;
  }
  const auto queries = read_queries(argv[2]);
  if (queries.empty()) throw std::invalid_argument(fmt::format("no queries in '{}'", argv[2]));
  std::vector<std::unique_ptr<Searcher>> searchers;
  for (int i = 0; i < std::max(1, std::atoi(argv[3])); ++i)
    searchers.push_back(std::make_unique<Searcher>(std::filesystem::path(argv[1])));
  for (const auto& mode : modes)
    if (argc == 5 || std::find(argv + 5, argv + argc, mode.name) != argv + argc)
      measure(mode, queries, std::atoi(argv[4]), searchers);
  return 0;
} catch (const std::exception& failure) {
  fmt::print(stderr, "search-speed: {}\n", failure.what());
  return 2;
}
