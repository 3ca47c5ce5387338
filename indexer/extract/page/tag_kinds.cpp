#include "indexer/extract/page/tag_kinds.hpp"

namespace dateline::indexer::page {
namespace {

constexpr auto block_tags = std::to_array<GumboTag>(
    {GUMBO_TAG_ADDRESS, GUMBO_TAG_ARTICLE,  GUMBO_TAG_ASIDE,      GUMBO_TAG_BLOCKQUOTE,
     GUMBO_TAG_BODY,    GUMBO_TAG_CAPTION,  GUMBO_TAG_CENTER,     GUMBO_TAG_DD,
     GUMBO_TAG_DETAILS, GUMBO_TAG_DIR,      GUMBO_TAG_DIV,        GUMBO_TAG_DL,
     GUMBO_TAG_DT,      GUMBO_TAG_FIELDSET, GUMBO_TAG_FIGCAPTION, GUMBO_TAG_FIGURE,
     GUMBO_TAG_FOOTER,  GUMBO_TAG_FORM,     GUMBO_TAG_H1,         GUMBO_TAG_H2,
     GUMBO_TAG_H3,      GUMBO_TAG_H4,       GUMBO_TAG_H5,         GUMBO_TAG_H6,
     GUMBO_TAG_HEADER,  GUMBO_TAG_HTML,     GUMBO_TAG_LEGEND,     GUMBO_TAG_LI,
     GUMBO_TAG_MAIN,    GUMBO_TAG_MENU,     GUMBO_TAG_NAV,        GUMBO_TAG_OL,
     GUMBO_TAG_P,       GUMBO_TAG_PRE,      GUMBO_TAG_SECTION,    GUMBO_TAG_SUMMARY,
     GUMBO_TAG_TABLE,   GUMBO_TAG_TBODY,    GUMBO_TAG_TD,         GUMBO_TAG_TFOOT,
     GUMBO_TAG_TH,      GUMBO_TAG_THEAD,    GUMBO_TAG_TR,         GUMBO_TAG_UL});

constexpr auto skipped_tags = std::to_array<GumboTag>(
    {GUMBO_TAG_SCRIPT, GUMBO_TAG_STYLE, GUMBO_TAG_NOSCRIPT, GUMBO_TAG_TEMPLATE, GUMBO_TAG_SVG,
     GUMBO_TAG_IFRAME, GUMBO_TAG_OBJECT, GUMBO_TAG_VIDEO, GUMBO_TAG_AUDIO, GUMBO_TAG_SELECT,
     GUMBO_TAG_TEXTAREA, GUMBO_TAG_INPUT, GUMBO_TAG_BUTTON, GUMBO_TAG_APPLET, GUMBO_TAG_EMBED,
     GUMBO_TAG_CANVAS});

struct Named {
  GumboTag theirs;
  Tag ours;
};

constexpr auto named_tags = std::to_array<Named>({{GUMBO_TAG_A, Tag::A},
                                                  {GUMBO_TAG_ABBR, Tag::Abbr},
                                                  {GUMBO_TAG_ARTICLE, Tag::Article},
                                                  {GUMBO_TAG_ASIDE, Tag::Aside},
                                                  {GUMBO_TAG_BLOCKQUOTE, Tag::Blockquote},
                                                  {GUMBO_TAG_BODY, Tag::Body},
                                                  {GUMBO_TAG_BUTTON, Tag::Button},
                                                  {GUMBO_TAG_CAPTION, Tag::Caption},
                                                  {GUMBO_TAG_DD, Tag::Dd},
                                                  {GUMBO_TAG_DIV, Tag::Div},
                                                  {GUMBO_TAG_DT, Tag::Dt},
                                                  {GUMBO_TAG_FIELDSET, Tag::Fieldset},
                                                  {GUMBO_TAG_FIGCAPTION, Tag::Figcaption},
                                                  {GUMBO_TAG_FIGURE, Tag::Figure},
                                                  {GUMBO_TAG_FOOTER, Tag::Footer},
                                                  {GUMBO_TAG_FORM, Tag::Form},
                                                  {GUMBO_TAG_H1, Tag::H1},
                                                  {GUMBO_TAG_H2, Tag::H2},
                                                  {GUMBO_TAG_H3, Tag::H3},
                                                  {GUMBO_TAG_H4, Tag::H4},
                                                  {GUMBO_TAG_H5, Tag::H5},
                                                  {GUMBO_TAG_H6, Tag::H6},
                                                  {GUMBO_TAG_HEADER, Tag::Header},
                                                  {GUMBO_TAG_HTML, Tag::Html},
                                                  {GUMBO_TAG_LI, Tag::Li},
                                                  {GUMBO_TAG_MAIN, Tag::Main},
                                                  {GUMBO_TAG_META, Tag::Meta},
                                                  {GUMBO_TAG_NAV, Tag::Nav},
                                                  {GUMBO_TAG_P, Tag::P},
                                                  {GUMBO_TAG_PRE, Tag::Pre},
                                                  {GUMBO_TAG_SECTION, Tag::Section},
                                                  {GUMBO_TAG_SPAN, Tag::Span},
                                                  {GUMBO_TAG_TD, Tag::Td},
                                                  {GUMBO_TAG_TH, Tag::Th},
                                                  {GUMBO_TAG_TIME, Tag::Time}});

/// A table with a place for every tag of the parser.
template <class Value, class Fill>
constexpr auto table(Fill fill) {
  std::array<Value, GUMBO_TAG_LAST + 1> values{};
  fill(values);
  return values;
}

constexpr auto blocks = table<bool>([](auto& all) {
  for (const auto tag : block_tags) all[tag] = true;
});
constexpr auto skipped = table<bool>([](auto& all) {
  for (const auto tag : skipped_tags) all[tag] = true;
});
constexpr auto ours = table<Tag>([](auto& all) {
  for (const auto& tag : named_tags) all[tag.theirs] = tag.ours;
});

}  // namespace

bool is_block_tag(GumboTag tag) { return blocks[tag]; }

bool is_skipped(GumboTag tag) { return skipped[tag]; }

Tag tag_of(GumboTag tag) { return ours[tag]; }

}  // namespace dateline::indexer::page
