#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "common/error.hpp"
#include "indexer/extract/page/marks.hpp"

/// A parsed page as flat lists (gumbo's one door): blocks of text in the page's order, and for
/// every element the blocks that it covers.
namespace dateline::indexer::page {

enum class Tag : std::uint8_t {
  Other,
  A,
  Abbr,
  Article,
  Aside,
  Blockquote,
  Body,
  Button,
  Caption,
  Dd,
  Div,
  Dt,
  Fieldset,
  Figcaption,
  Figure,
  Footer,
  Form,
  H1,
  H2,
  H3,
  H4,
  H5,
  H6,
  Header,
  Html,
  Li,
  Main,
  Meta,
  Nav,
  P,
  Pre,
  Section,
  Span,
  Td,
  Th,
  Time
};

constexpr bool is_heading(Tag tag) { return tag >= Tag::H1 && tag <= Tag::H6; }

/// Views of attributes live as long as the PageTree.
struct Element {
  Tag tag = Tag::Other;
  Marks marks = 0;  ///< what its name says it is
  std::uint32_t parent = 0;
  std::uint32_t end_element = 0;  ///< after its last descendant
  std::uint32_t begin_block = 0;  ///< the blocks it covers: [begin, end)
  std::uint32_t end_block = 0;
  std::uint32_t flow_begin = 0;  ///< its text in PageTree::flow
  std::uint32_t flow_end = 0;
  std::string_view names;  ///< class
  std::string_view id;
  std::string_view role;
  std::string_view itemprop;
  std::string_view datetime;
  std::string_view content;
  std::string_view title;
  std::string_view href;
};

struct Block {
  std::string text;  ///< single spaces; '\n' for a line break in it
  Tag tag = Tag::Other;
  std::uint32_t element = 0;     ///< the innermost block element
  std::uint32_t chars = 0;       ///< characters of text
  std::uint32_t link_chars = 0;  ///< those in links
};

struct Meta {
  std::string name;  ///< in small letters: name, property, itemprop or http-equiv
  std::string_view content;
};

struct PageTree {
  std::vector<Element> elements;  ///< each before its descendants
  std::vector<Block> blocks;
  std::vector<Meta> metas;
  std::vector<std::string_view> picture_addresses;
  std::string flow;  ///< all visible text, a line a block
  std::string title;
  std::string_view canonical;  ///< the address that the page gives as its own
  std::string_view language;
  std::shared_ptr<void> memory;

  /// The first value of a meta element; empty if there is none.
  std::string_view meta(std::string_view name) const;
};

/// Parses tamed HTML, of which no more than 4 MB are read. The one Problem is that the page would
/// need more than 200 MB.
Result<PageTree> parse_page(std::string_view html);

}  // namespace dateline::indexer::page
