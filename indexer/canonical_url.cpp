#include "indexer/canonical_url.hpp"

#include <algorithm>
#include <optional>
#include <string>

#include <fmt/format.h>

#include "common/text.hpp"

namespace dateline::indexer {
namespace {

constexpr std::string_view hex_digits = "0123456789ABCDEF";

/// The byte of "%C3", with small digits too; nothing of what is none.
std::optional<char> escaped_byte(std::string_view text) {
  if (text.size() < 3 || text.front() != '%') return std::nullopt;
  unsigned value = 0;
  for (const char c : text.substr(1, 2)) {
    const auto digit = hex_digits.find(c >= 'a' && c <= 'f' ? static_cast<char>(c - 0x20) : c);
    if (digit == hex_digits.npos) return std::nullopt;
    value = value * 16 + static_cast<unsigned>(digit);
  }
  return static_cast<char>(value);
}

bool is_unreserved(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
         c == '.' || c == '_' || c == '~';
}

/// What need not be written as %XX is written plainly: letters and digits of all scripts.
std::string unescaped(std::string_view text) {
  if (text.find('%') == text.npos) return std::string(text);
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    std::string bytes;  // of characters beyond ASCII
    auto end = at;
    for (auto byte = escaped_byte(text.substr(end));
         byte && static_cast<unsigned char>(*byte) >= 0x80; byte = escaped_byte(text.substr(end))) {
      bytes += *byte;
      end += 3;
    }
    if (!bytes.empty() && is_valid_utf8(bytes) && normalise(bytes) == bytes &&
        one_line(bytes) == bytes) {
      out += bytes;
      at = end;
    } else if (const auto byte = escaped_byte(text.substr(at)); byte && is_unreserved(*byte)) {
      out += *byte;
      at += 3;
    } else if (byte) {
      const auto value = static_cast<unsigned char>(*byte);
      out += fmt::format("%{:02X}", value);
      at += 3;
    } else if (text[at] == '%') {
      out += "%25";
      ++at;
    } else {
      out += text[at++];
    }
  }
  return out;
}

/// What may not stand in an address is written as %XX.
std::string escaped(std::string_view text) {
  constexpr std::string_view not_allowed = " \"<>\\^`{}|";
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte <= 0x20 || byte == 0x7F || not_allowed.find(c) != std::string_view::npos)
      out += fmt::format("%{:02X}", byte);
    else
      out += c;
  }
  return out;
}

/// The text after "https://", "http://" or "//"; an address may also begin with its host.
std::string_view without_scheme(std::string_view text) {
  const auto small = lower_case(text.substr(0, 8));
  for (const std::string_view scheme : {"https://", "http://", "//"})
    if (small.starts_with(scheme)) return text.substr(scheme.size());
  const auto colon = text.find(':');
  const bool other_scheme = colon < text.find_first_of("/?#.");
  return other_scheme ? std::string_view() : text;
}

/// "WWW.Example.org:443" to "example.org"; empty if it cannot be a host.
std::string canonical_host(std::string_view authority) {
  if (const auto user = authority.rfind('@'); user != authority.npos)
    authority.remove_prefix(user + 1);
  auto host = lower_case(authority);
  for (const std::string_view port : {":80", ":443"})
    if (host.ends_with(port)) host.resize(host.size() - port.size());
  while (host.ends_with('.') || host.ends_with(':')) host.pop_back();
  host = address::plain_host(std::move(host));
  const bool named = host.find('.') != host.npos || host.starts_with('[') || host == "localhost";
  const bool odd = host.find_first_of(" \"<>\\^`{}|,;'()!*$&+=%\t\n") != host.npos;
  return named && !odd && host.front() != '.' ? host : std::string();
}

}  // namespace

std::string canonical_url(std::string_view text) {
  auto rest = without_scheme(trim(text));
  for (auto kept = address::cached_address(rest); !kept.empty();
       kept = address::cached_address(rest))
    rest = kept;
  // "#!/story/7" is an address within a page that is always the same.
  const auto mark = std::min(rest.find('#'), rest.size());
  const auto within = rest.substr(mark).starts_with("#!/") ? rest.substr(mark) : std::string_view();
  rest = rest.substr(0, mark);
  const auto host_end = std::min(rest.find_first_of("/?"), rest.size());
  auto url = canonical_host(rest.substr(0, host_end));
  if (url.empty()) return {};
  rest.remove_prefix(host_end);
  const auto query_begin = std::min(rest.find('?'), rest.size());
  const auto path = address::plain_path(unescaped(rest.substr(0, query_begin)));
  const auto query = address::kept_query(rest.substr(std::min(query_begin + 1, rest.size())));
  url = "https://" + url + escaped(path);
  if (!query.empty()) url += '?' + escaped(unescaped(query));
  return url + escaped(unescaped(within));
}

}  // namespace dateline::indexer
