#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "indexer/read/field_names.hpp"

namespace dateline::indexer {

/// Where a user says that fields stand: {Body, "content.text"}. Of two places of one field, the one
/// named first counts if there is something at it. A field that is not named is looked for under
/// its own names.
struct FieldMap {
  struct Row {
    Field field;
    std::string path;  ///< a column's name; in JSON the way to it: keys and positions, by dots
  };
  std::vector<Row> rows;
  std::string records;  ///< the way to the list of records within a JSON document; may be empty

  [[nodiscard]] bool has(Field field) const;
};

/// Reads "date=published_at,body=content.text", or the same by lines, with # for comments.
/// Problems: a field that does not exist, a pair without "=".
Result<FieldMap> parse_field_map(std::string_view text);

}  // namespace dateline::indexer
