#include "indexer/remove.hpp"

#include <algorithm>
#include <set>

#include <fmt/format.h>
#include <xapian.h>

#include "common/alternates.hpp"
#include "common/analysis.hpp"
#include "common/cli/layout.hpp"
#include "common/cli/terminal.hpp"
#include "common/document.hpp"
#include "common/index.hpp"
#include "common/lineage.hpp"
#include "common/query/build.hpp"
#include "common/query/tree.hpp"
#include "common/text.hpp"
#include "indexer/generations.hpp"
#include "indexer/progress.hpp"
#include "indexer/publish.hpp"
#include "indexer/steady_read.hpp"
#include "indexer/update.hpp"
#include "indexer/waste.hpp"

namespace dateline::indexer {
namespace {

constexpr std::size_t shortest_id = 4;  ///< digits
constexpr std::size_t longest_id = 16;
constexpr std::size_t kept_of_body = 200;  ///< bytes, for the list
constexpr unsigned opening_width = 60;     ///< columns of an untitled article's first words

bool is_id(std::string_view text) {
  return text.size() >= shortest_id && text.size() <= longest_id &&
         text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

/// What an id stands for.
struct Named {
  Xapian::docid document = 0;  ///< or
  std::string address;         ///< another address of an article, by its id
};

Named find_id(const Xapian::Database& database, const std::string& given) {
  const auto id = lower_case(given);
  if (!is_id(id))
    throw Error(fmt::format("'{}' is no id of an article", given),
                fmt::format("ids have {} digits of 0-9 and a-f, of which the first {} or more are "
                            "enough; nothing was removed",
                            longest_id, shortest_id));
  const auto begins = id_term(id);
  const auto term = database.allterms_begin(begins);
  const auto end = database.allterms_end(begins);
  if (term == end && !article_of_address(database, id).empty()) return {0, id};
  if (term == end)
    throw Error(
        fmt::format("no article has the id '{}'", given),
        "dateline-search --format ids prints the ids of what it finds; nothing was removed");
  const auto whole = *term;
  std::size_t same = 0;
  for (auto other = term; other != end; ++other) ++same;
  if (same > 1)
    throw Error(fmt::format("{} articles have an id that begins with '{}'", same, given),
                "give more digits; nothing was removed");
  return {*database.postlist_begin(whole), {}};
}

struct Found {
  std::vector<Xapian::docid> documents;
  std::set<std::string> addresses;  ///< by their ids

  [[nodiscard]] std::size_t size() const { return documents.size() + addresses.size(); }
};

Found find_all(const Index& index, const RemovePlan& plan) {
  Found all;
  auto& found = all.documents;
  for (const auto& id : plan.ids) {
    auto named = find_id(index.database, id);
    if (named.address.empty())
      found.push_back(named.document);
    else
      all.addresses.insert(std::move(named.address));
  }
  if (!plan.query.empty()) {
    const auto tree = query::parse(plan.query, plan.now);
    if (!tree) throw query::bad_query(tree.error(), plan.query);
    Analyzer analyzer(index.variants);
    const auto built = query::build(*tree, {index.database, analyzer, index.languages});
    Xapian::Enquire enquire(index.database);
    enquire.set_query(built.query);
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    const auto articles = index.database.get_doccount();
    const auto matches = enquire.get_mset(0, articles, articles);
    for (auto match = matches.begin(); match != matches.end(); ++match) found.push_back(*match);
  }
  std::ranges::sort(found);
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return all;
}

/// An address as it stands in the list: with all that its article has, and its own id and URL.
Article at_address(const Index& index, const std::string& address) {
  const auto id = article_of_address(index.database, address);
  const auto posting = index.database.postlist_begin(id_term(id));
  if (posting == index.database.postlist_end(id_term(id))) return {};
  auto article = to_article(index.database.get_document(*posting), *index.packing);
  for (auto& url : alternates_of(index.database, id))
    if (address_id(url) == address) article.title = fmt::format("address {} of {}", url, id);
  article.id = address;
  return article;
}

std::vector<Article> read_articles(const RemovePlan& plan) {
  const auto index = open_index(plan.index);
  std::vector<std::pair<std::string, Article>> keyed;
  const auto found = find_all(index, plan);
  std::vector<Article> all;
  for (const auto& address : found.addresses) all.push_back(at_address(index, address));
  for (const auto document : found.documents)
    all.push_back(to_article(index.database.get_document(document), *index.packing));
  for (auto& article : all) {
    article.body.resize(std::min(article.body.size(), article.title.empty() ? kept_of_body : 0));
    article.body.shrink_to_fit();
    auto key = date_key(article.published, article.id);
    keyed.emplace_back(std::move(key), std::move(article));
  }
  std::ranges::sort(keyed, {}, &std::pair<std::string, Article>::first);
  std::vector<Article> articles;
  for (auto& [key, article] : keyed) articles.push_back(std::move(article));
  return articles;
}

/// What a person knows the article by.
std::string name_of(const Article& article) {
  if (!article.title.empty()) return cli::safe_for_terminal(article.title);
  auto line = article.body.substr(0, article.body.find('\n'));
  if (line.size() == kept_of_body)  // maybe in the middle of a character
    while (!line.empty() && !is_valid_utf8(line)) line.pop_back();
  return cli::truncate_to_width(cli::safe_for_terminal(line), opening_width);
}

}  // namespace

std::vector<Article> articles_to_remove(const RemovePlan& plan) {
  return steady_read([&] { return read_articles(plan); });
}

std::size_t remove(const RemovePlan& plan) {
  current_generation(
      plan.index);  // throws where there is no index, before a lock would make a folder
  const WriteLock lock(plan.index);
  const auto index = open_index(plan.index);
  clear_former(index.generation);
  const auto found = find_all(index, plan);
  if (found.size() == 0) return 0;
  const bool has_alternates = count_alternates(index.database).articles > 0;
  auto database = open_in_place(index.generation);
  database.begin_transaction();
  keep_lineage(database, last_sequence(database));
  for (const auto document : found.documents) {
    if (has_alternates)
      move_alternates(database, to_article(database.get_document(document), *index.packing).id, {});
    database.delete_document(document);
  }
  for (const auto& address : found.addresses) remove_alternate(database, address);
  count_changes(database, found.size());
  commit_durably(database, index.generation);
  return found.size();
}

std::string removal_list(const std::vector<Article>& articles) {
  std::string out;
  for (const auto& article : articles) {
    const auto date = article.published ? format_day(article.published->time) : "undated   ";
    const auto source = article.source.empty() ? "-" : cli::safe_for_terminal(article.source);
    out += fmt::format("{}  {}  {}  {}\n", article.id, date, source, name_of(article));
  }
  return out;
}

}  // namespace dateline::indexer
