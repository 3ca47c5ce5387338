#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "common/article.hpp"
#include "indexer/issues/program.hpp"

namespace dateline::indexer::issues {

/// Where the signs of a program stand in one article.
class Evidence {
 public:
  /// Of an article without any.
  void begin(std::size_t signs);

  /// In ascending order of positions; the same again is nothing new. Whether the sign is new.
  bool add(SignId sign, std::uint32_t position);

  [[nodiscard]] std::span<const std::uint32_t> places(SignId sign) const { return places_[sign]; }

 private:
  std::vector<std::vector<std::uint32_t>> places_;  ///< by sign, ascending
  std::vector<SignId> shown_;                       ///< those that have any
};

/// Whether a part of a rule holds of an article: of its words by the evidence, of the rest by what
/// it says of itself.
bool holds(const Part& part, const Evidence& evidence, const Article& article);

}  // namespace dateline::indexer::issues
