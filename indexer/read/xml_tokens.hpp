#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "indexer/read/byte_source.hpp"

namespace dateline::indexer {

/// XML cut into tags and texts, as feeds need it: what is no well-formed XML is read as well as can
/// be, since half of the world's feeds are not. Entities that a document declares are never
/// expanded; those of HTML are known. In memory are a block and the longest tag, at most 1 MB: a
/// longer one is text.
class XmlTokens {
 public:
  explicit XmlTokens(ByteSource& utf8) : source_(utf8) {}

  enum class Kind : unsigned char { Open, Close, Text, End };

  struct Token {
    Kind kind = Kind::End;
    /// Of a tag, in lower case: "item", "dc:creator". Prefixes are those that everybody uses for a
    /// name space, whatever the document says instead; those of RSS, Atom and HTML are left out.
    std::string name;
    std::vector<std::pair<std::string, std::string>> attributes;  ///< names in lower case
    bool closes_itself = false;
    std::string text;  ///< references resolved; one text may come in pieces

    [[nodiscard]] std::string_view attribute(std::string_view wanted) const;
  };

  /// The next one; valid until the next call. A Problem is the source's.
  Result<Token*> next();

 private:
  Result<bool> fill();
  Result<bool> have(std::size_t count);
  Result<bool> find(std::string_view end, std::size_t from, std::size_t& at);
  Result<bool> find_tag_end(std::size_t& at);
  Result<bool> skip(std::string_view end);
  Result<void> read_text();
  Result<bool> read_markup();
  void read_tag(std::string_view tag);
  void note_name_spaces();
  std::string known_name(std::string_view given) const;

  ByteSource& source_;
  std::string buffer_;
  std::size_t at_ = 0;
  bool ended_ = false;
  bool in_cdata_ = false;
  Token token_;
  std::vector<std::pair<std::string, std::string>> prefixes_;  ///< the document's, and ours
};

}  // namespace dateline::indexer
