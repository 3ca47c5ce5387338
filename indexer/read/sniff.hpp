#pragma once

#include <optional>
#include <string_view>

#include "indexer/read/raw_article.hpp"

/// What a file is, by what is in it.
namespace dateline::indexer {

/// The format of a text that begins with `head` (64 kB of it are plenty), in UTF-8. `named` is what
/// its name tells, or who gave it: it decides where the bytes leave a choice, as between text and
/// Markdown, but an ending that the bytes contradict is not believed. Binary bytes keep `named`;
/// its reader refuses them.
Format sniff_format(std::string_view head, std::optional<Format> named);

/// The name of the first element of an XML or HTML text, lower case and without a prefix: "rss".
/// Empty if the text does not begin with one.
std::string_view root_element(std::string_view head);

}  // namespace dateline::indexer
