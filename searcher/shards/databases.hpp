#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "common/dates.hpp"

/// Where the articles are that a search is to look at.
namespace dateline::searcher {

/// What the command line names.
struct Databases {
  std::vector<std::string> names;    ///< as typed; never empty
  bool partial = false;              ///< go on without those that cannot be reached
  std::chrono::seconds timeout{10};  ///< for a remote one to answer
};

/// One of the databases that together are searched.
struct ShardAddress {
  enum class Kind : std::uint8_t {
    Folder,    ///< an index's folder: what CURRENT names
    Database,  ///< a folder that is a Xapian database: a generation that was copied, a replica
    Remote,    ///< host and port of a xapian-tcpsrv
  };
  Kind kind = Kind::Folder;
  std::string name;  ///< the path, or "host:port"; no two addresses of one list have the same
  std::string host;
  unsigned port = 0;
  std::optional<TimeRange> period = {};  ///< of a partition by date: that of its articles
  bool undated = false;                  ///< a partition of articles without a date
};

/// What the names stand for, in their order: an index, a Xapian database, a server, and what stub
/// files and partitioned folders name in turn. Throws Error if a name is nothing of the kind, or
/// two are the same.
std::vector<ShardAddress> addresses_of(const std::vector<std::string>& names);

/// Whether they name one index and nothing else: its folder, which is not partitioned.
bool is_one_index(const std::vector<std::string>& names);

/// Throws Error if one of them cannot be there: a folder without an index.
void expect_databases(const Databases& databases);

/// Whether a partition may hold articles published at `since` or later and before `until`. All
/// other addresses may.
bool may_hold(const ShardAddress& address, const std::optional<Time>& since,
              const std::optional<Time>& until);

}  // namespace dateline::searcher
