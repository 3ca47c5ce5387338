#include <algorithm>
#include <exception>
#include <mutex>
#include <span>
#include <thread>
#include <unordered_map>

#include <fmt/format.h>
#include <xapian.h>

#include "common/document.hpp"
#include "common/index.hpp"
#include "indexer/build/article_queue.hpp"
#include "indexer/build/builder.hpp"
#include "indexer/build/glass/merge.hpp"
#include "indexer/build/glass/self_test.hpp"
#include "indexer/build/merge_databases.hpp"
#include "indexer/build/shard_writer.hpp"
#include "indexer/check.hpp"
#include "indexer/language_of.hpp"
#include "indexer/stories/known.hpp"

namespace fs = std::filesystem;

// Articles go to threads, each with a ShardWriter of its own; their shards are joined at the end.
namespace dateline::indexer {
namespace {

constexpr std::size_t batch_size = 32;    ///< articles handed over at once
constexpr std::size_t most_merged = 128;  ///< shards joined at once: five files of each are open
constexpr std::size_t most_beside_shards = 100'000;  ///< sketches linked while shards keep memory

class ThreadedBuilder final : public Builder {
 public:
  ThreadedBuilder(const BuildPlan& plan, bool fast)
      : plan_(plan), fast_(fast), queue_(std::max(2U, plan.jobs) * 4) {
    fs::create_directories(plan_.workspace);
    for (unsigned i = 0; i < std::max(1U, plan_.jobs); ++i)
      writers_.push_back(fast ? make_glass_shard_writer(plan_, i)
                              : make_api_shard_writer(plan_, i));
    for (auto& writer : writers_)  // no longer grows
      threads_.emplace_back([this, &writer] { work(*writer); });
  }

  ThreadedBuilder(const ThreadedBuilder&) = delete;
  ThreadedBuilder& operator=(const ThreadedBuilder&) = delete;
  ~ThreadedBuilder() override {
    queue_.abandon();
    join();
  }

  void add(Article&& article) override {
    batch_.push_back(std::move(article));
    if (batch_.size() >= batch_size) send();
  }

  void finish(const fs::path& destination, const fs::path& base,
              const std::vector<std::string>& without) override {
    if (!batch_.empty()) send();
    queue_.close();
    join();
    rethrow();
    if (plan_.stories == Stories::Found) find_stories(base, without);
    finish_shards();
    if (!base.empty()) expect_sound_tables(base / "postlist.glass");  // no thread runs now
    auto sources = base.empty() ? std::vector<fs::path>{} : std::vector{reduced(base, without)};
    const auto what = base.empty() && shards_.size() <= most_merged ? glass::Sources::Shards
                                                                    : glass::Sources::Any;
    merge_in_steps();
    sources.insert(sources.end(), shards_.begin(), shards_.end());
    sources.push_back(describe());  // a base says the same, but may have no dictionary
    if (fast_)
      glass::merge(sources, destination, plan_.workspace / "merging", what);
    else
      merge_databases(sources, destination);
    fs::remove_all(plan_.workspace);
  }

 private:
  void work(ShardWriter& writer) {
    try {
      ArticleQueue::Batch batch;
      while (queue_.take(batch)) {
        for (auto& article : batch) {
          if (article.language.empty()) article.language = language_of(article);
          writer.add(article);
        }
      }
    } catch (...) {
      fail();
    }
  }

  void fail() {
    const std::lock_guard lock(mutex_);
    if (!failure_) failure_ = std::current_exception();
    queue_.abandon();
  }

  void find_stories(const fs::path& base, const std::vector<std::string>& without) {
    std::vector<SketchStore*> stores;
    std::size_t articles = 0;
    for (auto& writer : writers_) {
      stores.push_back(&writer->sketches());
      articles += stores.back()->entries().size();
    }
    if (articles > most_beside_shards) each_writer([](auto& writer) { writer.write_out(); });
    if (base.empty()) return link(stores);
    const Xapian::Database database(base.string());
    keep_stories(database, without, stores);
    SketchStore known(plan_.workspace / "known");
    read_around(database, *packing_of(database), plan_.variants, stores, without, known);
    stores.push_back(&known);
    link(stores);
  }

  /// Articles that take the place of others stay in their stories.
  static void keep_stories(const Xapian::Database& database,
                           const std::vector<std::string>& without,
                           std::span<SketchStore* const> stores) {
    std::unordered_map<std::uint64_t, std::string> replaced;
    for (const auto& id : without) replaced.emplace(number_of_value(id_value(id)), id);
    for (auto* store : stores)
      for (auto& entry : store->entries())
        if (const auto at = replaced.find(entry.id);
            at != replaced.end() && entry.linked.story == 0)
          entry.linked = story_before(database, at->second);
  }

  void finish_shards() {
    each_writer([this](auto& writer) {
      const auto written = writer.finish();
      const std::lock_guard lock(mutex_);
      shards_.insert(shards_.end(), written.begin(), written.end());
    });
    writers_.clear();
  }

  /// Each in a thread of its own.
  template <class Work>
  void each_writer(Work work) {
    threads_.clear();
    for (auto& writer : writers_)
      threads_.emplace_back([this, &writer, work] {
        try {
          work(*writer);
        } catch (...) {
          fail();
        }
      });
    join();
    rethrow();
  }

  void send() {
    if (!queue_.put(std::move(batch_))) {
      join();
      rethrow();
    }
    batch_.clear();
  }

  void join() {
    for (auto& thread : threads_)
      if (thread.joinable()) thread.join();
  }

  void rethrow() {
    if (failure_) std::rethrow_exception(failure_);
  }

  /// A database of nothing but what an index says of itself.
  fs::path describe() const {
    const auto path = plan_.workspace / "metadata";
    Xapian::WritableDatabase database(path.string(), Xapian::DB_CREATE | Xapian::DB_NO_SYNC);
    write_metadata(database, plan_.variants_text, *plan_.variants, *plan_.packing, plan_.positions,
                   plan_.stories != Stories::None);
    if (plan_.rules) write_issue_rules(database, plan_.rules->text);
    database.commit();
    return path;
  }

  /// `base` without some articles: a private copy, as compact() cannot leave documents out.
  fs::path reduced(const fs::path& base, const std::vector<std::string>& without) const {
    if (without.empty()) return base;
    const auto copy = plan_.workspace / "base";
    fs::copy(base, copy);
    Xapian::WritableDatabase database(copy.string(), Xapian::DB_OPEN | Xapian::DB_NO_SYNC);
    for (const auto& id : without) database.delete_document(id_term(id));
    database.commit();
    return copy;
  }

  /// Joins shards until few enough are left to be joined at once: each source of a merge keeps its
  /// posting chunks, so hundreds of small ones would stay visible in every search.
  void merge_in_steps() {
    for (std::size_t step = 0; shards_.size() > most_merged; ++step) {
      const std::vector<fs::path> group(shards_.begin(), shards_.begin() + most_merged);
      const auto merged = plan_.workspace / fmt::format("merged-{}", step);
      merge_databases(group, merged);
      for (const auto& shard : group) fs::remove_all(shard);
      shards_.erase(shards_.begin(), shards_.begin() + most_merged);
      shards_.push_back(merged);
    }
  }

  BuildPlan plan_;
  bool fast_;
  ArticleQueue queue_;
  ArticleQueue::Batch batch_;
  std::vector<std::unique_ptr<ShardWriter>> writers_;  ///< one a thread
  std::vector<std::thread> threads_;
  std::mutex mutex_;
  std::vector<fs::path> shards_;  ///< guarded by mutex_ while the threads run
  std::exception_ptr failure_;    ///< the same
};

}  // namespace

std::unique_ptr<Builder> make_builder(const BuildPlan& plan) {
  const bool fast = plan.engine == Engine::Fast ||
                    (plan.engine == Engine::Auto && glass::is_proven(plan.workspace / "probe"));
  return std::make_unique<ThreadedBuilder>(plan, fast);
}

}  // namespace dateline::indexer
