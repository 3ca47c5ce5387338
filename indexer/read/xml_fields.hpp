#pragma once

#include <string>
#include <string_view>

#include "indexer/read/xml_tokens.hpp"

namespace dateline::indexer {

/// The content of one element while it is read: its text, and, where there are elements in it, the
/// same as HTML.
class XmlContent {
 public:
  /// Longer ones are cut.
  void open(const XmlTokens::Token& tag);
  void close(const XmlTokens::Token& tag);
  void text(std::string_view text);

  /// HTML if there were elements in it, else its text, which may be HTML too.
  [[nodiscard]] const std::string& value() const { return has_elements_ ? markup_ : text_; }
  [[nodiscard]] const std::string& plain() const { return text_; }
  [[nodiscard]] bool has_elements() const { return has_elements_; }

 private:
  std::string text_;
  std::string markup_;
  bool has_elements_ = false;
};

}  // namespace dateline::indexer
