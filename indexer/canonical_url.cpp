#include "indexer/canonical_url.hpp"

#include <algorithm>
#include <array>
#include <string>

#include <fmt/format.h>

#include "common/text.hpp"

namespace dateline::indexer {
namespace {

/// Parameters that say where the reader came from, not what they read.
constexpr auto tracking_names = std::to_array<std::string_view>(
    {"fbclid",    "gclid",       "gclsrc",        "dclid",
     "gbraid",    "wbraid",      "msclkid",       "yclid",
     "twclid",    "ttclid",      "igsh",          "igshid",
     "mc_cid",    "mc_eid",      "mkt_tok",       "_ga",
     "_gl",       "_hsenc",      "_hsmi",         "__twitter_impression",
     "ref_src",   "ref_url",     "cmpid",         "cmp",
     "ocid",      "ncid",        "smid",          "smtyp",
     "sr_share",  "guccounter",  "guce_referrer", "guce_referrer_sig",
     "vero_id",   "oly_enc_id",  "oly_anon_id",   "wt_mc",
     "wt_zmc",    "xtor",        "s_cid",         "spm",
     "at_medium", "at_campaign", "at_link_type",  "at_ptr_name",
     "at_format"});

bool is_tracking(std::string_view parameter) {
  const auto name = lower_case(parameter.substr(0, parameter.find('=')));
  return name.starts_with("utm_") ||
         std::find(tracking_names.begin(), tracking_names.end(), name) != tracking_names.end();
}

std::string without_tracking(std::string_view query) {
  std::string kept;
  while (!query.empty()) {
    const auto end = std::min(query.find('&'), query.size());
    const auto parameter = query.substr(0, end);
    query.remove_prefix(std::min(end + 1, query.size()));
    if (parameter.empty() || is_tracking(parameter)) continue;
    if (!kept.empty()) kept += '&';
    kept += parameter;
  }
  return kept;
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
  if (host.starts_with("www.") && std::count(host.begin(), host.end(), '.') > 1) host.erase(0, 4);
  const bool named = host.find('.') != host.npos || host.starts_with('[') || host == "localhost";
  const bool odd = host.find_first_of(" \"<>\\^`{}|,;'()!*$&+=%\t\n") != host.npos;
  return named && !odd && host.front() != '.' ? host : std::string();
}

}  // namespace

std::string canonical_url(std::string_view text) {
  auto rest = without_scheme(trim(text));
  rest = rest.substr(0, rest.find('#'));
  const auto host_end = std::min(rest.find_first_of("/?"), rest.size());
  auto url = canonical_host(rest.substr(0, host_end));
  if (url.empty()) return {};
  rest.remove_prefix(host_end);
  const auto query_begin = std::min(rest.find('?'), rest.size());
  auto path = rest.substr(0, query_begin);
  while (path.ends_with('/')) path.remove_suffix(1);
  const auto query = without_tracking(rest.substr(std::min(query_begin + 1, rest.size())));
  url = "https://" + url + escaped(path);
  if (!query.empty()) url += '?' + escaped(query);
  return url;
}

}  // namespace dateline::indexer
