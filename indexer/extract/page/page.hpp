#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "common/dates.hpp"
#include "common/error.hpp"

/// The article in a saved page: its text, and what the page says of it.
namespace dateline::indexer {

struct PageOrigin {
  std::string_view url;  ///< where the page was fetched from, if that is known
  Time now{};            ///< no date lies later
};

/// A field of an article, and where in the page it stood: "meta article:published_time".
struct PageField {
  std::string text;
  std::string from;
};

struct PageArticle {
  PageField title;
  PageField body;              ///< a paragraph or heading a line, an empty line between them
  PageField date;              ///< "2024-02-29", or with a clock and zone as the page gives it
  std::string_view date_kind;  ///< "meta", "json-ld", "url", "text": as DateFrom is named
  bool is_date_guess = false;  ///< of low trust: right in two of three cases
  PageField source;
  PageField author;
  PageField url;
  PageField language;
  std::uint32_t cut = 0;  ///< characters of the page that are not in the body
};

/// Reads a page of valid UTF-8. Time and memory are bounded whatever the page. The one Problem is
/// that the page is too intricate. A page without text has an empty body. Any thread.
Result<PageArticle> read_page(std::string_view html, const PageOrigin& origin);

}  // namespace dateline::indexer
