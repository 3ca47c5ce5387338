#include "indexer/classify.hpp"

#include <algorithm>
#include <iterator>
#include <set>

#include <fmt/format.h>
#include <xapian.h>

#include "common/alternates.hpp"
#include "common/document.hpp"
#include "common/error.hpp"
#include "common/index.hpp"
#include "common/lineage.hpp"
#include "common/outlet_names.hpp"
#include "indexer/check.hpp"
#include "indexer/compact.hpp"
#include "indexer/copy_files.hpp"
#include "indexer/generations.hpp"
#include "indexer/issues/survey.hpp"
#include "indexer/publish.hpp"
#include "indexer/repeated_lines.hpp"
#include "indexer/update.hpp"
#include "indexer/waste.hpp"

namespace fs = std::filesystem;

namespace dateline::indexer {
namespace {

/// To change an article where it is costs as much as to build some thirty anew.
constexpr std::size_t built_for_one_changed = 30;
constexpr std::size_t always_changed = 100;  ///< articles; so few are changed where they are
constexpr double overlapping = 0.9;          ///< share of a rule's articles
constexpr std::size_t telling = 6;           ///< words

using Rules = std::shared_ptr<const IssueRules>;

std::vector<std::string> names_of(const issues::Retag& retag, const IssueRules& rules) {
  std::vector<std::string> names;
  for (const auto rule : retag.rules) names.push_back(rules.rules[rule].name);
  return names;
}

/// Changes a few articles in the current generation.
void change(const Index& index, const std::vector<issues::Retag>& changed, const Rules& rules) {
  auto database = open_in_place(index.generation);
  database.begin_transaction();
  for (const auto& retag : changed) {
    auto document = database.get_document(retag.document);
    set_ruled(document, retag.rules.empty() ? std::vector<std::string>() : names_of(retag, *rules),
              *index.packing);
    database.replace_document(retag.document, document);
  }
  write_issue_rules(database, rules ? rules->text : std::string());
  keep_lineage(database, last_sequence(database));
  count_changes(database, changed.size());
  commit_durably(database, index.generation);
}

/// What is known beside the articles: which index it is, their other addresses, and the lines that
/// outlets repeat.
void carry_over(const Xapian::Database& from, Xapian::WritableDatabase& to) {
  carry_lineage(from, to);
  for (const auto prefix :
       {alternates_prefix, address_prefix, lines_prefix, outlet_prefix, copy_file_prefix}) {
    const std::string begins(prefix);
    const auto end = from.metadata_keys_end(begins);
    for (auto key = from.metadata_keys_begin(begins); key != end; ++key)
      to.set_metadata(*key, from.get_metadata(*key));
  }
}

/// Builds a new generation from the stored texts.
void build(Index&& index, const ClassifyPlan& plan, const Rules& rules) {
  expect_sound_tables(index.generation);
  auto packing = index.packing;
  const auto builder =
      make_builder({workspace(plan.index) / "shards", index.variants, variants_text(index.database),
                    rules, packing, index.positions, plan.jobs, plan.memory, plan.engine,
                    index.has_stories ? Stories::Given : Stories::None});
  const auto end = index.database.postlist_end({});
  for (auto at = index.database.postlist_begin({}); at != end; ++at)
    builder->add(to_article(index.database.get_document(*at), *packing));
  const auto built = workspace(plan.index) / "database";
  builder->finish(built, {}, {});
  update(built, {}, {index.variants, rules, packing, index.positions, index.has_stories},
         [&](Xapian::WritableDatabase& database) { carry_over(index.database, database); });
  const auto articles = index.database.get_doccount();
  if (const auto made = Xapian::Database(built.string()).get_doccount(); made != articles)
    throw Error(fmt::format("the new index has {} articles, not {}", made, articles),
                "the index is as it was");
  index.database.close();
  index.hold = {};  // else publish() takes us for a reader
  publish(plan.index, built);
}

std::vector<RuleCount> counts(const issues::Survey& survey, const Rules& rules) {
  std::vector<RuleCount> made;
  auto before = survey.before;
  for (std::size_t i = 0; i < survey.caught.size(); ++i) {
    const auto& name = rules->rules[i].name;
    made.push_back({name, survey.caught[i].size(), before[name]});
    before.erase(name);
  }
  for (const auto& [name, count] : before) made.push_back({name, 0, count});
  std::ranges::sort(made, {}, &RuleCount::name);
  return made;
}

using Documents = std::vector<Xapian::docid>;

std::vector<Overlap> overlaps(const issues::Survey& survey, const IssueRules& rules,
                              const Xapian::Database& database) {
  std::vector<Overlap> made;
  for (std::size_t i = 0; i < survey.caught.size(); ++i)
    for (std::size_t j = 0; j < survey.caught.size(); ++j) {
      const auto &some = survey.caught[i], &others = survey.caught[j];
      if (i == j || some.empty()) continue;
      Documents shared, alone;
      std::ranges::set_intersection(some, others, std::back_inserter(shared));
      if (static_cast<double>(shared.size()) <= overlapping * static_cast<double>(some.size()))
        continue;
      std::ranges::set_difference(others, some, std::back_inserter(alone));
      made.push_back({rules.rules[i].name, rules.rules[j].name, shared.size(), some.size(),
                      issues::telling_words(database, alone, some, telling)});
    }
  return made;
}

}  // namespace

Classified classify(const ClassifyPlan& plan) {
  current_generation(plan.index);  // throws where there is no index, before a lock makes a folder
  const WriteLock lock(plan.index);
  auto index = open_index(plan.index);
  clear_former(index.generation);
  const auto before = issue_rules_text(index.database);
  const auto text = plan.rules_text  ? *plan.rules_text
                    : before.empty() ? plan.rules_of_new
                                     : before;
  const auto rules = known_issue_rules(text);
  const auto survey =
      issues::survey(index.generation, rules, index.variants, *index.packing, plan.jobs);
  Classified done{survey.articles,
                  survey.changed.size(),
                  survey.gained,
                  survey.lost,
                  survey.without,
                  counts(survey, rules),
                  {}};
  if (plan.report && rules) done.overlaps = overlaps(survey, *rules, index.database);
  if (plan.dry_run || (survey.changed.empty() && text == before)) return done;
  if (survey.changed.size() > always_changed &&
      survey.changed.size() * built_for_one_changed > survey.articles) {
    build(std::move(index), plan, rules);
  } else {
    change(index, survey.changed, rules);
    index.database.close();
    index.hold = {};
    compact_if_wasteful(plan.index, smallest_compacted);
  }
  return done;
}

}  // namespace dateline::indexer
