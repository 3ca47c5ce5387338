#include "tests/fuzz/reader.hpp"

/// JSON that is not lines.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace dateline::indexer;
  return read_fuzzed(data, size, Format::JsonLines, std::nullopt);
}
