#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// Which spellings may be of one name, by their letters alone.
namespace dateline::indexer::names {

/// A name (folded) as it would be if all ways to write it in Latin letters were one: y, j and i,
/// kh and h, sh and sch, w and v, ou and u, doubled letters.
std::string sound_of(std::string_view name);

/// Whether two different folded names may be one: they sound the same, or few letters differ and
/// the first does not. Not if the longer is the shorter with an ending, as Korean is Korea's.
bool may_be_one(std::string_view a, std::string_view b);

/// The pairs of `names` (folded, distinct) that may be one, as indexes, the lesser first. Takes
/// about as long as there are names: only such are compared as share some letters in place.
std::vector<std::pair<std::size_t, std::size_t>> pairs_alike(const std::vector<std::string>& names);

}  // namespace dateline::indexer::names
