#pragma once

#include <string>
#include <string_view>

namespace dateline::indexer {

struct PlainMarkdown {
  std::string title;  ///< the first heading of level 1 near the top, or empty
  std::string text;   ///< the rest
};

/// Markdown (CommonMark, with tables and footnotes of GitHub's) as the words a reader sees: no
/// marks of headings, emphasis, lists, quotes and tables; a link is its text, an image is nothing,
/// code is kept as text, comments and tags are dropped. Lines of one paragraph are joined where
/// they look wrapped. Any bytes are Markdown: this never fails, and takes time linear in the text.
PlainMarkdown plain_markdown(std::string_view text);

/// The same within one line: "**Kyiv** [said](u)" to "Kyiv said".
std::string plain_inline(std::string_view line);

}  // namespace dateline::indexer
