#pragma once

#include <string>

#include "indexer/extract/page/page_tree.hpp"
#include "indexer/extract/page/structured.hpp"

/// Who published a page, who wrote it, and at which address it stands.
namespace dateline::indexer::page {

struct Told {
  std::string text;
  std::string from;  ///< "og:site_name", "JSON-LD author"; empty: it is not told
};

/// The page's own address: its canonical link, og:url, or where it was fetched. Absolute.
Told find_address(const PageTree& tree, std::string_view fetched_from);

/// The outlet under its canonical name: by a known domain, by og:site_name or the publisher in
/// structured data, else the domain itself.
Told find_source(const PageTree& tree, const Scripts& json_ld, std::string_view address);

/// The authors, "Jane Doe, John Roe".
Told find_author(const PageTree& tree, const Scripts& json_ld);

/// The language that the page says it is in, as ISO 639-1.
Told find_language(const PageTree& tree);

}  // namespace dateline::indexer::page
