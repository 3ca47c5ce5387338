#pragma once

#include <string_view>

#include "indexer/read/raw_article.hpp"

namespace dateline::indexer {

/// What a text says of itself before it begins: a YAML block between lines of "---", or lines of
/// the form "Title: …" with an empty line after them. Fields found are put into `article`; the text
/// after them is returned, or all of it if there is no front matter. Names of fields are those of
/// field_names.hpp but for the body. YAML of more than 64 kB is text; broken YAML is read as lines
/// of "key: value".
std::string_view take_front_matter(std::string_view text, RawArticle& article);

}  // namespace dateline::indexer
