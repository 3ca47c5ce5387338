#include "indexer/boilerplate.hpp"

#include <algorithm>

#include <xapian.h>

#include "common/document.hpp"
#include "common/index.hpp"
#include "common/issue_rules.hpp"
#include "indexer/generations.hpp"
#include "indexer/publish.hpp"
#include "indexer/repeated_lines.hpp"
#include "indexer/steady_read.hpp"
#include "indexer/update.hpp"

namespace fs = std::filesystem;

namespace dateline::indexer {
namespace {

std::vector<RepeatedLine> read_lines(const fs::path& folder) {
  const auto index = open_index(folder);
  std::vector<RepeatedLine> lines;
  for (const auto& learnt : learnt_lines(index.database))
    for (const auto& [hash, count] : learnt.lines) {
      if (count.known == Repeated::No) continue;
      RepeatedLine line{learnt.source,  count.text,
                        count.articles, learnt.articles - count.since + 1,
                        std::nullopt,   count.known == Repeated::AtEnd};
      if (count.first_day != 0)
        line.since = std::chrono::sys_days{std::chrono::days{count.first_day}};
      lines.push_back(std::move(line));
    }
  std::ranges::sort(lines, [](const RepeatedLine& a, const RepeatedLine& b) {
    if (a.source != b.source) return a.source < b.source;
    return a.articles != b.articles ? a.articles > b.articles : a.line < b.line;
  });
  return lines;
}

}  // namespace

std::vector<RepeatedLine> boilerplate_of(const fs::path& index) {
  return steady_read([&] { return read_lines(index); });
}

std::size_t apply_boilerplate(const fs::path& folder) {
  constexpr std::size_t most_at_once = 1000;
  current_generation(folder);  // throws where there is no index, before a lock would make a folder
  const WriteLock lock(folder);
  auto index = open_index(folder);
  clear_former(index.generation);
  const auto rules = known_issue_rules(issue_rules_text(index.database));
  RepeatedLines repeated(index.database);
  std::vector<Xapian::docid> documents(index.database.postlist_begin(""),
                                       index.database.postlist_end(""));
  std::vector<Change> changes;
  const Indexing how{index.variants, rules, index.packing, index.positions, index.has_stories};
  std::size_t count = 0;
  const auto write = [&] {
    count += changes.size();
    update(index.generation, std::move(changes), how);
    changes.clear();
    index.database.reopen();
  };
  for (const auto document : documents) {
    auto article = to_article(index.database.get_document(document), *index.packing);
    const auto before = article.furniture;
    repeated.mark(article);
    if (article.furniture == before) continue;
    changes.push_back({std::move(article), {}, true});
    if (changes.size() == most_at_once) write();
  }
  write();
  return count;
}

}  // namespace dateline::indexer
