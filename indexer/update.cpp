#include "indexer/update.hpp"

#include <unistd.h>

#include <exception>
#include <string_view>

#include <fmt/format.h>
#include <xapian.h>

#include "common/analysis.hpp"
#include "common/document.hpp"
#include "common/error.hpp"
#include "indexer/generations.hpp"
#include "indexer/issues/tagger.hpp"
#include "indexer/language_of.hpp"
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

/// What the database is to hold of each; its language is found, if it has none.
std::vector<Xapian::Document> documents_of(std::vector<Change>& changes, const Indexing& how,
                                           const Xapian::Database& database) {
  Analyzer analyzer(how.variants);
  ArticleWords words;
  issues::Tagger tagger(how.rules);
  KnownArticles known(database, *how.packing, analyzer);
  std::vector<Xapian::Document> documents;
  for (auto& [article, replaces, marked] : changes) {
    if (article.language.empty()) article.language = language_of(article);
    analyse(article, analyzer, words);
    tagger.tag(article, words, analyzer);
    documents.push_back(to_document(article, words, analyzer, *how.packing, how.positions));
    if (how.stories) known.add(article, words, documents.back(), replaces);
  }
  if (!how.stories) return documents;
  const auto links = known.link();
  for (std::size_t at = 0; at < links.size(); ++at)
    for (const auto& [slot, value] : values_of(links[at])) documents[at].add_value(slot, value);
  return documents;
}

}  // namespace

void update(const std::filesystem::path& path, std::vector<Change>&& changes, const Indexing& how,
            const Beside& beside) {
  if (changes.empty() && !beside) return;
  auto database = open_in_place(path);
  const auto documents = documents_of(changes, how, database);
  database.begin_transaction();
  for (std::size_t at = 0; at < changes.size(); ++at) {
    const auto& [article, replaces, marked] = changes[at];
    if (!replaces.empty() && replaces != article.id) database.delete_document(id_term(replaces));
    database.replace_document(id_term(article.id), documents[at]);
  }
  if (beside) beside(database);
  if (!changes.empty()) count_changes(database, changes.size());
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
