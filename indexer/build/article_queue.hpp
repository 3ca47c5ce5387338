#pragma once

#include <condition_variable>
#include <deque>
#include <mutex>
#include <vector>

#include "common/article.hpp"

namespace dateline::indexer {

/// Articles on their way from the reader to the threads that analyse them, in batches. Bounded:
/// put() waits while the threads are behind.
class ArticleQueue {
 public:
  using Batch = std::vector<Article>;

  explicit ArticleQueue(std::size_t most_batches) : most_(most_batches) {}

  /// False if the queue was abandoned: the articles are dropped.
  bool put(Batch&& batch);

  /// False when nothing more will come.
  bool take(Batch& batch);

  void close();    ///< no more will be put; what is in is still taken
  void abandon();  ///< a thread has failed: nobody waits any more

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<Batch> batches_;
  std::size_t most_;
  bool closed_ = false;
  bool abandoned_ = false;
};

}  // namespace dateline::indexer
