#pragma once

#include <filesystem>
#include <ostream>
#include <string>

#include "common/article.hpp"

/// `dateline-index export`: every article as a line of JSON, which `add` reads back into an equal
/// index.
namespace dateline::indexer {

/// One line of JSON and '\n': the fields that read/json_lines knows, empty ones left out.
/// Paragraphs are an empty line apart, so that no reader takes them for hand-wrapped lines.
std::string to_export_line(const Article& article);

/// All articles as `line` writes each, in the order in which the index first saw them. Holds 16
/// bytes an article. Throws as open_index() does, and Error (ExitCode::Locked) if a writer changes
/// the index meanwhile; and Error if something is damaged, after all else is out.
void export_articles(const std::filesystem::path& index, std::ostream& out,
                     std::string (*line)(const Article&) = to_export_line);

/// All articles of a folder of partitions, one partition after the other: as they were at one
/// moment, as far as articles move between them. Throws as above.
void export_partitions(const std::filesystem::path& folder, std::ostream& out,
                       std::string (*line)(const Article&) = to_export_line);

}  // namespace dateline::indexer
