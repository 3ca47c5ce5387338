#include "indexer/read/xml_fields.hpp"

namespace dateline::indexer {

void XmlContent::open(const XmlTokens::Token& tag) {
  if (markup_.size() > longest_record) return;
  has_elements_ = true;
  markup_ += '<' + tag.name + '>';
  if (tag.closes_itself) close(tag);
}

void XmlContent::close(const XmlTokens::Token& tag) {
  if (markup_.size() > longest_record) return;
  markup_ += "</" + tag.name + '>';
}

void XmlContent::text(std::string_view text) {
  if (markup_.size() > longest_record) return;
  text_ += text;
  for (const char c : text) {
    if (c == '<')
      markup_ += "&lt;";
    else if (c == '&')
      markup_ += "&amp;";
    else
      markup_ += c;
  }
}

}  // namespace dateline::indexer
