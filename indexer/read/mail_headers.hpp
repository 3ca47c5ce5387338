#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// The header lines that mail, WARC records and HTTP answers have in common, and the encodings of
/// mail. Sources: RFC 5322, 2045, 2047, 2231.
namespace dateline::indexer {

/// Headers in their order; names in lower case, folded lines joined.
class Headers {
 public:
  /// Reads up to the first empty line; returns what is behind it. Lines that are no header are
  /// passed over.
  std::string_view parse(std::string_view text);

  /// The first one of that name (lower case); empty if there is none.
  [[nodiscard]] std::string_view get(std::string_view name) const;

 private:
  std::vector<std::pair<std::string, std::string>> lines_;
};

/// Whether a text begins with the headers of a letter; `expected`: its name says so, and less is
/// enough.
bool is_mail(std::string_view head, bool expected);

/// Whether it begins as a box of letters: a line "From who@where date", and headers behind it.
bool is_mbox(std::string_view head);

/// "=?koi8-r?B?…?=" and the like within a header, as UTF-8.
std::string decode_words(std::string_view value);

/// A parameter of a header: of `text/plain; charset="utf-8"` the charset.
std::string parameter(std::string_view value, std::string_view name);

/// Base64; what is none of its letters is passed over.
std::string decode_base64(std::string_view text);

/// Quoted-printable; broken escapes stay as they are.
std::string decode_quoted_printable(std::string_view text);

}  // namespace dateline::indexer
