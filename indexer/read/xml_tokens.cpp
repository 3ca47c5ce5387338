#include "indexer/read/xml_tokens.hpp"

#include <algorithm>
#include <array>

#include "common/text.hpp"
#include "indexer/read/fragment.hpp"

namespace dateline::indexer {
namespace {

constexpr std::size_t block = std::size_t{64} * 1024;
constexpr std::size_t longest_markup = std::size_t{1024} * 1024;

struct NameSpace {
  std::string_view address;  ///< a part of it
  std::string_view prefix;
};

constexpr auto name_spaces = std::to_array<NameSpace>({
    {"purl.org/dc/", "dc"},
    {"purl.org/rss/1.0/modules/content", "content"},
    {"search.yahoo.com/mrss", "media"},
    {"itunes.com/dtds", "itunes"},
    {"www.itunes.com", "itunes"},
    {"w3.org/2005/atom", ""},
    {"purl.org/atom/", ""},
    {"purl.org/rss/1.0/", ""},
    {"backend.userland.com", ""},
    {"netscape.com/rdf", ""},
    {"w3.org/1999/xhtml", ""},
    {"w3.org/1999/02/22-rdf", "rdf"},
    {"iptc.org/", ""},
});

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }
bool begins_name(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
         static_cast<unsigned char>(c) >= 0x80;
}

}  // namespace

std::string_view XmlTokens::Token::attribute(std::string_view wanted) const {
  for (const auto& [key, value] : attributes)
    if (key == wanted) return value;
  return {};
}

Result<bool> XmlTokens::fill() {
  buffer_.erase(0, at_);
  at_ = 0;
  const auto filled = buffer_.size();
  buffer_.resize(filled + block);
  const auto got = source_.read(buffer_.data() + filled, block);
  buffer_.resize(filled + (got ? *got : 0));
  if (!got) return tl::unexpected(got.error());
  if (*got == 0) ended_ = true;
  return *got > 0;
}

/// Whether so many bytes are there.
Result<bool> XmlTokens::have(std::size_t count) {
  while (buffer_.size() - at_ < count) {
    if (ended_) return false;
    const auto more = fill();
    if (!more || !*more) return more;
  }
  return true;
}

/// Looks for `end` from `from` bytes behind at_ on; `at` is counted from at_ too.
Result<bool> XmlTokens::find(std::string_view end, std::size_t from, std::size_t& at) {
  while (true) {
    const auto found = buffer_.find(end, at_ + from);
    if (found != buffer_.npos) {
      at = found - at_;
      return true;
    }
    const auto size = buffer_.size() - at_;
    if (ended_ || size > longest_markup) return false;
    from = std::max(from, size - std::min(size, end.size()));
    const auto more = fill();
    if (!more) return more;
  }
}

/// The '>' of a tag, which may stand in quotes before that. A '<' in quotes says that a quote is
/// missing, as no XML has that.
Result<bool> XmlTokens::find_tag_end(std::size_t& at) {
  char quote = '\0';
  for (at = 1;; ++at) {
    if (at >= longest_markup) return false;
    const auto there = have(at + 1);
    if (!there || !*there) return there;
    const char c = buffer_[at_ + at];
    if (quote != '\0') {
      if (c == quote) quote = '\0';
      if (c == '<') return find(">", 1, at);
    } else if (c == '"' || c == '\'') {
      quote = c;
    } else if (c == '>') {
      return true;
    } else if (c == '<') {
      return false;
    }
  }
}

/// To behind `end`, however far away.
Result<bool> XmlTokens::skip(std::string_view end) {
  while (true) {
    const auto found = buffer_.find(end, at_);
    if (found != buffer_.npos) {
      at_ = found + end.size();
      return true;
    }
    at_ = std::max(at_, buffer_.size() - std::min(buffer_.size(), end.size() - 1));
    if (ended_) {
      at_ = buffer_.size();
      return true;
    }
    if (const auto more = fill(); !more) return more;
  }
}

/// What is there up to the next tag; a reference is not cut in two.
Result<void> XmlTokens::read_text() {
  constexpr std::size_t longest_reference = 40;
  token_.kind = Kind::Text;
  const std::string_view end = in_cdata_ ? "]]>" : "<";
  if (const auto there = have(longest_reference); !there) return tl::unexpected(there.error());
  const auto found = buffer_.find(end, at_);
  auto stop = found;
  if (found == buffer_.npos) {
    stop = buffer_.size();
    if (!ended_ && in_cdata_) stop -= 2;
    const auto reference = buffer_.rfind('&');
    if (!ended_ && !in_cdata_ && reference != buffer_.npos && reference > at_ &&
        stop - reference < longest_reference)
      stop = reference;
  }
  const auto text = std::string_view(buffer_).substr(at_, stop - at_);
  token_.text = in_cdata_ ? std::string(text) : resolve_references(text);
  at_ = stop;
  if (found != buffer_.npos && in_cdata_) {
    at_ += end.size();
    in_cdata_ = false;
  }
  return {};
}

void XmlTokens::read_tag(std::string_view tag) {
  token_.kind = Kind::Open;
  if (tag.starts_with('/')) {
    token_.kind = Kind::Close;
    tag.remove_prefix(1);
  }
  if (tag.ends_with('/')) {
    token_.closes_itself = true;
    tag.remove_suffix(1);
  }
  std::size_t at = 0;
  while (at < tag.size() && !is_space(tag[at])) ++at;
  const auto name = tag.substr(0, at);
  while (at < tag.size()) {
    while (at < tag.size() && (is_space(tag[at]) || tag[at] == '/')) ++at;
    const auto start = at;
    while (at < tag.size() && tag[at] != '=' && !is_space(tag[at])) ++at;
    auto key = lower_case(tag.substr(start, at - start));
    while (at < tag.size() && is_space(tag[at])) ++at;
    if (at == tag.size() || tag[at] != '=') continue;
    ++at;
    while (at < tag.size() && is_space(tag[at])) ++at;
    if (at == tag.size()) break;
    const char quote = tag[at] == '"' || tag[at] == '\'' ? tag[at] : '\0';
    const auto begin = quote == '\0' ? at : at + 1;
    const auto end = std::min(
        tag.size(), quote == '\0' ? tag.find_first_of(" \t\r\n", begin) : tag.find(quote, begin));
    if (!key.empty())
      token_.attributes.emplace_back(std::move(key),
                                     resolve_references(tag.substr(begin, end - begin)));
    at = std::min(end + 1, tag.size());
  }
  note_name_spaces();
  token_.name = known_name(name);
}

void XmlTokens::note_name_spaces() {
  constexpr std::size_t most = 100;
  for (const auto& [key, value] : token_.attributes) {
    if (!key.starts_with("xmlns:") || prefixes_.size() == most) continue;
    const auto prefix = key.substr(6);
    const auto address = lower_case(value);
    for (const auto& known : name_spaces) {
      if (address.find(known.address) == address.npos) continue;
      prefixes_.emplace_back(prefix, known.prefix);
      break;
    }
  }
}

std::string XmlTokens::known_name(std::string_view given) const {
  auto name = lower_case(given);
  const auto colon = name.find(':');
  if (colon == name.npos) return name;
  auto prefix = name.substr(0, colon);
  const auto known =
      std::ranges::find(prefixes_, prefix, &std::pair<std::string, std::string>::first);
  if (known != prefixes_.end()) prefix = known->second;
  const bool ours = prefix.empty() || prefix == "atom" || prefix == "rss" || prefix == "xhtml" ||
                    prefix == "html" || prefix == "rdf" || prefix == "a10";
  return ours ? name.substr(colon + 1) : prefix + name.substr(colon);
}

/// What begins with the '<' at at_; false if it is no more than text.
Result<bool> XmlTokens::read_markup() {
  const auto enough = have(9);
  if (!enough) return enough;
  const auto rest = std::string_view(buffer_).substr(at_);
  token_.kind = Kind::Text;
  if (rest.starts_with("<![CDATA[")) {
    at_ += 9;
    in_cdata_ = true;
    return true;
  }
  if (rest.starts_with("<!--")) return skip("-->");
  if (rest.starts_with("<?")) return skip("?>");
  std::size_t end = 0;
  if (rest.starts_with("<!")) {
    const auto found = find(">", 0, end);
    if (!found || !*found) return found;
    const auto declaration = std::string_view(buffer_).substr(at_, end);
    if (declaration.find('[') != declaration.npos) return skip("]>");
    at_ += end + 1;
    return true;
  }
  const bool tag = rest.size() > 1 && (begins_name(rest[1]) || rest[1] == '/');
  if (!tag) return false;
  const auto found = find_tag_end(end);
  if (!found || !*found) return found;
  read_tag(std::string_view(buffer_).substr(at_ + 1, end - 1));
  at_ += end + 1;
  return true;
}

Result<XmlTokens::Token*> XmlTokens::next() {
  token_.name.clear();
  token_.attributes.clear();
  token_.closes_itself = false;
  while (true) {
    token_.text.clear();
    const auto there = have(1);
    if (!there) return tl::unexpected(there.error());
    if (!*there) {
      token_.kind = Kind::End;
      return &token_;
    }
    if (!in_cdata_ && buffer_[at_] == '<') {
      const auto markup = read_markup();
      if (!markup) return tl::unexpected(markup.error());
      if (!*markup) {
        token_.text = "<";
        ++at_;
      }
    } else if (const auto text = read_text(); !text) {
      return tl::unexpected(text.error());
    }
    if (token_.kind != Kind::Text || !token_.text.empty()) return &token_;
  }
}

}  // namespace dateline::indexer
