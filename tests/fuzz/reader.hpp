#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "common/text.hpp"
#include "indexer/clean.hpp"
#include "indexer/read/read.hpp"

/// What holds of every reader, whatever the bytes: it comes back, rejects have reasons and places,
/// and what comes out of cleaning is valid UTF-8.
namespace dateline::indexer {

inline RawSink judging_sink() {
  return {[](RawArticle&& raw) {
            if (raw.place.empty()) std::abort();
            const auto cleaned = clean(std::move(raw), {}, Time{});
            if (!cleaned) return;
            const auto& article = cleaned->article;
            for (const auto* field : {&article.title, &article.body, &article.source, &article.url})
              if (!is_valid_utf8(*field)) std::abort();
          },
          [](Reject&& reject) {
            if (reject.problem.what.empty() || reject.problem.where.empty()) std::abort();
          }};
}

inline int read_fuzzed(const std::uint8_t* data, std::size_t size, std::optional<Format> forced,
                       std::optional<Format> named) {
  MemorySource bytes({reinterpret_cast<const char*>(data), size});
  ReadOptions options;
  options.format = forced;
  options.explained = true;
  Origin origin{"fuzz", {}, std::nullopt};
  origin.options = &options;
  read_stream(bytes, origin, named, judging_sink());
  return 0;
}

}  // namespace dateline::indexer
