#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <random>
#include <set>
#include <vector>

#include "searcher/counting/document_set.hpp"

namespace dateline::searcher {
namespace {

using Members = std::set<Docid>;

DocumentSet made(const Members& members, Docid last) {
  return {std::vector<Docid>(members.begin(), members.end()), last};
}

Members members(const DocumentSet& set) {
  Members found;
  set.each([&](Docid id) { found.insert(id); });
  return found;
}

Members some(Docid last, double share, std::mt19937& random) {
  Members chosen;
  std::bernoulli_distribution in(share);
  for (Docid id = 1; id <= last; ++id)
    if (in(random)) chosen.insert(id);
  return chosen;
}

constexpr auto lasts = std::to_array<Docid>({1, 5, 63, 64, 65, 128, 1000, 5000});
constexpr auto shares = std::to_array<double>({0, 0.002, 0.02, 0.04, 0.5, 1});

}  // namespace

TEST_CASE("a set has the members it was made of, few or many") {
  std::mt19937 random(7);
  for (const auto last : lasts)
    for (const auto share : shares) {
      CAPTURE(last);
      CAPTURE(share);
      const auto chosen = some(last, share, random);
      const auto set = made(chosen, last);
      CHECK(members(set) == chosen);
      CHECK(set.count() == chosen.size());
      CHECK(set.empty() == chosen.empty());
      for (Docid id = 1; id <= last + 1; ++id) {
        const auto next = chosen.lower_bound(id);
        CHECK(set.contains(id) == chosen.contains(id));
        CHECK(set.at_or_after(id) == (next == chosen.end() ? 0 : *next));
      }
    }
}

TEST_CASE("all is every number up to the last") {
  for (const auto last : lasts) {
    CAPTURE(last);
    const auto set = DocumentSet::all(last);
    CHECK(set.count() == last);
    CHECK(set.at_or_after(1) == 1);
    CHECK(set.contains(last));
    CHECK_FALSE(set.contains(last + 1));
  }
  CHECK(DocumentSet::all(0).empty());
}

TEST_CASE("both, either and without agree with sets of the standard library") {
  std::mt19937 random(11);
  for (const auto last : lasts)
    for (const auto share : shares)
      for (const auto other : shares) {
        CAPTURE(last);
        CAPTURE(share);
        CAPTURE(other);
        const auto a = some(last, share, random);
        const auto b = some(last, other, random);
        Members both, either = a, without = a;
        std::ranges::set_intersection(a, b, std::inserter(both, both.end()));
        either.insert(b.begin(), b.end());
        for (const auto id : b) without.erase(id);
        const auto set_a = std::make_shared<const DocumentSet>(made(a, last));
        const auto set_b = std::make_shared<const DocumentSet>(made(b, last));
        CHECK(members(*set_a & *set_b) == both);
        CHECK((*set_a & *set_b).count() == both.size());
        CHECK(members(*set_a - *set_b) == without);
        CHECK((*set_a - *set_b).count() == without.size());
        const std::array<SharedSet, 2> parts{set_a, set_b};
        CHECK(DocumentSet::any_of(parts, last) == made(either, last));
      }
}

TEST_CASE("a set of nothing goes with any other") {
  const auto some_set = made({1, 2, 3}, 100);
  CHECK((DocumentSet() & some_set).empty());
  CHECK((DocumentSet() - some_set).empty());
  CHECK(some_set - DocumentSet() == some_set);
  CHECK(DocumentSet::any_of({}, 100).empty());
}

}  // namespace dateline::searcher
