#pragma once

#include <chrono>
#include <string>

#include <doctest/doctest.h>

#include "indexer/extract/page/page.hpp"

namespace dateline::testing {

/// The day on which the tests' pages were saved.
inline constexpr Time saved_on = std::chrono::sys_days{std::chrono::year{2026} / 2 / 1};

inline Result<indexer::PageArticle> read_page(const std::string& html, std::string_view url = {}) {
  return indexer::read_page(html, {url, saved_on});
}

inline indexer::PageArticle page_of(const std::string& html, std::string_view url = {}) {
  auto page = read_page(html, url);
  REQUIRE(page.has_value());
  return std::move(*page);
}

}  // namespace dateline::testing
