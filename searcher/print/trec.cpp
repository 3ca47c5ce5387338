#include <fmt/format.h>

#include "common/cli/terminal.hpp"
#include "searcher/print/formats.hpp"

namespace dateline::searcher {
namespace {

constexpr std::string_view tag = "dateline";

/// A cell of a line whose cells end at white space.
std::string word(const std::string& text) {
  auto made = cli::safe_for_terminal(text);
  for (char& c : made)
    if (c == ' ' || c == '\t' || c == '\n') c = '_';
  return made.empty() ? "_" : made;
}

void append_hits(const SearchResults& results, const std::string& query, std::string& out) {
  for (const auto& hit : results.hits) {
    const auto& article = hit.article;
    const auto& name = article.source_id.empty() ? article.id : article.source_id;
    out += fmt::format("{} Q0 {} {} {:.6f} {}\n", query, word(name), hit.rank, hit.score, tag);
  }
}

}  // namespace

void print_trec(const SearchResults& results, std::string& out) { append_hits(results, "1", out); }

void print_trec(const BatchAnswer& answer, std::string& out) {
  if (answer.results) append_hits(*answer.results, word(answer.id), out);
}

}  // namespace dateline::searcher
