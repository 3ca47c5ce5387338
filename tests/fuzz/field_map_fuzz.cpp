#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "indexer/read/field_map.hpp"
#include "indexer/read/read.hpp"

/// What --map names: any bytes are a map or a problem, and any map can be read by.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace dateline::indexer;
  const auto map = parse_field_map({reinterpret_cast<const char*>(data), size});
  if (!map) {
    if (map.error().what.empty()) std::abort();
    return 0;
  }
  for (const auto& row : map->rows)
    if (row.path.empty()) std::abort();
  ReadOptions options;
  options.fields = *map;
  Origin origin{"fuzz", {}, std::nullopt};
  origin.options = &options;
  std::size_t found = 0;
  const RawSink sink{[&](RawArticle&&) { ++found; }, [&](Reject&&) { ++found; }};
  read_json_line(R"({"a":{"b":[{"text":"A heron stood."},"x"]},"title":"Birds","0":[[]]})", origin,
                 sink);
  if (found != 1) std::abort();
  return 0;
}
