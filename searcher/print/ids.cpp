#include "common/cli/terminal.hpp"
#include "searcher/print/formats.hpp"

namespace dateline::searcher {

void print_ids(const SearchResults& results, std::string& out) {
  for (const auto& hit : results.hits) {
    out += cli::safe_for_terminal(hit.article.id);
    out += '\n';
  }
}

void print_ids(const BatchAnswer& answer, std::string& out) {
  if (!answer.results) return;
  for (const auto& hit : answer.results->hits) {
    out += cli::safe_for_terminal(answer.id);
    out += '\t';
    out += cli::safe_for_terminal(hit.article.id);
    out += '\n';
  }
}

}  // namespace dateline::searcher
