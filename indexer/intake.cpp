#include "indexer/intake.hpp"

#include <fmt/format.h>

#include "common/alternates.hpp"
#include "common/document.hpp"
#include "common/error.hpp"
#include "common/index.hpp"
#include "common/lineage.hpp"
#include "common/outlet_names.hpp"
#include "indexer/compact.hpp"
#include "indexer/copy_files.hpp"
#include "indexer/extract/outlets.hpp"
#include "indexer/generations.hpp"
#include "indexer/stop.hpp"

namespace fs = std::filesystem;

namespace dateline::indexer {
namespace {

constexpr std::size_t enough_to_train =
    1'500'000;                              ///< bytes; more gains nothing that can be measured
constexpr std::size_t most_updates = 1000;  ///< articles; beyond, building aside is quicker

std::shared_ptr<const Variants> checked(const std::string& text) {
  auto variants = parse_variants(text);
  if (!variants)
    throw Error(
        fmt::format("the variants file, {}: {}", variants.error().where, variants.error().what),
        "mend the file; 'dateline-index variants' prints the list that Dateline ships");
  return std::make_shared<const Variants>(std::move(*variants));
}

/// The dictionary of an index, by the first articles of its first build.
std::string trained(const std::vector<Change>& changes) {
  std::vector<std::string> samples;
  std::size_t size = 0;
  for (const auto& change : changes) {
    samples.push_back(encode_article(change.article));
    size += samples.back().size();
    if (size > enough_to_train) break;
  }
  return train_dictionary(samples);
}

}  // namespace

Intake::Intake(const IntakePlan& plan) : plan_(plan) {
  if (!plan.in_step) lock_.emplace(plan.index);
  if (!has_index(plan.index)) {
    variants_text_ = plan.variants_text.empty() ? plan.of_new.variants : plan.variants_text;
    variants_ = checked(variants_text_);
    rules_ = known_issue_rules(plan.rules_text.value_or(plan.of_new.rules));
    packing_ = std::make_shared<const Packing>();
    positions_ = plan.positions.value_or(Positions::Kept);
    stories_ = plan.stories.value_or(true);
    ledger_.emplace(std::nullopt, packing_);
    repeated_.emplace();
    return;
  }
  const auto index = open_index(plan.index);
  generation_ = index.generation;
  clear_former(generation_);
  variants_ = index.variants;
  variants_text_ = dateline::variants_text(index.database);
  if (!plan.variants_text.empty() && plan.variants_text != variants_text_)
    throw Error(
        fmt::format("the index '{}' was made with another list of variants", plan.index.string()),
        "leave out --variants, or index the articles anew into another folder");
  const auto rules = issue_rules_text(index.database);
  if (plan.rules_text.value_or(rules) != rules)
    throw Error(fmt::format("the index '{}' has other issue rules", plan.index.string()),
                "leave out --rules, or change its rules first, and with them the issues of its "
                "articles: dateline-index classify --rules FILE");
  rules_ = known_issue_rules(rules);
  packing_ = index.packing;
  positions_ = index.positions;
  if (plan.positions.value_or(positions_) != positions_)
    throw Error(fmt::format("the index '{}' was made {} positions", plan.index.string(),
                            positions_ == Positions::Kept ? "with" : "without"),
                "leave out --positions, or index the articles anew into another folder");
  stories_ = index.has_stories;
  if (plan.stories.value_or(stories_) != stories_)
    throw Error(fmt::format("the index '{}' was made {} stories", plan.index.string(),
                            stories_ ? "with" : "without"),
                "leave out --stories, or index the articles anew into another folder");
  ledger_.emplace(index.database, packing_);
  repeated_.emplace(index.database);
}

void Intake::start_build() {
  if (packing_->dictionary().empty()) packing_ = std::make_shared<const Packing>(trained(few_));
  builder_ = make_builder({workspace(plan_.index) / "shards", variants_, variants_text_, rules_,
                           packing_, positions_, plan_.jobs, plan_.memory, plan_.engine,
                           stories_ ? Stories::Found : Stories::None});
  for (auto& change : few_) put(std::move(change));
  few_.clear();
}

void Intake::put(Change&& change) {
  if (!builder_) {
    few_.push_back(std::move(change));
    if (few_.size() > most_updates) start_build();
    return;
  }
  if (!change.replaces.empty()) replaced_.push_back(change.replaces);
  if (!change.marked) repeated_->mark(change.article);
  builder_->add(std::move(change.article));
}

/// What the index has comes again after another version: that version must not be written, or if a
/// build has it already, be replaced in its turn.
void Intake::put_back(Article&& article) {
  const auto same = [&](const Change& change) { return change.article.id == article.id; };
  std::erase_if(late_, same);
  if (std::erase_if(few_, same) == 0) late_.push_back({std::move(article), {}});
}

/// A copy's address becomes one more of its original's; an article that is indexed by itself has
/// its address for itself.
void Intake::note_addresses(const Article& article, const Judgement& judgement) {
  const auto note = [&](const std::string& address, const std::string& owner,
                        const std::string& url) {
    if (ledger_->article_of(address) == owner)
      addresses_.erase(address);
    else
      addresses_.insert_or_assign(address, Address{owner, url});
  };
  if (judgement.verdict == Verdict::Unchanged) return;
  if (judgement.verdict == Verdict::Copy) {
    const bool by_address = !article.url.empty() && article.id == address_id(article.url);
    if (by_address) note(article.id, judgement.other_id, article.url);
    if (by_address && !article.path.empty() && ledger_->copy_in(article.path) != article.id)
      copy_files_.insert_or_assign(article.path, article.id);
    return;
  }
  if (judgement.verdict == Verdict::New) note(article.id, {}, article.url);
  if (!judgement.other_id.empty() && judgement.other_id != article.id)
    other_names_.insert_or_assign(judgement.other_id, article.id);
  for (const auto& url : article.alternates) note(address_id(url), article.id, url);
}

void Intake::mark(std::vector<Change>& changes) {
  for (auto& change : changes)
    if (!change.marked) repeated_->mark(change.article);
}

void Intake::remove_leaving(Xapian::WritableDatabase& database) {
  for (const auto& id : plan_.leaving) {
    if (!database.term_exists(id_term(id))) continue;
    move_alternates(database, id, {});
    database.delete_document(id_term(id));
    ++left_;
  }
  if (left_ > 0) count_changes(database, left_);
}

void Intake::write_beside(Xapian::WritableDatabase& database) {
  for (const auto& [id, other] : other_names_) move_alternates(database, id, other);
  for (const auto& [address, found] : addresses_) {
    if (found.article.empty())
      remove_alternate(database, address);
    else if (database.term_exists(id_term(found.article)))
      add_alternate(database, found.article, found.url);
  }
  keep_lineage(database, ledger_->last_sequence());
  for (const auto& [path, address] : copy_files_) set_copy_file(database, path, address);
  for (const auto& source : sources_) keep_spellings(database, source, spellings_of(source));
  for (const auto& [key, value] : repeated_->changes()) database.set_metadata(key, value);
  remove_leaving(database);
}

Judgement Intake::take(Article&& article, bool exported) {
  if (!stories_) clear_story(article);
  auto judgement = ledger_->judge(article, exported);
  article.sequence = judgement.sequence;
  note_addresses(article, judgement);
  if (judgement.verdict == Verdict::New) repeated_->learn(article);
  if (judgement.verdict != Verdict::Unchanged && judgement.verdict != Verdict::Copy)
    sources_.insert(article.source);
  switch (judgement.verdict) {
    case Verdict::New:
      put({std::move(article), {}, exported});
      break;
    case Verdict::Changed:
      put({std::move(article), judgement.other_id, exported});
      break;
    case Verdict::ChangedAgain:
      late_.push_back({std::move(article), {}, exported});
      break;
    case Verdict::ChangedBack:
      put_back(std::move(article));
      break;
    case Verdict::Unchanged:
    case Verdict::Copy:
      break;
  }
  return judgement;
}

/// A database in the workspace that has all that is not in few_ or late_.
fs::path Intake::built_aside() {
  const auto built = workspace(plan_.index) / "database";
  if (builder_) {
    builder_->finish(built, generation_, replaced_);
    builder_.reset();
  } else {
    fs::create_directories(built.parent_path());
    fs::copy(generation_, built);
  }
  return built;
}

void Intake::commit() {
  const bool changes = !few_.empty() || !late_.empty() || builder_ != nullptr;
  const bool leaves = !plan_.leaving.empty() && !generation_.empty();
  if (!changes && !leaves && addresses_.empty() && copy_files_.empty()) return;
  const Beside beside = [this](Xapian::WritableDatabase& database) { write_beside(database); };
  if (generation_.empty() && !builder_) start_build();
  mark(late_);
  mark(few_);
  few_.insert(few_.end(), std::make_move_iterator(late_.begin()),
              std::make_move_iterator(late_.end()));
  if (!builder_ && !plan_.in_step) {
    update(generation_, std::move(few_), indexing(), beside);
    if (stop_signal() == 0) compact_if_wasteful(plan_.index, plan_.smallest_compacted);
    return;
  }
  const auto built = built_aside();
  update(built, std::move(few_), indexing(), beside);
  publish(plan_.index, built);
}

}  // namespace dateline::indexer
