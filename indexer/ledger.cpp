#include "indexer/ledger.hpp"

#include "common/document.hpp"
#include "common/schema.hpp"

namespace dateline::indexer {

Ledger::Ledger(std::optional<Xapian::Database> database, std::shared_ptr<const Packing> packing)
    : database_(std::move(database)), packing_(std::move(packing)) {
  if (database_) last_sequence_ = number_of_value(database_->get_value_upper_bound(sequence_slot));
}

std::optional<Xapian::docid> Ledger::find(const std::string& term) const {
  if (!database_) return std::nullopt;
  const auto posting = database_->postlist_begin(term);
  if (posting == database_->postlist_end(term)) return std::nullopt;
  return *posting;
}

Judgement Ledger::against_index(Xapian::docid known, const Article& article) const {
  const auto document = database_->get_document(known);
  if (document.get_value(fingerprint_slot) == number_value(article.fingerprint))
    return {Verdict::Unchanged, {}, 0, {}};
  return {Verdict::Changed, article.id, number_of_value(document.get_value(sequence_slot)),
          number_of_value(document.get_value(fingerprint_slot))};
}

/// A file that is one article without URL or id has its content for an id: when the file changes,
/// so does the id. It is still the same article, known by its path.
std::optional<Judgement> Ledger::moved_on(const Article& article) const {
  if (article.path.empty() || !article.url.empty()) return std::nullopt;
  const auto known = find(hashed_term(path_prefix, article.path));
  if (!known) return std::nullopt;
  const auto before = to_article(database_->get_document(*known), *packing_);
  if (!before.url.empty() || taken_.contains(before.id)) return std::nullopt;
  return Judgement{Verdict::Changed, before.id, before.sequence, std::nullopt};
}

Judgement Ledger::judge(const Article& article) {
  if (const auto taken = taken_.find(article.id); taken != taken_.end()) {
    if (taken->second.fingerprint == article.fingerprint) return {Verdict::Unchanged, {}, 0, {}};
    taken->second.fingerprint = article.fingerprint;
    if (taken->second.indexed == article.fingerprint)
      return {Verdict::ChangedBack, article.id, taken->second.sequence, {}};
    return {Verdict::ChangedAgain, article.id, taken->second.sequence, {}};
  }
  Judgement made;
  if (const auto known = find(id_term(article.id))) {
    made = against_index(*known, article);
  } else {
    const auto copy = copy_term(article);
    if (const auto before = copies_.find(copy); before != copies_.end())
      return {Verdict::Copy, before->second, 0, {}};
    if (const auto original = find(copy))
      return {Verdict::Copy, to_article(database_->get_document(*original), *packing_).id, 0, {}};
    if (auto changed = moved_on(article)) made = *changed;
  }
  if (made.verdict == Verdict::New) made.sequence = ++last_sequence_;
  if (made.verdict != Verdict::Unchanged) copies_.emplace(copy_term(article), article.id);
  taken_.emplace(article.id, Taken{article.fingerprint, made.sequence, made.indexed});
  return made;
}

}  // namespace dateline::indexer
