#include <algorithm>
#include <array>

#include "common/text.hpp"
#include "indexer/canonical_url.hpp"

// What addresses of one article differ in.
namespace dateline::indexer::address {
namespace {

/// Parameters that say where the reader came from, not what they read.
constexpr auto tracking_names = std::to_array<std::string_view>({"fbclid",
                                                                 "gclid",
                                                                 "gclsrc",
                                                                 "dclid",
                                                                 "gbraid",
                                                                 "wbraid",
                                                                 "gad_source",
                                                                 "gad_campaignid",
                                                                 "srsltid",
                                                                 "msclkid",
                                                                 "yclid",
                                                                 "twclid",
                                                                 "ttclid",
                                                                 "li_fat_id",
                                                                 "igsh",
                                                                 "igshid",
                                                                 "mc_cid",
                                                                 "mc_eid",
                                                                 "mkt_tok",
                                                                 "_ga",
                                                                 "_gl",
                                                                 "_hsenc",
                                                                 "_hsmi",
                                                                 "hsctatracking",
                                                                 "__twitter_impression",
                                                                 "_openstat",
                                                                 "ref_src",
                                                                 "ref_url",
                                                                 "cmpid",
                                                                 "cmp",
                                                                 "icid",
                                                                 "intcmp",
                                                                 "ocid",
                                                                 "ncid",
                                                                 "smid",
                                                                 "smtyp",
                                                                 "sr_share",
                                                                 "guccounter",
                                                                 "guce_referrer",
                                                                 "guce_referrer_sig",
                                                                 "vero_id",
                                                                 "oly_enc_id",
                                                                 "oly_anon_id",
                                                                 "elqtrackid",
                                                                 "wt_mc",
                                                                 "wt_zmc",
                                                                 "xtor",
                                                                 "s_cid",
                                                                 "spm",
                                                                 "sfmc_id",
                                                                 "at_medium",
                                                                 "at_campaign",
                                                                 "at_link_type",
                                                                 "at_ptr_name",
                                                                 "at_format",
                                                                 "fb_action_ids",
                                                                 "fb_action_types",
                                                                 "fb_source",
                                                                 "fb_ref",
                                                                 "pk_campaign",
                                                                 "pk_kwd",
                                                                 "pk_source",
                                                                 "pk_medium",
                                                                 "ns_mchannel",
                                                                 "ns_source",
                                                                 "ns_campaign",
                                                                 "ns_linkname",
                                                                 "ns_fee",
                                                                 "wprov",
                                                                 "dicbo",
                                                                 "tblci",
                                                                 "usqp",
                                                                 "amp_js_v",
                                                                 "amp_gsa",
                                                                 "amp_ct",
                                                                 "amp_tf",
                                                                 "aoh"});

struct Version {
  std::string_view name;
  std::string_view value;
};

/// Parameters that ask for another version of the same article.
constexpr auto versions = std::to_array<Version>({{"outputtype", "amp"},
                                                  {"output", "amp"},
                                                  {"view", "amp"},
                                                  {"format", "amp"},
                                                  {"type", "amp"},
                                                  {"view", "print"},
                                                  {"mode", "print"},
                                                  {"format", "print"},
                                                  {"output", "print"},
                                                  {"layout", "print"},
                                                  {"type", "print"},
                                                  {"version", "print"},
                                                  {"view", "mobile"},
                                                  {"device", "mobile"}});

/// These too, but only if they are switched on: "print=4711" may be an article.
constexpr auto switches = std::to_array<std::string_view>(
    {"amp", "isamp", "print", "printable", "printview", "print_view", "mobile", "ismobile"});
constexpr auto switched_on = std::to_array<std::string_view>({"", "1", "true", "yes", "on", "y"});

template <class List>
bool is_among(const List& list, std::string_view text) {
  return std::ranges::find(list, text) != list.end();
}

bool says_nothing(std::string_view parameter) {
  const auto small = lower_case(parameter);
  const auto equals = std::min(small.find('='), small.size());
  const auto name = std::string_view(small).substr(0, equals);
  const auto value = std::string_view(small).substr(std::min(equals + 1, small.size()));
  if (name.starts_with("utm_") || name.starts_with("mtm_") || is_among(tracking_names, name))
    return true;
  if (is_among(switches, name)) return is_among(switched_on, value);
  return std::ranges::any_of(versions, [&](const Version& version) {
    return name == version.name && value == version.value;
  });
}

/// Whether a path leads to an article, not to a section: so that /tag/amp stays what it is.
bool leads_to_article(std::string_view path) {
  const auto last = path.substr(path.rfind('/') + 1);
  return last.find_first_of("-_.0123456789%") != last.npos ||
         std::ranges::any_of(last, [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
}

constexpr auto version_folders = std::to_array<std::string_view>({"amp", "print"});

void drop_slashes(std::string_view& path) {
  while (path.ends_with('/')) path.remove_suffix(1);
}

/// Without one folder, file name or ending that says which version it is.
std::string plainer_path(std::string_view path) {
  drop_slashes(path);
  for (const auto folder : version_folders) {
    const auto size = folder.size() + 1;
    if (path.size() <= size) continue;
    const auto before = path.substr(0, path.size() - size);
    if (path.ends_with(folder) && path[before.size()] == '/' && leads_to_article(before))
      return std::string(before);
    const auto within = path.substr(size);
    if (path.substr(1).starts_with(folder) && within.starts_with('/') && leads_to_article(within))
      return std::string(within);
  }
  for (const std::string_view ending : {"/amp.html", "/print.html"})
    if (path.ends_with(ending) && leads_to_article(path.substr(0, path.size() - ending.size())))
      return std::string(path.substr(0, path.size() - ending.size()));
  for (const std::string_view ending : {".amp.html", ".print.html", ".amp"}) {
    const auto before = path.substr(0, path.size() - std::min(ending.size(), path.size()));
    if (path.ends_with(ending) && !before.empty() && !before.ends_with('/'))
      return std::string(before) + (ending == ".amp" ? "" : ".html");
  }
  return std::string(path);
}

}  // namespace

std::string kept_query(std::string_view query) {
  std::string kept;
  while (!query.empty()) {
    const auto end = std::min(query.find('&'), query.size());
    auto parameter = query.substr(0, end);
    query.remove_prefix(std::min(end + 1, query.size()));
    while (parameter.starts_with("amp;")) parameter.remove_prefix(4);  // "&amp;" out of HTML
    if (parameter.empty() || says_nothing(parameter)) continue;
    if (!kept.empty()) kept += '&';
    kept += parameter;
  }
  return kept;
}

std::string plain_path(std::string_view path) {
  for (std::string now(path);;) {
    auto next = plainer_path(now);
    if (next == now) return next;
    now = std::move(next);
  }
}

std::string plain_host(std::string host) {
  const auto dots = [&host] { return std::ranges::count(host, '.'); };
  // Several may stand before one another: "www.m.lamp.example".
  for (bool found = true; found;) {
    found = false;
    for (const std::string_view begin : {"www.", "m.", "mobile.", "amp."})
      if (host.starts_with(begin) && dots() > 1) {
        host.erase(0, begin.size());
        found = true;
      }
  }
  // "en.m.lamp.example"
  const auto label = host.find('.');
  if (label != host.npos && host.compare(label, 3, ".m.") == 0 && dots() > 2) host.erase(label, 2);
  return host;
}

std::string_view cached_address(std::string_view rest) {
  const auto slash = std::min(rest.find('/'), rest.size());
  const auto host = lower_case(rest.substr(0, slash));
  auto path = rest.substr(slash);
  const bool cache = host == "cdn.ampproject.org" || host.ends_with(".cdn.ampproject.org") ||
                     host.ends_with(".ampproject.net") || host.ends_with(".bing-amp.com");
  const bool viewer = host.starts_with("www.google.") || host.starts_with("google.");
  if (cache)  // /c/s/host/path, /v/s/…: a document, a document in a viewer; s: by https
    for (const std::string_view kind : {"/c/", "/v/"})
      if (path.starts_with(kind)) {
        path.remove_prefix(kind.size());
        if (path.starts_with("s/")) path.remove_prefix(2);
        return path;
      }
  if (viewer && path.starts_with("/amp/")) {
    path.remove_prefix(5);
    if (path.starts_with("s/")) path.remove_prefix(2);
    return path;
  }
  return {};
}

}  // namespace dateline::indexer::address
