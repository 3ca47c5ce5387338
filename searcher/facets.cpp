#include "searcher/facets.hpp"

#include <algorithm>

#include "common/document.hpp"
#include "common/schema.hpp"

namespace dateline::searcher {
namespace {

/// "2025", "2025-12" or "2025-12-28".
std::string bucket(Time time, std::string_view unit) {
  const auto day = format_day(time);
  if (unit == "year") return day.substr(0, 4);
  if (unit == "month") return day.substr(0, 7);
  return day;
}

std::string_view name_of_none(std::string_view facet) {
  if (facet == "date") return "undated";
  return facet == "issue" ? "none" : "unknown";
}

}  // namespace

Xapian::valueno facet_slot(std::string_view name) {
  return *field(name == "language" ? "lang" : name).slot;
}

FacetCounter::FacetCounter(std::vector<FacetRequest> facets)
    : facets_(std::move(facets)), counted_(facets_.size()) {}

void FacetCounter::operator()(const Xapian::Document& document, double) {
  for (std::size_t i = 0; i < facets_.size(); ++i) {
    auto value = document.get_value(facet_slot(facets_[i].name));
    if (facets_[i].name == "date") {
      value.resize(std::min<std::size_t>(value.size(), 8));  // the time without the id
    }
    ++counted_[i][value];
  }
}

std::vector<Facet> FacetCounter::counts() const {
  std::vector<Facet> made;
  for (std::size_t i = 0; i < facets_.size(); ++i) {
    const auto& [name, unit] = facets_[i];
    std::unordered_map<std::string, std::uint64_t> named;
    std::uint64_t without = 0;
    for (const auto& [value, count] : counted_[i]) {
      const auto time = name == "date" ? time_of_key(value) : std::nullopt;
      if (name == "issue" && !value.empty())
        for (const auto& issue : split_issues(value)) named[issue] += count;
      else if (time)
        named[bucket(*time, unit)] += count;
      else if (name == "date" || value.empty())
        without += count;
      else
        named[value] += count;
    }
    Facet facet{name, unit, {}};
    for (const auto& [value, count] : named) facet.counts.push_back({value, count});
    std::ranges::sort(facet.counts, [&](const FacetCount& a, const FacetCount& b) {
      if (name == "date") return a.value > b.value;
      return a.count != b.count ? a.count > b.count : a.value < b.value;
    });
    if (without > 0) facet.counts.push_back({std::string(name_of_none(name)), without});
    made.push_back(std::move(facet));
  }
  return made;
}

}  // namespace dateline::searcher
