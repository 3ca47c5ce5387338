#include <algorithm>
#include <optional>
#include <utility>

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
        stories_(plan.stories),
        analyzer_(plan.variants),
        tagger_(plan.rules),
        sketches_(workspace_ / fmt::format("sketches-{}", number)),
        shard_(std::in_place, plan.packing, plan.positions) {}

  void add(Article& article) override {
    analyse(article, analyzer_, words_);
    tagger_.tag(article, words_, analyzer_);
    if (stories_ == Stories::Found) {
      sketches_.add(sketcher_.sketch(article, words_, analyzer_));
      clear_story(article);  // finish() is told it
    }
    shard_->add(article, words_, analyzer_);
    if (shard_->memory() >= most_memory_) write();
    if (!analyzer_.trim_memory()) return;
    tagger_.forget();
    sketcher_.forget();
    if (shard_->documents() > 0) write();  // it knows words by their numbers
  }

  SketchStore& sketches() override { return sketches_; }

  void write_out() override {
    if (shard_->documents() > 0) write();
    shard_.reset();
  }

  std::vector<fs::path> finish() override {
    if (!sketches_.entries().empty()) add_links();
    if (shard_ && shard_->documents() > 0) write();
    return paths_;
  }

 private:
  void add_links() {
    std::span<const SketchStore::Entry> links = sketches_.entries();
    for (std::size_t shard = 0; shard < paths_.size(); ++shard) {
      write_links(paths_[shard], links.first(documents_[shard]));
      links = links.subspan(documents_[shard]);
    }
    std::uint32_t document = 0;
    for (const auto& entry : links) {
      ++document;
      for (const auto& [slot, value] : values_of(entry.linked))
        shard_->add_value(document, slot, value);
    }
  }

  void write() {
    documents_.push_back(shard_->documents());
    paths_.push_back(workspace_ / fmt::format("shard-{}-{}", number_, paths_.size()));
    shard_->write(paths_.back());
  }

  fs::path workspace_;
  unsigned number_;
  std::size_t most_memory_;
  Stories stories_;
  Analyzer analyzer_;
  ArticleWords words_;  ///< its memory is reused
  issues::Tagger tagger_;
  Sketcher sketcher_;
  SketchStore sketches_;
  std::optional<glass::Shard> shard_;
  std::vector<fs::path> paths_;
  std::vector<std::uint32_t> documents_;  ///< of each
};

}  // namespace

std::unique_ptr<ShardWriter> make_glass_shard_writer(const BuildPlan& plan, unsigned number) {
  return std::make_unique<GlassShardWriter>(plan, number);
}

}  // namespace dateline::indexer
