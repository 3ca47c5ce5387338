#include <fmt/format.h>

#include <algorithm>

#include "common/cli/terminal.hpp"
#include "searcher/print/fields.hpp"
#include "searcher/print/formats.hpp"
#include "searcher/print/paint.hpp"

namespace dateline::searcher {
namespace {

constexpr std::string_view dots = "…";

std::string counted(std::uint64_t articles) {
  if (articles == 0) return "no articles";
  return articles == 1 ? "1 article" : fmt::format("{} articles", articles);
}

/// "12 articles", "articles 11-20 of 57", "57 articles, none after number 60".
std::string headline(const SearchResults& results) {
  const auto shown = results.hits.size();
  if (const auto stories = results.stories; stories && shown > 0)
    return fmt::format("{} of {}{}", counted(results.total),
                       *stories == 1 ? "1 story" : fmt::format("{} stories", *stories),
                       shown == *stories ? ""
                                         : fmt::format(", {}-{} of them", results.offset + 1,
                                                       results.offset + shown));
  if (shown == 0) {
    const bool beyond = results.total > 0 && results.offset >= results.total;
    return counted(results.total) +
           (beyond ? fmt::format(", none after number {}", results.offset) : "");
  }
  if (results.offset == 0 && shown == results.total) return counted(results.total);
  const auto first = results.offset + 1;
  const auto last = results.offset + shown;
  if (first == last) return fmt::format("article {} of {}", first, results.total);
  return fmt::format("articles {}-{} of {}", first, last, results.total);
}

/// An article without a title goes by the beginning of its text, as far as it fits.
std::string title_of(const Hit& hit, unsigned columns, const Style& style) {
  if (!hit.article.title.empty())
    return isolated(with_matches(hit.article.title, hit.title_matches, Paint::Title, style), style);
  const auto untitled = painted("(untitled)", Paint::Faint, style);
  if (!hit.opening) return untitled;
  const auto& opening = *hit.opening;
  const auto cut = cli::truncate_to_width(
      untitled + ' ' + with_matches(opening.text, opening.matches, Paint::Title, style) +
          (opening.closes ? "" : " …"),
      columns);
  return isolated(cut, style);
}

std::string particulars(const Article& article, const Style& style) {
  const auto foreign = [&](const std::string& text) {
    return isolated(cli::safe_for_terminal(text), style);
  };
  std::string line = day_and_time(article) + " · ";
  line += article.source.empty() ? "unknown source" : foreign(article.source);
  const auto issues = all_issues(article);
  for (std::size_t i = 0; i < issues.size(); ++i)
    line += (i == 0 ? " · " : ", ") + foreign(issues[i]);
  line += " · " + cli::safe_for_terminal(article.id.substr(0, 8));
  return painted(line, Paint::Faint, style);
}

/// "+3 more outlets", "+1 more article of the outlet"; empty if the story has nothing else.
std::string others_of(const Hit& hit) {
  if (!hit.others || hit.others->articles == 0) return {};
  const auto [articles, outlets] = *hit.others;
  if (outlets == 0)
    return fmt::format("+{} more {} of the outlet", articles,
                       articles == 1 ? "article" : "articles");
  return fmt::format("+{} more {}", outlets, outlets == 1 ? "outlet" : "outlets");
}

/// All fragments in one paragraph, with dots wherever text is left out.
std::string snippets_of(const Hit& hit, const Style& style) {
  std::string out;
  for (const auto& snippet : hit.snippets) {
    if (!out.empty() || !snippet.opens) out += fmt::format("{}{} ", out.empty() ? "" : " ", dots);
    out += isolated(with_matches(snippet.text, snippet.matches, Paint::Plain, style), style);
  }
  if (!hit.snippets.empty() && !hit.snippets.back().closes) out += fmt::format(" {}", dots);
  return out;
}

void append_hit(const Hit& hit, std::size_t rank_width, const Style& style, std::string& out) {
  const auto indent = static_cast<unsigned>(rank_width) + 2;
  const auto append_line = [&](const std::string& line) {
    out += restyled_lines(cli::wrap(line, style.columns, indent));
    out += '\n';
  };
  const auto title = title_of(hit, style.columns - indent, style);
  out += fmt::format("{:>{}}. ", hit.rank, rank_width);
  append_line(style.hyperlinks ? linked(title, link_target(hit.article)) : title);
  out.append(indent, ' ');
  append_line(particulars(hit.article, style));
  if (const auto others = others_of(hit); !others.empty()) {
    out.append(indent, ' ');
    append_line(painted(others, Paint::Faint, style));
  }
  if (!hit.score_parts.empty()) {
    out.append(indent, ' ');
    append_line(painted(cli::safe_for_terminal(text_score_parts(hit)), Paint::Faint, style));
  }
  if (hit.snippets.empty()) return;
  out.append(indent, ' ');
  append_line(snippets_of(hit, style));
}

}  // namespace

void print_text(const SearchResults& results, const Style& wanted, std::string& out) {
  auto style = wanted;
  style.columns = std::clamp(style.columns, 40U, 200U);
  if (results.timeline) {
    print_text_timeline(*results.timeline, style, out);
    return print_text_facets(results.facets, style, out);
  }
  if (results.matrix) {
    print_text_matrix(results, style, out);
    return print_text_facets(results.facets, style, out);
  }
  out += headline(results);
  out += '\n';
  if (results.fell_back && results.total > 0) out += "no article has all words; showing any\n";
  if (results.explanation) print_text_explanation(*results.explanation, style, out);
  std::size_t rank_width = 1;
  for (const auto& hit : results.hits)
    rank_width = std::max(rank_width, std::to_string(hit.rank).size());
  for (const auto& hit : results.hits) {
    out += '\n';
    append_hit(hit, rank_width, style, out);
  }
  print_text_facets(results.facets, style, out);
}

/// Answers are set apart by a blank line after each.
void print_text(const BatchAnswer& answer, const Style& style, std::string& out) {
  const auto heading = [&](const std::string& text) {
    const auto line = painted(isolated(cli::safe_for_terminal(text), style), Paint::Heading, style);
    out += restyled_lines(cli::wrap(line, std::clamp(style.columns, 40U, 200U), 2));
    out += '\n';
  };
  if (answer.results) {
    heading(answer.id + ": " + answer.results->query);
    print_text(*answer.results, style, out);
  } else {
    heading(answer.id + ": error: " + error_line(answer));
  }
  out += '\n';
}

}  // namespace dateline::searcher
