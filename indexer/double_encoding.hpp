#pragma once

#include <string>

namespace dateline::indexer {

/// Mends UTF-8 that was once read as Windows-1252 and written as UTF-8 again: "cafÃ©" is "café".
/// Only where such places are at least two and more than the other letters beyond ASCII, as single
/// ones may be meant. Valid UTF-8 in and out; whether anything was changed. Costs a scan where
/// there is nothing to mend.
bool mend_double_encoding(std::string& text);

}  // namespace dateline::indexer
