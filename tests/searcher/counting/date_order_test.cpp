#include "searcher/counting/date_order.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "common/document.hpp"
#include "common/schema.hpp"

namespace dateline::searcher {
namespace {

constexpr Docid articles = 200;

/// Articles of a few days, so that many share a date, every seventh without one; the ids ascend
/// neither with the dates nor with the documents.
Xapian::WritableDatabase database() {
  Xapian::WritableDatabase made(std::string(), Xapian::DB_BACKEND_INMEMORY);
  const Time day = std::chrono::sys_days{std::chrono::year{2025} / 12 / 1};
  for (unsigned i = 1; i <= articles; ++i) {
    const auto id = fmt::format("{:016x}", i * 0x9E3779B97F4A7C15);
    std::optional<Publication> published;
    if (i % 7 != 0)
      published = Publication{day + std::chrono::hours(24 * (i * 5 % 11)), DatePrecision::Day,
                              DateFrom::Given};
    Xapian::Document document;
    document.add_value(date_slot, date_key(published, id));
    made.add_document(document);
  }
  made.delete_document(17);
  return made;
}

std::string value(const Xapian::Database& in, Docid document) {
  return in.get_document(document).get_value(date_slot);
}

/// What the order is by: the values' own, with undated articles after all others.
std::vector<Docid> sorted(const Xapian::Database& in, std::vector<Docid> ids, bool newest) {
  std::ranges::sort(ids, [&](Docid a, Docid b) {
    const auto of_a = value(in, a), of_b = value(in, b);
    const bool a_dated = time_of_key(of_a).has_value(), b_dated = time_of_key(of_b).has_value();
    if (a_dated != b_dated) return a_dated;
    return newest ? of_a > of_b : of_a < of_b;
  });
  return ids;
}

TEST_CASE("articles come by date, then id, undated ones last, in either direction") {
  const auto in = database();
  for (const Docid step : {1U, 3U, 40U}) {  // many, which have all dates read, and few
    std::vector<Docid> ids;
    for (Docid id = 1; id <= articles; id += step)
      if (id != 17) ids.push_back(id);
    const DocumentSet set(ids, articles);
    DateOrder order(in);
    CAPTURE(step);
    CHECK(order.newest(set, 0, articles) == sorted(in, ids, true));
    CHECK(order.oldest(set, 0, articles) == sorted(in, ids, false));
  }
}

TEST_CASE("a page of the order is the same articles as in all of it") {
  const auto in = database();
  const auto all = DocumentSet::all(16);
  DateOrder order(in);
  const auto whole = order.newest(all, 0, 16);
  CHECK(order.newest(all, 3, 5) == std::vector(whole.begin() + 3, whole.begin() + 8));
  CHECK(order.newest(all, 14, 5) == std::vector(whole.begin() + 14, whole.end()));
  CHECK(order.newest(all, 16, 5).empty());
  CHECK(order.newest(all, 0, 0).empty());
  CHECK(order.newest(DocumentSet(), 0, 5).empty());
}

}  // namespace
}  // namespace dateline::searcher
