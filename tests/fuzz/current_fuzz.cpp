#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "common/error.hpp"
#include "common/generation.hpp"
#include "tests/fuzz/scratch.hpp"

/// Whatever CURRENT says, it names a generation in its own folder, or it is an Error.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace dateline;
  static const testing::FuzzFolder folder;
  std::filesystem::create_directories(folder.path() / "generation-7");
  std::filesystem::create_directories(folder.path() / "other");
  folder.write("CURRENT", {reinterpret_cast<const char*>(data), size});
  try {
    if (current_generation(folder.path()) != folder.path() / "generation-7") std::abort();
  } catch (const Error& error) {
    if (error.hint().empty()) std::abort();
  }
  return 0;
}
