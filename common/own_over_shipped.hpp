#pragma once

#include <string>
#include <string_view>

#include "common/error.hpp"

/// Lists of the user's read over those that are compiled in.
namespace dateline {

/// A list with another read over it, as one file's text without comments. Spellings of `own` are
/// added to those of the word they are listed under; one that stood under another word leaves it,
/// with all its own spellings if it was kept; `word = false` takes a kept word away. The problem of
/// a bad `own` names its line. `base` must be good.
Result<std::string> with_own_variants(std::string_view base, std::string_view own);

/// Rules with others read over them, as one file's text without comments: a rule replaces the one
/// of its name, `name = false` takes it away. The Problem of a bad `own` names its line.
Result<std::string> with_own_issue_rules(std::string_view base, std::string_view own);

}  // namespace dateline
