#pragma once

#include <string_view>

/// Lines that pages put around and into an article, told by their words.
namespace dateline::indexer::page {

/// "Advertisement", "Share this", "12 comments", "Photo: …", "Published …": nothing but furniture.
/// `key` is the line's plain_key().
bool is_furniture_line(std::string_view line, std::string_view key);

/// "Related articles", "You may also like", "Leave a comment": what follows is no article.
bool is_tail_heading(std::string_view key);

/// Nothing but a date, or a date and a clock.
bool is_date_alone(std::string_view key);

}  // namespace dateline::indexer::page
