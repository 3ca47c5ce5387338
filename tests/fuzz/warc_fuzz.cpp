#include "tests/fuzz/reader.hpp"

/// Crawls, and what servers answered in them.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace dateline::indexer;
  return read_fuzzed(data, size, Format::Warc, std::nullopt);
}
