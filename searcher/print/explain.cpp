#include <fmt/format.h>

#include "common/cli/terminal.hpp"
#include "searcher/print/fields.hpp"
#include "searcher/print/formats.hpp"
#include "searcher/print/paint.hpp"

// --explain, for a person.
namespace dateline::searcher {
namespace {

constexpr std::size_t most_terms = 12;  ///< of one word that are shown; JSON has them all

std::string shown_terms(const std::vector<std::string>& terms) {
  const auto shown = std::min(terms.size(), most_terms);
  auto out =
      fmt::format("{}", fmt::join(terms.begin(), terms.begin() + static_cast<long>(shown), ", "));
  if (shown < terms.size()) out += fmt::format(" and {} more", terms.size() - shown);
  return terms.empty() ? "no article has it" : out;
}

}  // namespace

void print_text_explanation(const Explanation& explanation, const Style& style, std::string& out) {
  const auto line = [&](const std::string& text, unsigned margin) {
    out += std::string(margin, ' ') +
           cli::wrap(cli::safe_for_terminal(text), style.columns, margin + 2) + '\n';
  };
  const auto heading = [&](std::string_view name) {
    out += '\n' + painted(name, Paint::Heading, style) + '\n';
  };
  heading("words");
  for (const auto& [written, terms] : explanation.words)
    line(fmt::format("{}: {}", written, shown_terms(terms)), 2);
  heading("tree");
  for (const auto& [depth, text] : explanation.tree) line(text, 2 + 2 * depth);
  heading("xapian");
  line(explanation.asked, 2);
}

/// "5.2034 = 3.1001 ceasefire + 2.1033 talk".
std::string text_score_parts(const Hit& hit) {
  std::string sum;
  for (const auto& part : hit.score_parts) {
    sum += fmt::format("{}{:.4f} {}", sum.empty() ? "" : " + ", part.weight, part.word);
    if (part.terms.size() == 1 && part.terms.front() != part.word)
      sum += fmt::format(" ({})", part.terms.front());
  }
  return fmt::format("{:.4f} = {}", hit.score, sum);
}

}  // namespace dateline::searcher
