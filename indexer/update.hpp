#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include <xapian.h>

#include "common/article.hpp"
#include "common/document.hpp"
#include "common/variants.hpp"

namespace dateline::indexer {

/// A few articles, as they are to stand in a database.
struct Change {
  Article article;
  std::string replaces;  ///< the id of the article it takes the place of; empty: its own
};

/// Writes changes into a database and commits them: all or none is seen, and what is seen survives
/// a power cut. Throws Error if another writer holds the database or the disk fails.
void update(const std::filesystem::path& database, std::vector<Change>&& changes,
            const std::shared_ptr<const Variants>& variants, const Packing& packing,
            Positions positions, bool stories);

/// Commits a transaction so that it survives a power cut. `path` is the database's folder.
void commit_durably(Xapian::WritableDatabase& database, const std::filesystem::path& path);

}  // namespace dateline::indexer
