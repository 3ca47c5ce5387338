#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "common/article.hpp"
#include "indexer/build/builder.hpp"
#include "indexer/ledger.hpp"
#include "indexer/own_lists.hpp"
#include "indexer/publish.hpp"
#include "indexer/repeated_lines.hpp"
#include "indexer/update.hpp"
#include "indexer/waste.hpp"

namespace dateline::indexer {

struct IntakePlan {
  std::filesystem::path index;
  std::string variants_text;  ///< asked for by the user; empty: the index's, or of_new's
  std::optional<std::string> rules_text;  ///< empty: no issue rules; none: the index's, or of_new's
  Lists of_new;       ///< what a new index has, unless the user asked for others
  unsigned jobs = 1;  ///< threads for a build
  std::size_t memory = std::size_t{512} << 20U;  ///< bytes a build may fill
  Engine engine = Engine::Auto;
  std::optional<Positions> positions;  ///< of a new index; none: kept
  std::optional<bool> stories;         ///< whether a new index has them; none: it has
  std::uint64_t smallest_compacted = indexer::smallest_compacted;  ///< bytes
  bool in_step = false;  ///< one of several that change as one (one_step.hpp): that has the lock,
                         ///< and what is current must stay as it is
  std::set<std::string> leaving;  ///< ids of articles to remove, if they are there
};

/// Where clean articles enter an index: judged, then written either into the current generation (a
/// few) or into a new one built aside (many). Holds the index's write lock.
class Intake {
 public:
  /// Throws Error if the index is locked, not ours, or was made with other variants.
  explicit Intake(const IntakePlan& plan);

  /// What the article is to the index. Nobody sees it before commit(). `exported`: it comes out of
  /// an index of ours.
  Judgement take(Article&& article, bool exported = false);

  /// Makes all that was taken durable and visible, at once. An index that has become wasteful is
  /// compacted then. Call it once, last.
  void commit();

  /// How many of those that were to leave were there; after commit().
  [[nodiscard]] std::uint64_t left() const { return left_; }

 private:
  [[nodiscard]] Indexing indexing() const {
    return {variants_, rules_, packing_, positions_, stories_};
  }
  void start_build();
  void put(Change&& change);
  void put_back(Article&& article);
  void note_addresses(const Article& article, const Judgement& judgement);
  void mark(std::vector<Change>& changes);
  void write_beside(Xapian::WritableDatabase& database);
  void remove_leaving(Xapian::WritableDatabase& database);
  std::filesystem::path built_aside();

  IntakePlan plan_;
  std::optional<WriteLock> lock_;
  std::filesystem::path generation_;  ///< the current one; empty for a new index
  std::string variants_text_;
  std::shared_ptr<const Variants> variants_;
  std::shared_ptr<const IssueRules> rules_;  ///< null: none
  std::shared_ptr<const Packing> packing_;
  Positions positions_ = Positions::Kept;
  bool stories_ = true;
  std::optional<Ledger> ledger_;
  std::vector<Change> few_;
  std::vector<Change> late_;           ///< later versions of articles of this same run
  std::vector<std::string> replaced_;  ///< ids that a build leaves out of the current generation
  std::unique_ptr<Builder> builder_;

  struct Address {
    std::string article;  ///< the id of the article that has it; empty: none has it any more
    std::string url;
  };
  std::map<std::string, Address> addresses_;        ///< found in this run, by their ids
  std::map<std::string, std::string> copy_files_;   ///< found in this run: path, id of its address
  std::set<std::string> sources_;                   ///< of the articles written in this run
  std::map<std::string, std::string> other_names_;  ///< new ids of articles, by those they had
  std::optional<RepeatedLines> repeated_;
  std::uint64_t left_ = 0;
};

}  // namespace dateline::indexer
