#include <algorithm>

#include <fmt/format.h>

#include "indexer/build/glass/shard.hpp"
#include "indexer/build/shard_writer.hpp"
#include "indexer/issues/tagger.hpp"

namespace fs = std::filesystem;

namespace dateline::indexer {
namespace {

class GlassShardWriter final : public ShardWriter {
 public:
  GlassShardWriter(const BuildPlan& plan, unsigned number)
      : workspace_(plan.workspace),
        number_(number),
        most_memory_(std::min(plan.memory / std::max(1U, plan.jobs), glass::Shard::most_memory)),
        analyzer_(plan.variants),
        tagger_(plan.rules),
        shard_(plan.packing, plan.positions) {}

  void add(Article& article) override {
    analyse(article, analyzer_, words_);
    tagger_.tag(article, words_, analyzer_);
    shard_.add(article, words_, analyzer_);
    if (shard_.memory() >= most_memory_) write();
    if (!analyzer_.trim_memory()) return;
    tagger_.forget();
    if (shard_.documents() > 0) write();  // it knows words by their numbers
  }

  std::vector<fs::path> finish() override {
    if (shard_.documents() > 0) write();
    return paths_;
  }

 private:
  void write() {
    paths_.push_back(workspace_ / fmt::format("shard-{}-{}", number_, paths_.size()));
    shard_.write(paths_.back());
  }

  fs::path workspace_;
  unsigned number_;
  std::size_t most_memory_;
  Analyzer analyzer_;
  ArticleWords words_;  ///< its memory is reused
  issues::Tagger tagger_;
  glass::Shard shard_;
  std::vector<fs::path> paths_;
};

}  // namespace

std::unique_ptr<ShardWriter> make_glass_shard_writer(const BuildPlan& plan, unsigned number) {
  return std::make_unique<GlassShardWriter>(plan, number);
}

}  // namespace dateline::indexer
