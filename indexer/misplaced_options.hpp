#pragma once

#include "indexer/options.hpp"

namespace dateline::indexer {

/// Throws Error for options that the command does not take, or that lack what belongs to them.
void refuse_misplaced(const Options& options);

}  // namespace dateline::indexer
