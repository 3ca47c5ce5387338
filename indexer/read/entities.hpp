#pragma once

#include <cstddef>
#include <string_view>

namespace dateline::indexer {

/// A character reference of HTML within a text.
struct Reference {
  char32_t code = 0;
  std::size_t length = 0;  ///< in bytes, from '&'; 0: there is none
};

/// The reference that begins at `at`, which is a '&': "&eacute;", "&#233;", "&#xE9;". Numbers that
/// are no characters mean U+FFFD, those of C1 controls what Windows-1252 has there.
Reference reference_at(std::string_view text, std::size_t at);

/// The character that HTML 4 calls so: "eacute"; 0 if none. Any thread.
char32_t entity_named(std::string_view name);

}  // namespace dateline::indexer
