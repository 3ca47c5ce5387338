#include <algorithm>

#include <fmt/format.h>

#include "indexer/build/glass/shard.hpp"
#include "indexer/build/shard_writer.hpp"

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
        shard_(plan.packing, plan.positions) {}

  void add(const Article& article) override {
    shard_.add(article, analyzer_);
    if (shard_.memory() >= most_memory_) write();
    analyzer_.trim_memory();
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
  glass::Shard shard_;
  std::vector<fs::path> paths_;
};

}  // namespace

std::unique_ptr<ShardWriter> make_glass_shard_writer(const BuildPlan& plan, unsigned number) {
  return std::make_unique<GlassShardWriter>(plan, number);
}

}  // namespace dateline::indexer
