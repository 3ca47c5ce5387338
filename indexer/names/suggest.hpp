#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

/// `dateline-index suggest-variants`: names that are likely one, for a person to look at.
namespace dateline::indexer {

struct VariantPair {
  std::string canonical;  ///< the one that more articles have, as it is written
  std::string variant;
  std::uint64_t canonical_articles = 0;
  std::uint64_t variant_articles = 0;
  std::uint64_t both = 0;  ///< articles that have both: few, if they are one name
  double likeness = 0;     ///< of the names that stand near the one and near the other, 0 to 1
  std::vector<std::string> company;  ///< some of these, the most frequent first
};

/// Pairs of capitalised words that are spelt alike, stand beside the same names, and hardly ever in
/// one article; those that the index's list of variants folds already are left out. The likeliest
/// first. Reads all texts twice. Throws Error if there is no index that can be read.
std::vector<VariantPair> suggest_variants(const std::filesystem::path& index);

/// Harmless on a terminal: lines for the table [names] of a variants file, each after a comment
/// that says why.
std::string variant_lines(const std::vector<VariantPair>& pairs);

}  // namespace dateline::indexer
