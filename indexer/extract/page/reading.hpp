#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include "indexer/extract/page/page_tree.hpp"

/// A page's blocks weighed under one set of marks: what the steps of finding the text share.
namespace dateline::indexer::page {

/// How strictly names are believed.
struct Belief {
  Marks marks = mark::all;
  double guard = 0.6;  ///< a mark on more than this share of the page's running text is void
  double comments_guard = 0.8;
};

/// [begin, end) of blocks.
struct BlockRange {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
};

class Reading {
 public:
  Reading(const PageTree& tree, const std::set<std::string>& title_keys, const Belief& belief);

  const PageTree& tree() const { return tree_; }
  Marks marks(std::uint32_t block) const { return marks_[block]; }
  /// Of a block: what it adds to a container's score.
  double value(std::uint32_t block) const { return value_[block]; }
  /// Of a block: its characters, if it is text of the kind that articles have.
  double good(std::uint32_t block) const { return good_[block]; }
  double score(BlockRange range) const { return value_sum_[range.end] - value_sum_[range.begin]; }
  double good(BlockRange range) const { return good_sum_[range.end] - good_sum_[range.begin]; }
  /// A heading that repeats the title.
  bool is_title(std::uint32_t block) const { return is_title_[block]; }

 private:
  void mark_blocks(const Belief& belief);
  void weigh();

  const PageTree& tree_;
  std::vector<Marks> marks_;
  std::vector<double> value_, good_, value_sum_, good_sum_;
  std::vector<bool> is_title_;
};

/// Of a block, the share of its characters that stand in links.
double link_share(const Block& block);

/// The blocks that an element covers.
BlockRange range_of(const PageTree& tree, const Element& element);

}  // namespace dateline::indexer::page
