#pragma once

#include <filesystem>
#include <memory>
#include <vector>

#include "common/article.hpp"
#include "indexer/build/builder.hpp"
#include "indexer/stories/link.hpp"

namespace dateline::indexer {

/// One thread's shards, one after the other: small databases to be joined. A shard is
/// thrown away if anything fails, so none is made durable.
class ShardWriter {
 public:
  virtual ~ShardWriter() = default;

  /// Sets what the issue rules make of the article, too.
  virtual void add(Article& article) = 0;

  /// Of the articles, in the order added; of none, if the plan does not want stories.
  virtual SketchStore& sketches() = 0;

  /// No more is added: writes what is pending, so that its memory is free while the articles are
  /// linked. Without it, finish() is quicker.
  virtual void write_out() = 0;

  /// The shards, in the order written, with what link() made of the sketches.
  virtual std::vector<std::filesystem::path> finish() = 0;
};

/// Writes links into a shard that is closed, by Xapian's documented interface: document by
/// document, as many as there are links.
void write_links(const std::filesystem::path& shard, std::span<const SketchStore::Entry> links);

/// Through Xapian's documented interface. `number` is the thread's, from 0.
std::unique_ptr<ShardWriter> make_api_shard_writer(const BuildPlan& plan, unsigned number);

/// Writes glass tables itself (glass/).
std::unique_ptr<ShardWriter> make_glass_shard_writer(const BuildPlan& plan, unsigned number);

}  // namespace dateline::indexer
