#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "common/error.hpp"

/// What somebody has seen of an index, in sequence numbers (Article::sequence): plain data.
namespace dateline::searcher {

/// Numbers from `first` to `last`, both of them.
struct NumberRange {
  std::uint64_t first;
  std::uint64_t last;

  friend bool operator==(const NumberRange&, const NumberRange&) = default;
};

/// All that was indexed up to `last`, but for what was left over: it was found, and not shown.
struct Seen {
  std::uint64_t last = 0;
  std::vector<NumberRange> left;  ///< ascending, not touching, none above `last`

  [[nodiscard]] bool covers(std::uint64_t number) const;
  [[nodiscard]] std::uint64_t left_over() const;  ///< how many numbers

  friend bool operator==(const Seen&, const Seen&) = default;
};

/// `seen` after an answer from an index that had counted to `last`: of the articles that were
/// `found`, those not among `shown` are left over. What was left over before and was not found now
/// stays so. The numbers may come in any order.
Seen after_answer(const Seen& seen, std::uint64_t last, std::vector<std::uint64_t> found,
                  std::vector<std::uint64_t> shown);

/// "12-40 44", and back.
std::string format_ranges(const std::vector<NumberRange>& ranges);
Result<std::vector<NumberRange>> parse_ranges(std::string_view text);

}  // namespace dateline::searcher
