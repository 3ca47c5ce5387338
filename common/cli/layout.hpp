#pragma once

#include <string>
#include <string_view>

/// How wide text is on a terminal, and how to fit it. Widths are in columns: a combining mark
/// takes none, a CJK character two, a byte that is not UTF-8 one. Our own escape sequences
/// (colours, hyperlinks) take none; foreign text has none left after safe_for_terminal().
namespace dateline::cli {

unsigned display_width(std::string_view text);

/// Breaks `text` into lines of at most `columns`, at spaces and around wide characters; a word
/// that is wider than a line, such as a URL, stays whole. Runs of spaces become one; newlines
/// stay. Every line but the first is indented by `indent` spaces, which count as part of its
/// width: the first starts where the caller has already written to that column. No newline at
/// the end.
std::string wrap(std::string_view text, unsigned columns, unsigned indent = 0);

/// `text` if it fits, else its beginning and "…", at most `columns` wide. Escape sequences
/// after the cut are kept, so that a colour is also switched off.
std::string truncate_to_width(std::string_view text, unsigned columns);

/// `text` and as many spaces as make it `columns` wide.
std::string pad_to_width(std::string_view text, unsigned columns);

}  // namespace dateline::cli
