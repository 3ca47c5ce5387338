#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "indexer/add.hpp"

/// `watch --mirror`: the index has the articles of the files that are there, and no others of
/// theirs.
namespace dateline::indexer {

/// What mirroring did, and what it could not do at once.
struct Mirrored {
  std::uint64_t removed = 0;  ///< articles
  std::set<std::string>
      look_again;  ///< files whose articles can now be indexed, or must be removed
};

/// Follows which files hold the articles of an index. Only files that are one article each are
/// followed: of the others the index does not keep where an article came from.
///
/// Several files may hold one article, or copies of it; the index names one of them. The others
/// stand in for it when it goes: the article then gets their name and is never missing meanwhile.
/// Needs memory for the names of files that stand in. Not for two threads.
class Mirror {
 public:
  /// The index may be a folder of partitions.
  explicit Mirror(std::filesystem::path index) : index_(std::move(index)) {}

  /// Tells of an article that was read, for the next settle().
  void read(ReadArticle&& article);

  /// Forgets what was read since the last settle(): it was not committed.
  void drop() { read_.clear(); }

  /// Once what was read is committed: removes the articles of files that are `gone`, and those that
  /// files held before they held what was read. All in one commit, of each partition. Throws Error
  /// (ExitCode::Locked if another process is writing), having done nothing.
  Mirrored settle(const std::set<std::string>& gone);

  /// Paths that the index has below one of `folders`, but not the disk. `on_disk` are those of
  /// which that is known to be otherwise. No lock is taken.
  [[nodiscard]] std::set<std::string> paths_without_file(
      const std::vector<std::string>& folders, const std::vector<std::string>& on_disk) const;

 private:
  friend class Settling;
  struct StandIn {
    std::string id;            ///< of the article in the index
    bool is_copy;              ///< its own article has another id
    std::string address = {};  ///< of a copy: that id
  };
  /// The index, or its partitions.
  [[nodiscard]] std::vector<std::filesystem::path> indexes() const;
  void stand_in(const std::string& path, StandIn&& known);
  void stand_in_no_more(const std::string& path);

  std::filesystem::path index_;
  std::map<std::string, ReadArticle> read_;        ///< by path, the last of each
  std::map<std::string, StandIn> stand_ins_;       ///< by path
  std::multimap<std::string, std::string> by_id_;  ///< paths of stand-ins
};

}  // namespace dateline::indexer
