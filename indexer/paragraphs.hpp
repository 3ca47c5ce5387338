#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace dateline::indexer {

/// A paragraph in one line, its white space single spaces.
struct Paragraph {
  std::string text;
  bool after_gap = false;  ///< an empty line stood before it
};

/// The paragraphs of a text that has been through normalise(). A line is a paragraph, unless the
/// text was wrapped by hand (at 40 to 100 columns): there each line that was full goes on in the
/// next one. Full is a line to which the next line's first word could not have been added.
std::vector<Paragraph> to_paragraphs(std::string_view text);

/// One paragraph a line: what an Article's body is.
std::string to_body(const std::vector<Paragraph>& paragraphs);

}  // namespace dateline::indexer
