#include "indexer/ledger.hpp"

#include "common/alternates.hpp"
#include "common/document.hpp"
#include "common/lineage.hpp"
#include "common/schema.hpp"
#include "common/text.hpp"
#include "indexer/copy_files.hpp"

namespace dateline::indexer {
namespace {

std::uint64_t number_of(const std::string& id) { return number_of_value(id_value(id)); }

}  // namespace

Ledger::Ledger(std::optional<Xapian::Database> database, std::shared_ptr<const Packing> packing)
    : database_(std::move(database)), packing_(std::move(packing)) {
  if (database_) last_sequence_ = dateline::last_sequence(*database_);
}

std::optional<Xapian::docid> Ledger::find(const std::string& term) const {
  if (!database_) return std::nullopt;
  const auto end = database_->postlist_end(term);
  for (auto posting = database_->postlist_begin(term); posting != end; ++posting)
    if (!replaced_.contains(*posting)) return *posting;
  return std::nullopt;
}

std::string Ledger::article_of(const std::string& address) const {
  return database_ ? article_of_address(*database_, address) : std::string();
}

std::string Ledger::copy_in(const std::string& path) const {
  return database_ ? copy_in_file(*database_, path) : std::string();
}

Judgement Ledger::against_index(Xapian::docid known, const Article& article) {
  const auto document = database_->get_document(known);
  if (document.get_value(fingerprint_slot) == number_value(article.fingerprint))
    return {Verdict::Unchanged, {}, 0, {}};
  // A feed's headline says less than the page that was read at its address.
  if (article.body.empty() && !to_article(document, *packing_).body.empty())
    return {Verdict::Unchanged, {}, 0, {}};
  replaced_.insert(known);
  return {Verdict::Changed, article.id, number_of_value(document.get_value(sequence_slot)),
          number_of_value(document.get_value(fingerprint_slot))};
}

/// A file that is one article without URL or id has its content for an id: when the file changes,
/// so does the id. It is still the same article, known by its path.
std::optional<Judgement> Ledger::moved_on(const Article& article) {
  if (article.path.empty() || !article.url.empty()) return std::nullopt;
  const auto known = find(hashed_term(path_prefix, article.path));
  if (!known) return std::nullopt;
  const auto before = to_article(database_->get_document(*known), *packing_);
  if (!before.url.empty() || taken_.contains(number_of(before.id))) return std::nullopt;
  replaced_.insert(*known);
  return Judgement{Verdict::Changed, before.id, before.sequence, std::nullopt};
}

/// The id of the article that has its source, title and text already.
std::optional<std::string> Ledger::original_of(const Article& article) const {
  if (article.body.empty()) return std::nullopt;  // headlines of several articles may be the same
  const auto term = copy_term(article);
  if (const auto known = copied_.find(hash64(term)); known != copied_.end()) {
    const auto& [id, fingerprint] = known->second;
    if (taken_.at(id).fingerprint == fingerprint) return hex(id);  // else it was changed again
  }
  if (const auto known = find(term))
    return to_article(database_->get_document(*known), *packing_).id;
  return std::nullopt;
}

void Ledger::note_text(const Article& article) {
  copied_.insert_or_assign(hash64(copy_term(article)),
                           Original{number_of(article.id), article.fingerprint});
}

/// One whose id this run has taken already.
Judgement Ledger::judge_again(const Article& article) {
  auto& taken = taken_.at(number_of(article.id));
  if (taken.fingerprint == article.fingerprint || article.body.empty())
    return {Verdict::Unchanged, {}, 0, {}};
  taken.fingerprint = article.fingerprint;
  note_text(article);
  if (taken.indexed != article.fingerprint)
    return {Verdict::ChangedAgain, article.id, taken.sequence, {}};
  replaced_.erase(*database_->postlist_begin(id_term(article.id)));
  return {Verdict::ChangedBack, article.id, taken.sequence, {}};
}

Judgement Ledger::judge(const Article& article, bool exported) {
  if (taken_.contains(number_of(article.id))) return judge_again(article);
  Judgement made;
  if (const auto known = find(id_term(article.id))) {
    made = against_index(*known, article);
  } else {
    if (!exported)
      if (auto original = original_of(article)) return {Verdict::Copy, std::move(*original), 0, {}};
    if (auto changed = moved_on(article)) made = *changed;
  }
  if (made.verdict == Verdict::New) made.sequence = ++last_sequence_;
  if (made.verdict != Verdict::Unchanged) note_text(article);
  taken_.emplace(number_of(article.id), Taken{article.fingerprint, made.sequence, made.indexed});
  return made;
}

}  // namespace dateline::indexer
