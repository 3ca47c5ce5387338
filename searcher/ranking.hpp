#pragma once

#include <xapian.h>

#include "searcher/request.hpp"

/// In which order matches come: README.md tells why these figures.
namespace dateline::searcher {

/// Dates from the oldest, with undated articles after all others, as they are with the newest
/// first.
class OldestFirst final : public Xapian::KeyMaker {
 public:
  std::string operator()(const Xapian::Document& document) const override;
};

/// Sets weights and order. `ranked`: the query has words to be relevant to. `oldest_first` must
/// live as long as the search.
void set_order(Xapian::Enquire& enquire, Sort sort, bool ranked, OldestFirst& oldest_first);

}  // namespace dateline::searcher
