#pragma once

#include <string>
#include <string_view>

/// Which characters bytes stand for (uchardet's and iconv's one door is charset.cpp).
namespace dateline::indexer {

/// An encoding, and how it is known.
struct Charset {
  std::string name;  ///< as iconv knows it; "UTF-8" also for ASCII
  enum class From : unsigned char { Mark, Content, Declared, Sniffed, Fallback };
  From from = From::Content;
};

/// "byte order mark", "content", "declared", "sniffed", "fallback".
std::string_view name_of(Charset::From from);

/// The encoding of a text that begins with `bytes`. In this order: a byte order mark; NULs in every
/// other byte (UTF-16); bytes that are UTF-8, or nearly; what is `declared` by a header of whatever
/// kind, or by the bytes themselves (XML declaration, <meta charset>), if the bytes can be read so;
/// what statistics tell, if there are enough bytes for that; Windows-1252. A label is read as
/// browsers do: ISO-8859-1 is Windows-1252, GB2312 is GB18030. Source: WHATWG, Encoding.
Charset detect_charset(std::string_view bytes, std::string_view declared = {});

/// iconv's name of what a label means; empty if nobody knows it.
std::string charset_of_label(std::string_view label);

/// Bytes as UTF-8, without a mark. What has no meaning becomes U+FFFD; in UTF-8, a stray byte is
/// read as Windows-1252.
std::string decode(std::string_view bytes, const Charset& charset);

/// The same with detect_charset().
std::string decode(std::string_view bytes, std::string_view declared = {});

}  // namespace dateline::indexer
