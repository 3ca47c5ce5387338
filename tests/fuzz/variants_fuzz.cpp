#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <string_view>
#include <vector>

#include "common/analysis.hpp"
#include "common/text.hpp"

/// Any bytes are a list of variants or a problem with its line, and any list can be analysed by.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace dateline;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  auto read = parse_variants(text);
  if (!read) {
    if (read.error().what.empty() || !read.error().where.starts_with("line ")) std::abort();
    return 0;
  }
  for (const auto& phrase : read->phrases)
    if (phrase.words.size() < 2) std::abort();
  for (const auto& [variant, canonical] : read->names)
    if (!is_valid_utf8(variant) || variant == canonical) std::abort();
  Analyzer analyzer(std::make_shared<const Variants>(std::move(*read)));
  std::vector<Occurrence> found;
  const auto words = normalise(to_utf8(text));
  for (const auto* language : {"en", "de"}) analyzer.analyse(words, language, found);
  return 0;
}
