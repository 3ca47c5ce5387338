#pragma once

#include <string>
#include <string_view>

namespace dateline::indexer {

/// The label of the encoding that a text's own first bytes name: <?xml encoding="…"?>,
/// <meta charset="…">, <meta … content="text/html; charset=…">. Empty if none does.
std::string declared_charset(std::string_view bytes);

/// The value of `charset` in a Content-Type: "text/html; charset=koi8-r". Empty without one.
std::string charset_parameter(std::string_view content_type);

}  // namespace dateline::indexer
