#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <xapian.h>

#include "common/error.hpp"
#include "common/index.hpp"
#include "searcher/results.hpp"
#include "searcher/shards/databases.hpp"

namespace dateline::searcher {

/// Several databases, open, that are searched as one by Xapian's own matcher over all of them.
/// Documents are numbered through all; an article's own id is what stays. For one thread.
class ShardSet {
 public:
  explicit ShardSet(Databases databases) : databases_(std::move(databases)) {}

  /// Opens what the names stand for by now, and brings to the newest state what is open. Throws
  /// Error, with the name of the one that cannot be opened, unless it may go on without it; and if
  /// none is left. After that all() and the rest may be called.
  void renew();

  /// All of them as one index. It has no folder, and its packing is that of none of them.
  [[nodiscard]] Index& all() { return whole_; }

  /// What may be remembered of all() holds as long as this number is the same.
  [[nodiscard]] std::uint64_t state() const { return state_; }

  /// Which could not be opened, and why.
  [[nodiscard]] const std::vector<MissingShard>& missing() const { return missing_; }

  /// The database that has a document of all(), and the document's number in it.
  struct Place {
    const Index& index;
    Xapian::docid document;
  };
  [[nodiscard]] Place place_of(Xapian::docid document) const;

  /// The same, to keep; leaves the set empty.
  Index take(Xapian::docid document);

  /// Closes all that is open, as after a connection broke.
  void close();

 private:
  struct Shard {
    ShardAddress address;
    Index index;
  };
  bool open_all();
  [[nodiscard]] bool is_steady(const std::vector<ShardAddress>& wanted,
                               const std::vector<Shard>& opened) const;
  std::optional<Shard> shard_of(const ShardAddress& address, std::vector<Shard>& open_ones,
                                bool& changed);
  void join(const std::vector<Shard>& shards);

  Databases databases_;
  std::vector<Shard> shards_;
  std::vector<MissingShard> missing_;
  Index whole_;
  std::uint64_t state_ = 0;
};

/// The one of the databases that has the article whose id is or begins with `id`, open; of one
/// index, that. A Problem as find_article() has it. Throws Error as they are opened.
Result<Index> index_holding(const Databases& databases, std::string_view id);

/// What to say of a server that ceased to answer.
Error broken_connection(const Xapian::NetworkError& error);

}  // namespace dateline::searcher
