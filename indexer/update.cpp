#include "indexer/update.hpp"

#include <fmt/format.h>
#include <xapian.h>

#include "common/analysis.hpp"
#include "common/document.hpp"
#include "common/language.hpp"
#include "indexer/publish.hpp"
#include "indexer/waste.hpp"

namespace dateline::indexer {

void update(const std::filesystem::path& path, std::vector<Change>&& changes,
            const std::shared_ptr<const Variants>& variants) {
  if (changes.empty()) return;
  Analyzer analyzer(variants);
  Xapian::WritableDatabase database(path.string(), Xapian::DB_OPEN);
  database.begin_transaction();
  for (auto& [article, replaces] : changes) {
    if (article.language.empty()) article.language = detect_language(article.body);
    if (!replaces.empty() && replaces != article.id) database.delete_document(id_term(replaces));
    database.replace_document(id_term(article.id), to_document(article, analyzer));
  }
  count_changes(database, changes.size());
  commit_durably(database, path);
}

void commit_durably(Xapian::WritableDatabase& database, const std::filesystem::path& path) {
  database.commit_transaction();
  database.commit();
  // Xapian's last step is to rename a file in its folder, which it leaves to the disk's leisure.
  sync(path);
}

}  // namespace dateline::indexer
