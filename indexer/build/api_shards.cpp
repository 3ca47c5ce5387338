#include <algorithm>
#include <optional>

#include <fmt/format.h>
#include <xapian.h>

#include "common/document.hpp"
#include "indexer/build/shard_writer.hpp"
#include "indexer/issues/tagger.hpp"

namespace fs = std::filesystem;

namespace dateline::indexer {
namespace {

constexpr Xapian::doccount flush_every = 100;  ///< articles; more makes the inverter's maps slow
constexpr Xapian::doccount shard_size = 1000;  ///< articles

class ApiShardWriter final : public ShardWriter {
 public:
  ApiShardWriter(const BuildPlan& plan, unsigned number)
      : workspace_(plan.workspace),
        number_(number),
        stories_(plan.stories),
        analyzer_(plan.variants),
        tagger_(plan.rules),
        sketches_(workspace_ / fmt::format("sketches-{}", number)),
        packing_(plan.packing),
        positions_(plan.positions) {}

  void add(Article& article) override {
    if (!shard_) open();
    analyse(article, analyzer_, words_);
    tagger_.tag(article, words_, analyzer_);
    if (stories_ == Stories::Found) {
      sketches_.add(sketcher_.sketch(article, words_, analyzer_));
      clear_story(article);  // finish() is told it
    }
    shard_->add_document(to_document(article, words_, analyzer_, *packing_, positions_));
    ++count_;
    if (count_ % flush_every == 0) shard_->commit();
    if (count_ == shard_size) close();
    if (!analyzer_.trim_memory()) return;
    tagger_.forget();
    sketcher_.forget();
  }

  SketchStore& sketches() override { return sketches_; }

  void write_out() override {
    if (shard_) close();
  }

  std::vector<fs::path> finish() override {
    write_out();
    std::span<const SketchStore::Entry> links = sketches_.entries();
    for (std::size_t shard = 0; shard < paths_.size() && !links.empty(); ++shard) {
      const auto here = std::min<std::size_t>(links.size(), shard_size);
      write_links(paths_[shard], links.first(here));
      links = links.subspan(here);
    }
    return paths_;
  }

 private:
  void open() {
    paths_.push_back(workspace_ / fmt::format("shard-{}-{}", number_, paths_.size()));
    constexpr int flags = Xapian::DB_CREATE | Xapian::DB_NO_SYNC | Xapian::DB_DANGEROUS;
    shard_.emplace(paths_.back().string(), flags);
    count_ = 0;
  }

  void close() {
    shard_->commit();
    shard_->close();
    shard_.reset();
  }

  fs::path workspace_;
  unsigned number_;
  Stories stories_;
  Analyzer analyzer_;
  ArticleWords words_;  ///< its memory is reused
  issues::Tagger tagger_;
  Sketcher sketcher_;
  SketchStore sketches_;
  std::shared_ptr<const Packing> packing_;
  Positions positions_;
  std::optional<Xapian::WritableDatabase> shard_;
  Xapian::doccount count_ = 0;
  std::vector<fs::path> paths_;
};

}  // namespace

std::unique_ptr<ShardWriter> make_api_shard_writer(const BuildPlan& plan, unsigned number) {
  return std::make_unique<ApiShardWriter>(plan, number);
}

}  // namespace dateline::indexer
