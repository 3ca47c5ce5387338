#include "common/cli/nearest.hpp"

#include <algorithm>
#include <cstddef>
#include <numeric>
#include <vector>

namespace dateline::cli {
namespace {

/// Levenshtein distance in bytes (Wagner and Fischer, 1974), one row kept.
std::size_t edits(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 0; i < a.size(); ++i) {
    auto diagonal = row[0];
    row[0] = i + 1;
    for (std::size_t j = 0; j < b.size(); ++j) {
      const auto replaced = diagonal + (a[i] == b[j] ? 0 : 1);
      diagonal = row[j + 1];
      row[j + 1] = std::min({replaced, diagonal + 1, row[j] + 1});
    }
  }
  return row.back();
}

}  // namespace

std::string_view nearest(std::string_view typed, std::span<const std::string_view> known) {
  constexpr std::size_t most_edits = 2;
  constexpr std::size_t longest_word = 64;  // nobody mistypes more; keeps the cost bounded
  if (typed.size() > longest_word) return {};
  std::string_view best;
  auto best_edits = most_edits + 1;
  for (const auto word : known) {
    const bool begun = typed.size() >= 3 && word.starts_with(typed);
    const auto count = begun ? 1 : edits(typed, word);
    if (count < best_edits && 2 * count <= std::max(typed.size(), word.size())) {
      best = word;
      best_edits = count;
    }
  }
  return best;
}

}  // namespace dateline::cli
