#pragma once

#include <string>

#include "indexer/read/read.hpp"

namespace dateline::indexer {

/// An article's fields as a line of JSON, which read_json_line() reads back: the record of what is
/// a part of something larger, such as a row or an entry of a feed.
std::string record_line(const RawArticle& article);

/// Gives an article what all articles of an origin have, its place and its record, and hands it
/// over. Fields are trimmed; the address is the origin's if it has none itself.
void hand_over(RawArticle&& article, const std::string& place, const Origin& origin,
               const RawSink& sink);

/// Remembers where a field stood, if the origin asks for it.
void note_place(RawArticle& article, const Origin& origin, std::string_view field,
                std::string place);

}  // namespace dateline::indexer
