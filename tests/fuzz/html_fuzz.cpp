#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "common/text.hpp"
#include "indexer/clean.hpp"
#include "indexer/read/read.hpp"

/// Saved pages: one article or one reject comes of any bytes, and what cleaning makes of the
/// article is valid UTF-8, its title in one line.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace dateline;
  using namespace dateline::indexer;
  std::size_t found = 0;
  const auto check = [](const Article& article) {
    for (const auto* text : {&article.body, &article.title, &article.source, &article.author})
      if (!is_valid_utf8(*text)) std::abort();
    if (article.body.empty() || article.title.find('\n') != std::string::npos) std::abort();
  };
  const RawSink sink{[&](RawArticle&& raw) {
                       ++found;
                       const auto cleaned = clean(std::move(raw), {}, Time{});
                       if (cleaned) check(cleaned->article);
                     },
                     [&](Reject&&) { ++found; }};
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  Origin origin{"fuzz", {}, std::nullopt};
  origin.url = "https://tribune.example/2026/01/07/ferry";
  read_record(Format::Html, bytes, origin, sink);
  if (found != 1) std::abort();
  return 0;
}
