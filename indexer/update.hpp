#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include <xapian.h>

#include "common/article.hpp"
#include "common/document.hpp"
#include "common/issue_rules.hpp"
#include "common/variants.hpp"

namespace dateline::indexer {

/// A few articles, as they are to stand in a database.
struct Change {
  Article article;
  std::string replaces;  ///< the id of the article it takes the place of; empty: its own
  bool marked = false;   ///< its furniture is known already
};

/// How the articles of an index are indexed.
struct Indexing {
  std::shared_ptr<const Variants> variants;
  std::shared_ptr<const IssueRules> rules;  ///< null: none
  std::shared_ptr<const Packing> packing;
  Positions positions = Positions::Kept;
  bool stories = true;
};

/// What is to be written beside the articles, in the same transaction, once they are in.
using Beside = std::function<void(Xapian::WritableDatabase&)>;

/// Writes changes into a database and commits them: all or none is seen, and what is seen survives
/// a power cut. Throws Error if another writer holds the database or the disk fails.
void update(const std::filesystem::path& database, std::vector<Change>&& changes,
            const Indexing& how, const Beside& beside = {});

/// Commits a transaction so that it survives a power cut. `path` is the database's folder.
void commit_durably(Xapian::WritableDatabase& database, const std::filesystem::path& path);

}  // namespace dateline::indexer
