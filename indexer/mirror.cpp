#include "indexer/mirror.hpp"

#include <algorithm>
#include <deque>
#include <optional>
#include <system_error>
#include <unordered_set>

#include <xapian.h>

#include "common/alternates.hpp"
#include "common/document.hpp"
#include "common/index.hpp"
#include "common/lineage.hpp"
#include "common/partitions.hpp"
#include "common/schema.hpp"
#include "indexer/copy_files.hpp"
#include "indexer/publish.hpp"
#include "indexer/steady_read.hpp"
#include "indexer/update.hpp"
#include "indexer/waste.hpp"
#include "indexer/watched_folders.hpp"

namespace fs = std::filesystem;

namespace dateline::indexer {
namespace {

std::string path_term(const std::string& path) { return hashed_term(path_prefix, path); }

bool is_on_disk(const std::string& path) {
  std::error_code failed;
  // Whether a link leads anywhere is another matter, as is a folder that may not be looked into.
  const auto type = fs::symlink_status(path, failed).type();
  return type != fs::file_type::not_found;
}

std::set<Xapian::docid> documents_with(const Xapian::Database& database, const std::string& term) {
  return {database.postlist_begin(term), database.postlist_end(term)};
}

std::optional<Xapian::docid> document_of(const Xapian::Database& database, const std::string& id) {
  const auto found = documents_with(database, id_term(id));
  if (found.empty()) return std::nullopt;
  return *found.begin();
}

/// The paths of an index's articles, but for those whose terms are known.
std::vector<std::string> paths_beyond(const Index& index,
                                      const std::unordered_set<std::string>& known) {
  const std::string prefix(path_prefix);
  const auto& database = index.database;
  std::vector<std::string> paths;
  for (auto term = database.allterms_begin(prefix); term != database.allterms_end(prefix); ++term) {
    if (known.contains(*term)) continue;
    for (const auto document : documents_with(database, *term))
      paths.push_back(to_article(database.get_document(document), *index.packing).path);
  }
  return paths;
}

void remove_if_there(Xapian::Document& document, const std::string& term) {
  auto at = document.termlist_begin();
  at.skip_to(term);
  if (at != document.termlist_end() && *at == term) document.remove_term(term);
}

}  // namespace

void Mirror::read(ReadArticle&& article) {
  if (article.path.empty()) return;
  auto path = article.path;
  read_.insert_or_assign(std::move(path), std::move(article));
}

void Mirror::stand_in(const std::string& path, StandIn&& known) {
  by_id_.emplace(known.id, path);
  stand_ins_.emplace(path, std::move(known));
}

void Mirror::stand_in_no_more(const std::string& path) {
  const auto known = stand_ins_.find(path);
  if (known == stand_ins_.end()) return;
  const auto [begin, end] = by_id_.equal_range(known->second.id);
  for (auto at = begin; at != end; ++at) {
    if (at->second != path) continue;
    by_id_.erase(at);
    break;
  }
  stand_ins_.erase(known);
}

/// One settle(): first what is stale is found, then written.
class Settling {
 public:
  Settling(Mirror& mirror, const Index& index)
      : mirror_(mirror), database_(index.database), packing_(*index.packing) {}

  void read(const ReadArticle& article) {
    mirror_.stand_in_no_more(article.path);
    auto stale = documents_with(database_, path_term(article.path));
    if (copy_in_file(database_, article.path) != article.id) leave_copy(article.path);
    if (article.judgement.verdict == Verdict::Copy) {
      mirror_.stand_in(article.path, {article.judgement.other_id, true, article.id});
    } else if (const auto own = document_of(database_, article.id)) {
      if (stale.erase(*own) == 0) mirror_.stand_in(article.path, {article.id, false});
    }
    for (const auto document : stale) stale_.emplace(document, article.path);
    // The file was edited, and its article with it; other files still hold what it was.
    if (article.judgement.verdict == Verdict::Changed && article.judgement.other_id != article.id) {
      const auto [begin, end] = mirror_.by_id_.equal_range(article.judgement.other_id);
      for (auto at = begin; at != end; ++at) used_.insert(at->second);
    }
  }

  /// Whether the article that was read is this index's, be it as a copy.
  [[nodiscard]] bool has(const ReadArticle& article) const {
    const bool is_copy = article.judgement.verdict == Verdict::Copy;
    return document_of(database_, is_copy ? article.judgement.other_id : article.id).has_value();
  }

  /// The file holds an article of another partition now.
  void read_elsewhere(const std::string& path) {
    leave_copy(path);
    for (const auto document : documents_with(database_, path_term(path)))
      stale_.emplace(document, path);
  }

  void gone(const std::string& path) {
    mirror_.stand_in_no_more(path);
    leave_copy(path);
    for (const auto document : documents_with(database_, path_term(path)))
      stale_.emplace(document, path);
  }

  /// The file does not hold the copy any more that it held.
  void leave_copy(const std::string& path) {
    if (auto address = copy_in_file(database_, path); !address.empty())
      left_.emplace(path, std::move(address));
  }

  Mirrored finish(const fs::path& generation) {
    Mirrored done;
    if (!stale_.empty() || !left_.empty()) {
      Xapian::WritableDatabase database(generation.string(), Xapian::DB_OPEN);
      database.begin_transaction();
      keep_lineage(database, last_sequence(database));
      for (const auto& [document, path] : stale_) replace(database, document, path, done);
      for (const auto& [path, address] : left_) {
        if (!is_in_another_file(address)) remove_alternate(database, address);
        set_copy_file(database, path, {});
      }
      count_changes(database, stale_.size());
      commit_durably(database, generation);
    }
    for (const auto& path : used_) mirror_.stand_in_no_more(path);
    done.look_again = used_;
    done.look_again.merge(released_);
    return done;
  }

 private:
  [[nodiscard]] bool is_in_another_file(const std::string& address) const {
    const auto article = article_of_address(database_, address);
    const auto [begin, end] = mirror_.by_id_.equal_range(article);
    return std::any_of(begin, end, [&](const auto& other) {
      return mirror_.stand_ins_.at(other.second).address == address;
    });
  }

  void replace(Xapian::WritableDatabase& database, Xapian::docid number, const std::string& path,
               Mirrored& done) {
    auto document = database.get_document(number);
    auto article = to_article(document, packing_);
    std::vector<std::string> copies;
    const auto [begin, end] = mirror_.by_id_.equal_range(article.id);
    for (auto at = begin; at != end; ++at) {
      const auto& other = at->second;
      if (used_.contains(other) || !is_on_disk(other)) continue;
      used_.insert(other);
      if (mirror_.stand_ins_.at(other).is_copy) {
        copies.push_back(other);
        continue;
      }
      remove_if_there(document, path_term(article.path));
      article.path = other;
      document.add_boolean_term(path_term(other));
      document.set_data(packing_.pack(encode_article(article)));
      database.replace_document(number, document);
      return;
    }
    if (copies.empty()) {
      database.delete_document(number);
      move_alternates(database, article.id, {});
      ++done.removed;
      return;
    }
    // While this article is here its copies are no news; once nothing tells that they are copies
    // they are indexed, and then this one can go.
    remove_if_there(document, copy_term(article));
    database.replace_document(number, document);
    released_.insert(path);
  }

  Mirror& mirror_;
  const Xapian::Database& database_;
  const Packing& packing_;
  std::map<Xapian::docid, std::string> stale_;  ///< and the file that held it
  std::map<std::string, std::string> left_;     ///< files, and the address of the copy they held
  std::set<std::string> used_;                  ///< stand-ins
  std::set<std::string> released_;
};

std::vector<fs::path> Mirror::indexes() const {
  if (partition_unit(index_)) return partitions(index_);
  return has_index(index_) ? std::vector{index_} : std::vector<fs::path>{};
}

Mirrored Mirror::settle(const std::set<std::string>& gone) {
  if (read_.empty() && gone.empty()) return {};
  if (indexes().empty()) return {};
  std::deque<WriteLock> locks;  // all, so that all is done or nothing
  locks.emplace_back(index_);
  const auto folders = indexes();
  const bool partitioned = partition_unit(index_).has_value();
  for (const auto& folder : folders)
    if (partitioned) locks.emplace_back(folder);
  Mirrored all;
  for (const auto& folder : folders) {
    const auto index = open_index(folder);
    Settling settling(*this, index);
    for (const auto& [path, article] : read_) {
      if (!partitioned || settling.has(article))
        settling.read(article);
      else
        settling.read_elsewhere(path);
    }
    for (const auto& path : gone)
      if (!is_on_disk(path)) settling.gone(path);
    auto done = settling.finish(index.generation);
    all.removed += done.removed;
    all.look_again.merge(done.look_again);
  }
  read_.clear();
  return all;
}

std::set<std::string> Mirror::paths_without_file(const std::vector<std::string>& folders,
                                                 const std::vector<std::string>& on_disk) const {
  std::unordered_set<std::string> known;
  for (const auto& path : on_disk) known.insert(path_term(path));
  const auto is_missing = [&folders](const std::string& path) {
    const auto holds = [&](const auto& each) { return is_within(path, each); };
    return std::ranges::any_of(folders, holds) && !is_on_disk(path);
  };
  return steady_read([&] {
    std::set<std::string> found;
    for (const auto& folder : indexes()) {
      const auto index = open_index(folder);
      for (auto& path : paths_beyond(index, known))
        if (is_missing(path)) found.insert(std::move(path));
      for (auto& path : copy_files(index.database))
        if (is_missing(path)) found.insert(std::move(path));
    }
    return found;
  });
}

}  // namespace dateline::indexer
