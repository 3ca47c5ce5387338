#pragma once

#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

namespace dateline::indexer::glass {

/// The number of a term within one shard, from 0.
using TermId = std::uint32_t;

/// Terms one after the other in one string: no object and no allocation for each.
class Terms {
 public:
  TermId add(std::string_view term);

  [[nodiscard]] std::string_view operator[](TermId id) const {
    return {bytes_.data() + begins_[id], static_cast<std::size_t>(begins_[id + 1] - begins_[id])};
  }
  [[nodiscard]] std::uint32_t size() const {
    return static_cast<std::uint32_t>(begins_.size() - 1);
  }
  [[nodiscard]] std::size_t memory() const { return bytes_.size() + begins_.size() * 8; }
  void clear();

  /// All terms in the order of their bytes; `ranks` becomes the place of each in it.
  [[nodiscard]] Terms sorted(std::vector<std::uint32_t>& ranks) const;

 private:
  std::string bytes_;
  std::vector<std::uint64_t> begins_{0};  ///< in bytes_, and its end
};

/// How many bytes two strings begin with alike.
inline std::size_t common_prefix(std::string_view a, std::string_view b) {
  const auto most = a.size() < b.size() ? a.size() : b.size();
  std::size_t at = 0;
  while (at < most && a[at] == b[at]) ++at;
  return at;
}

}  // namespace dateline::indexer::glass
