#pragma once

#include <functional>
#include <optional>

#include "indexer/read/read.hpp"

namespace dateline::indexer {

/// A stream that is packed in nothing, with what is known of it.
using UnpackedSink =
    std::function<void(PeekedSource& bytes, const Origin& origin, std::optional<Format> named)>;

/// Tells `found` of the stream itself, or of every file packed in it: compressed files, archives,
/// and archives in archives, but no deeper. An entry's place is the archive's and its name. What
/// cannot be unpacked is a reject; entries whose names no reader knows are passed over.
void unpack(ByteSource& bytes, const Origin& origin, std::optional<Format> named,
            const RawSink& sink, const UnpackedSink& found);

}  // namespace dateline::indexer
