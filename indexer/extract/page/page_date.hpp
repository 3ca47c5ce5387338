#pragma once

#include <string>

#include "common/dates.hpp"
#include "indexer/extract/page/page_title.hpp"
#include "indexer/extract/page/page_tree.hpp"
#include "indexer/extract/page/structured.hpp"
#include "indexer/extract/page/written_days.hpp"

namespace dateline::indexer::page {

struct PageDate {
  std::string text;       ///< "2024-02-29", or as the page gives it with clock and zone
  std::string from;       ///< "meta article:published_time", "address"; empty: there is none
  std::string_view kind;  ///< as DateFrom is named
  bool is_guess = false;  ///< of low trust
};

/// What is known beside the parsed page.
struct DateEvidence {
  std::string_view address;  ///< the page's own, or where it was fetched
  Scripts json_ld;
  Scripts scripts;
  Time now{};  ///< no date lies later
};

/// When the article was published: the first of the room's list of evidence that gives a valid day.
PageDate find_date(const PageTree& tree, const PageTitle& title, const DateEvidence& evidence);

}  // namespace dateline::indexer::page
