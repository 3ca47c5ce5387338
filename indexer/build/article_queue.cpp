#include "indexer/build/article_queue.hpp"

namespace dateline::indexer {

bool ArticleQueue::put(Batch&& batch) {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [this] { return abandoned_ || batches_.size() < most_; });
  if (abandoned_) return false;
  batches_.push_back(std::move(batch));
  changed_.notify_all();
  return true;
}

bool ArticleQueue::take(Batch& batch) {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [this] { return abandoned_ || closed_ || !batches_.empty(); });
  if (abandoned_ || batches_.empty()) return false;
  batch = std::move(batches_.front());
  batches_.pop_front();
  changed_.notify_all();
  return true;
}

void ArticleQueue::close() {
  const std::lock_guard lock(mutex_);
  closed_ = true;
  changed_.notify_all();
}

void ArticleQueue::abandon() {
  const std::lock_guard lock(mutex_);
  abandoned_ = true;
  changed_.notify_all();
}

}  // namespace dateline::indexer
