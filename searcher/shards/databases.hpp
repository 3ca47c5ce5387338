#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

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
};

/// What the names stand for, in their order: an index, a Xapian database, a server, and what stub
/// files and partitioned folders name in turn. Throws Error if a name is nothing of the kind, or
/// two are the same.
std::vector<ShardAddress> addresses_of(const std::vector<std::string>& names);

/// Whether they name one index and nothing else: its folder, which is not partitioned.
bool is_one_index(const std::vector<std::string>& names);

/// Throws Error if one of them cannot be there: a folder without an index.
void expect_databases(const Databases& databases);

}  // namespace dateline::searcher
