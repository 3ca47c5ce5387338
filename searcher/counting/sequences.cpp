#include "searcher/counting/sequences.hpp"

#include <utility>

#include "common/document.hpp"
#include "common/lineage.hpp"
#include "common/schema.hpp"

namespace dateline::searcher {

SharedSet Sequences::unseen(const std::shared_ptr<const Seen>& seen) {
  if (unseen_ && seen_ == seen) return unseen_;
  std::vector<Docid> found;
  if (!seen->left.empty() || seen->last < last_sequence(database_)) {
    const auto end = database_.valuestream_end(sequence_slot);
    for (auto at = database_.valuestream_begin(sequence_slot); at != end; ++at)
      if (!seen->covers(number_of_value(*at))) found.push_back(at.get_docid());
  }
  seen_ = seen;
  unseen_ = std::make_shared<const DocumentSet>(std::move(found), database_.get_lastdocid());
  return unseen_;
}

std::vector<std::uint64_t> Sequences::of(const DocumentSet& set) const {
  std::vector<std::uint64_t> numbers;
  numbers.reserve(set.count());
  auto at = database_.valuestream_begin(sequence_slot);
  const auto end = database_.valuestream_end(sequence_slot);
  set.each([&](Docid document) {
    if (at != end) at.skip_to(document);
    if (at != end && at.get_docid() == document) numbers.push_back(number_of_value(*at));
  });
  return numbers;
}

}  // namespace dateline::searcher
