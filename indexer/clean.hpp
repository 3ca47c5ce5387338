#pragma once

#include <string>
#include <vector>

#include "common/article.hpp"
#include "indexer/read/raw_article.hpp"

namespace dateline::indexer {

/// What the command line supplies for what the input lacks.
struct Defaults {
  std::string source;
  std::vector<std::string> issues;  ///< these are added to the input's own
  std::string language;
  bool date_from_file = false;  ///< an undated article is as old as its file
  bool trust_guesses = false;   ///< a page's date counts even if there is doubt about it
};

/// An article, and what could not be used of its input: "date 'soon' cannot be read".
struct Cleaned {
  Article article;
  std::vector<std::string> notes;
};

/// From what the input said to an article: texts repaired, page furniture cut off, title, date and
/// source found where a page states them, address canonical, id and fingerprint set. The language
/// is only what was given: detecting it comes later. A date that cannot be read or lies more than
/// 48 hours after `now` leaves the article undated, with a note. A date in doubt is only noted,
/// unless guesses are trusted. The one Problem is "no text". Any thread.
Result<Cleaned> clean(RawArticle&& raw, const Defaults& defaults, Time now);

/// The id of an article that no index gave one: of its canonical URL; without one, of the id that
/// its source gave it; without that, of its content.
std::string article_id(const Article& article, std::string_view given_id);

/// Of all fields but path, language and sequence: two articles with one id and one fingerprint are
/// the same.
std::uint64_t fingerprint_of(const Article& article);

/// The same as the first schemas made it: the id that its source gave it was no part of it.
std::uint64_t former_fingerprint_of(const Article& article);

}  // namespace dateline::indexer
