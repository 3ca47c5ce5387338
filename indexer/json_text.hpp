#pragma once

#include <string>

#include <nlohmann/json_fwd.hpp>

namespace dateline::indexer {

/// JSON of one line, or indented by `indent` spaces where that is not negative; no line end. Bytes
/// that are not UTF-8 become U+FFFD; characters that act on a terminal (controls, direction marks)
/// are escaped, as titles and names are foreign text.
std::string json_text(const nlohmann::ordered_json& json, int indent = -1);

}  // namespace dateline::indexer
