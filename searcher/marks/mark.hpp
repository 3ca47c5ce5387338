#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "common/dates.hpp"
#include "common/error.hpp"
#include "searcher/marks/seen.hpp"

namespace dateline::searcher {

/// How far somebody has read: under one name, of one index.
struct Mark {
  std::string name;
  std::string index;          ///< its identity (common/lineage.hpp)
  std::string folder;         ///< where it was then, absolute; for people
  std::optional<Time> asked;  ///< when it was moved last; none: never
  std::uint64_t shown = 0;    ///< articles shown by it, all in all
  Seen seen;

  friend bool operator==(const Mark&, const Mark&) = default;
};

/// A mark's file: a line with the format's version, then lines "name value".
std::string encode_mark(const Mark& mark);
Result<Mark> decode_mark(std::string_view text);

}  // namespace dateline::searcher
