#pragma once

#include <xapian.h>

#include "common/error.hpp"

namespace dateline::indexer {

/// What to say when writers leave no time to read.
inline Error changed_too_fast() {
  return Error("the index was changed while it was read", "run the command again in a moment",
               ExitCode::Locked);
}

/// The result of `read`, which opens the index by itself and has no effects: it is called again if
/// the index changed under it.
template <class Read>
auto steady_read(const Read& read) {
  constexpr int most_attempts = 5;
  for (int attempt = 1; attempt < most_attempts; ++attempt) {
    try {
      return read();
    } catch (const Xapian::DatabaseModifiedError&) {
      continue;
    }
  }
  try {
    return read();
  } catch (const Xapian::DatabaseModifiedError&) {
    throw changed_too_fast();
  }
}

}  // namespace dateline::indexer
