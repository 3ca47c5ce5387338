#pragma once

#include <optional>
#include <string>
#include <vector>

#include "common/dates.hpp"
#include "indexer/paragraphs.hpp"

namespace dateline::indexer {

/// What the text of a whole page says of itself.
struct ScrapedText {
  std::string title;
  std::optional<ReadTime> date;
  std::string source;
  std::string author;
  std::vector<Paragraph> body;  ///< the story: without those lines and without page furniture
};

/// Reads the first and last lines of a page's text. Title, date, source and author are taken from
/// where they stand, and nothing is concluded from the story: without such a line they are empty.
/// `known_title` is the title if the input gave it; a line that repeats it is not part of the body,
/// and no other line is taken for a title.
ScrapedText extract_scraped_text(std::vector<Paragraph> page, std::string_view known_title);

}  // namespace dateline::indexer
