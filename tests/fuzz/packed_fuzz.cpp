#include "tests/fuzz/reader.hpp"

/// Whatever it is, packed or not: sniffing, character sets, archives.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace dateline::indexer;
  return read_fuzzed(data, size, std::nullopt, std::nullopt);
}
