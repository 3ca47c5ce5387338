#include "indexer/json_text.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "common/text.hpp"

namespace dateline::indexer {
namespace {

/// What nlohmann leaves as it is: DEL, C1 controls, line separators, direction marks. None of them
/// stands outside a string.
bool acts(char32_t c) {
  return (c >= 0x7F && c <= 0x9F) || (c >= 0x2028 && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

}  // namespace

std::string json_text(const nlohmann::ordered_json& json, int indent) {
  const auto text = json.dump(indent, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const auto begin = at;
    const auto c = next_code_point(text, at);
    if (acts(c))
      out += fmt::format("\\u{:04x}", static_cast<std::uint32_t>(c));
    else
      out.append(text, begin, at - begin);
  }
  return out;
}

}  // namespace dateline::indexer
