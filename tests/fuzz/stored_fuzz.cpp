#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "common/document.hpp"
#include "common/error.hpp"
#include "indexer/repeated_lines.hpp"

/// What an index stores of an article, and of an outlet's lines: damaged bytes are an Error or as
/// much as makes sense, which can be stored and read again.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace dateline;
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  const auto article = decode_article(bytes);
  const auto again = decode_article(encode_article(article));
  if (again.body != article.body || again.title != article.title || again.issues != article.issues)
    std::abort();
  for (const auto& line : furniture_of(article))
    if (line.end > article.body.size() || line.begin > line.end) std::abort();
  // The dictionary, too, comes from an index.
  const Packing packing(size % 2 == 0 ? std::string() : bytes.substr(0, size / 2));
  try {
    (void)packing.unpack(bytes);
  } catch (const Error& error) {
    if (std::string_view(error.what()).empty()) std::abort();
  }
  const auto lines = indexer::decode_lines(bytes);
  if (indexer::decode_lines(indexer::encode_lines(lines)).lines != lines.lines) std::abort();
  return 0;
}
