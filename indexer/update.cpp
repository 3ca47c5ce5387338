#include "indexer/update.hpp"

#include <unistd.h>

#include <exception>
#include <string_view>

#include <fmt/format.h>
#include <xapian.h>

#include "common/analysis.hpp"
#include "common/document.hpp"
#include "common/error.hpp"
#include "common/language.hpp"
#include "indexer/publish.hpp"
#include "indexer/stories/known.hpp"
#include "indexer/waste.hpp"

namespace dateline::indexer {
namespace {

/// libxapian calls std::terminate() when the disk fails it twice: as it commits, and as it takes
/// back what it had done of that. Nothing is lost, and who runs us is told so as of other failures.
class LastWords {
 public:
  LastWords() : before_(std::set_terminate(&say)) {}
  ~LastWords() { std::set_terminate(before_); }
  LastWords(const LastWords&) = delete;
  LastWords& operator=(const LastWords&) = delete;

 private:
  [[noreturn]] static void say() noexcept {
    constexpr std::string_view text =
        "dateline-index: the index failed: its changes cannot be written\n"
        "  look at the disk's space and health; what was published before is there\n";
    [[maybe_unused]] const auto written = ::write(STDERR_FILENO, text.data(), text.size());
    ::_exit(static_cast<int>(ExitCode::Failure));
  }

  std::terminate_handler before_;
};

}  // namespace

void update(const std::filesystem::path& path, std::vector<Change>&& changes,
            const std::shared_ptr<const Variants>& variants, const Packing& packing,
            Positions positions, bool stories) {
  if (changes.empty()) return;
  Analyzer analyzer(variants);
  Xapian::WritableDatabase database(path.string(), Xapian::DB_OPEN);
  KnownArticles known(database, packing, analyzer);
  std::vector<Xapian::Document> documents;
  for (auto& [article, replaces] : changes) {
    if (article.language.empty()) article.language = detect_language(article.body);
    documents.push_back(to_document(article, analyzer, packing, positions));
    if (stories) known.add(article, documents.back(), replaces);
  }
  const auto links = stories ? known.link() : std::vector<Linked>();
  for (std::size_t at = 0; at < links.size(); ++at)
    for (const auto& [slot, value] : values_of(links[at])) documents[at].add_value(slot, value);
  database.begin_transaction();
  for (std::size_t at = 0; at < changes.size(); ++at) {
    const auto& [article, replaces] = changes[at];
    if (!replaces.empty() && replaces != article.id) database.delete_document(id_term(replaces));
    database.replace_document(id_term(article.id), documents[at]);
  }
  count_changes(database, changes.size());
  commit_durably(database, path);
}

void commit_durably(Xapian::WritableDatabase& database, const std::filesystem::path& path) {
  const LastWords failing_twice;
  database.commit_transaction();
  database.commit();
  // Xapian's last step is to rename a file in its folder, which it leaves to the disk's leisure.
  sync(path);
}

}  // namespace dateline::indexer
