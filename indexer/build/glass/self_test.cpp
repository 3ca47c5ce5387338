#include "indexer/build/glass/self_test.hpp"

#include <memory>
#include <vector>

#include <fmt/format.h>
#include <xapian.h>

#include "common/document.hpp"
#include "indexer/build/compare.hpp"
#include "indexer/build/glass/merge.hpp"
#include "indexer/build/glass/shard.hpp"

namespace fs = std::filesystem;

namespace dateline::indexer::glass {
namespace {

/// Small, but with all that the format has: long and short positions lists, chunks of postings and
/// values, compressed and plain tags, tags of several components, absent values.
std::vector<Article> samples() {
  std::vector<Article> made;
  for (unsigned i = 0; i < 120; ++i) {
    Article article;
    article.id = fmt::format("{:016x}", i + 1);
    article.title = i % 3 == 0 ? fmt::format("Harbour report number {}", i) : "";
    article.body = fmt::format("The ferry {} left the cease-fire line at {} o'clock.", i, i % 24);
    if (i == 7)
      for (unsigned n = 0; n < 400; ++n)
        article.body += fmt::format(" word{} again", n * 7919 % 203);
    if (i % 2 == 0) article.source = fmt::format("Outlet {}", i % 5);
    if (i % 5 == 0)
      article.published = Publication{Time(std::chrono::seconds(i * 86400)), {}, DateFrom::Given};
    article.sequence = i;
    made.push_back(std::move(article));
  }
  return made;
}

bool is_sound(const fs::path& database) {
  return Xapian::Database::check(database.string(), 0, nullptr) == 0;
}

void merge_by_library(const fs::path& source, const fs::path& destination) {
  Xapian::Database twice(source.string());
  twice.add_database(Xapian::Database(source.string()));
  twice.compact(destination.string());
}

bool compares_equal(const fs::path& folder) {
  const auto variants = std::make_shared<const Variants>();
  Analyzer analyzer(variants);
  Shard shard;
  Xapian::WritableDatabase twin((folder / "twin").string(), Xapian::DB_CREATE | Xapian::DB_NO_SYNC);
  for (const auto& article : samples()) {
    shard.add(article, analyzer);
    twin.add_document(to_document(article, analyzer));
  }
  twin.commit();
  shard.write(folder / "shard");
  merge({folder / "shard", folder / "shard"}, folder / "merged", folder / "merging",
        Sources::Shards);
  merge_by_library(folder / "twin", folder / "merged-twin");
  return is_sound(folder / "shard") && is_sound(folder / "merged") &&
         difference(Xapian::Database((folder / "merged").string()),
                    Xapian::Database((folder / "merged-twin").string()))
             .empty();
}

}  // namespace

bool is_proven(const fs::path& folder) {
  fs::remove_all(folder);
  fs::create_directories(folder);
  bool proven = false;
  try {
    proven = library_writes_our_format(folder / "library") && compares_equal(folder);
  } catch (const Xapian::Error&) {
    proven = false;  // it cannot even be read
  }
  fs::remove_all(folder);
  return proven;
}

}  // namespace dateline::indexer::glass
