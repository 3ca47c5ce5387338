#pragma once

#include <filesystem>
#include <memory>

#include "common/error.hpp"
#include "searcher/request.hpp"
#include "searcher/results.hpp"
#include "searcher/shards/databases.hpp"

namespace dateline::searcher {

/// An open index to put questions to. Remembers the words it has analysed. One thread at a time:
/// each thread opens its own.
class Searcher {
 public:
  /// Throws Error if there is no index that can be searched (common/index.hpp).
  explicit Searcher(const std::filesystem::path& index);

  /// Of an index, it is the same as the above. Several, and what is no index's folder, are searched
  /// as one (searcher/shards): opened with the first question. Throws Error as it is opened.
  explicit Searcher(const Databases& databases);
  ~Searcher();
  Searcher(const Searcher&) = delete;
  Searcher& operator=(const Searcher&) = delete;
  Searcher(Searcher&&) noexcept;
  Searcher& operator=(Searcher&&) noexcept;

  /// Answers a question from one state of the index. A Problem is a query that cannot be read. If
  /// the index changes meanwhile, it is opened again and the question put again.
  Result<SearchResults> search(const SearchRequest& request);

  /// Whether the index has an article with that id, as it was when it was searched last.
  [[nodiscard]] bool has_article(const std::string& id) const;

  /// The identity of the index (common/lineage.hpp).
  [[nodiscard]] std::string identity() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace dateline::searcher
