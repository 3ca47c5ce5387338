#include "tests/fuzz/reader.hpp"

/// NITF and NewsML.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace dateline::indexer;
  return read_fuzzed(data, size, Format::NewsXml, std::nullopt);
}
