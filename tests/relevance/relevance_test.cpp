// Judged questions to the sample corpus: README.md.

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include "tests/cli/corpus.hpp"

namespace dateline::testing {
namespace {

using Grades = std::map<std::string, int>;  ///< by article

const std::string folder = DATELINE_TEST_DATA "/relevance/";

std::map<std::string, Grades> judgements() {
  std::map<std::string, Grades> judged;
  std::istringstream lines(corpus().box.run("cat " + folder + "qrels.txt").out);
  for (std::string line; std::getline(lines, line);) {
    std::istringstream cells(line);
    std::string query, iteration, article;
    int grade = 0;
    cells >> query >> iteration >> article >> grade;
    judged[query][article] = grade;
  }
  return judged;
}

/// The articles that the program found, by query, best first.
std::map<std::string, std::vector<std::string>> found(const std::string& options) {
  std::map<std::string, std::vector<std::string>> made;
  std::istringstream lines(search_corpus(
      "--batch " + folder + "queries.tsv --literal --match any --format trec " + options));
  for (std::string line; std::getline(lines, line);) {
    std::istringstream cells(line);
    std::string query, q0, article;
    cells >> query >> q0 >> article;
    made[query].push_back(article);
  }
  return made;
}

double discounted(const std::vector<int>& grades) {
  double sum = 0;
  for (std::size_t place = 0; place < std::min<std::size_t>(grades.size(), 10); ++place)
    sum += grades[place] / std::log2(static_cast<double>(place) + 2);
  return sum;
}

struct Scores {
  double ndcg = 0;   ///< at 10, the mean
  double first = 0;  ///< how often the first article is one judged 2
};

Scores scores(const std::string& options) {
  auto runs = found(options);
  const auto judged = judgements();
  Scores sum;
  for (const auto& [query, grades] : judged) {
    std::vector<int> gained, best;
    for (const auto& article : runs[query])
      gained.push_back(grades.contains(article) ? grades.at(article) : 0);
    for (const auto& [article, grade] : grades) best.push_back(grade);
    std::ranges::sort(best, std::greater());
    sum.ndcg += discounted(gained) / discounted(best);
    sum.first += !gained.empty() && gained.front() == 2 ? 1 : 0;
  }
  const auto count = static_cast<double>(judged.size());
  return {sum.ndcg / count, sum.first / count};
}

}  // namespace

TEST_CASE("judged questions: what was meant comes first") {
  REQUIRE(judgements().size() >= 30);
  for (const auto* options : {"--rank plain", "--rank feedback"}) {
    CAPTURE(options);
    const auto got = scores(options);
    CHECK(got.ndcg >= 0.95);
    CHECK(got.first >= 0.93);
  }
}

}  // namespace dateline::testing
