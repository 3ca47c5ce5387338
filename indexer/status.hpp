#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "common/dates.hpp"

/// `dateline-index status`: what is in an index.
namespace dateline::indexer {

/// Values and how many articles have them, most frequent first. An empty value, the last: it is
/// not known.
using Counts = std::vector<std::pair<std::string, std::uint64_t>>;

struct IndexStatus {
  std::string folder;
  std::string generation;  ///< the folder's name
  Time published;          ///< when CURRENT was written
  Time changed;            ///< when the last articles were written
  std::uint64_t articles = 0;
  std::optional<Time> first;  ///< none where no article has a date
  std::optional<Time> last;
  std::uint64_t undated = 0;
  Counts sources;
  Counts languages;
  Counts issues;                      ///< an article may have several
  std::uint64_t with_alternates = 0;  ///< articles that were found at other addresses too
  std::uint64_t alternates = 0;       ///< all of those addresses
  std::uint64_t stories = 0;          ///< of several articles
  std::uint64_t in_stories = 0;       ///< articles of these
  std::uint64_t duplicates = 0;       ///< articles that carry the text of another
  std::uint64_t near_copies = 0;      ///< of them, versions that much was changed in
  std::uint64_t terms = 0;            ///< distinct
  std::uint64_t variants = 0;
  std::vector<std::pair<std::string, std::uint64_t>> tables;  ///< bytes, the largest first
  std::uint64_t bytes = 0;                                    ///< of all files of the generation
  std::optional<double> waste;  ///< share of the bytes that compacting would free (waste.hpp)
  std::uint64_t beside =
      0;  ///< bytes of what else is in the folder: the generation before, reports
};

/// Reads all values and the list of terms. Throws as open_index() does.
IndexStatus status_of(const std::filesystem::path& index);

/// For people: at most 80 columns, harmless on a terminal, ten values of a field. Sizes are
/// rounded; each table with its share of all bytes and its bytes an article.
std::string status_text(const IndexStatus& status);

/// For programs: one JSON object, with all values and exact bytes. "text_per_article" are the bytes
/// that the compressed text of an article takes.
std::string status_json(const IndexStatus& status);

}  // namespace dateline::indexer
