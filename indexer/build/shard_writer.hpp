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

  /// Of the articles, in the order added, if the plan wants stories; to be called once.
  virtual std::vector<Sketch> take_sketches() = 0;

  /// Writes what is pending; the shards, in the order written. `links`: what became of each article
  /// in the order added; none, if stories are not wanted.
  virtual std::vector<std::filesystem::path> finish(std::span<const Linked> links) = 0;
};

/// Writes links into a shard that is closed, by Xapian's documented interface: document by
/// document, as many as there are links.
void write_links(const std::filesystem::path& shard, std::span<const Linked> links);

/// Through Xapian's documented interface. `number` is the thread's, from 0.
std::unique_ptr<ShardWriter> make_api_shard_writer(const BuildPlan& plan, unsigned number);

/// Writes glass tables itself (glass/).
std::unique_ptr<ShardWriter> make_glass_shard_writer(const BuildPlan& plan, unsigned number);

}  // namespace dateline::indexer
