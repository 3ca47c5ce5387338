#include <algorithm>

#include "common/cli/terminal.hpp"
#include "searcher/print/fields.hpp"
#include "searcher/print/formats.hpp"
#include "searcher/print/paint.hpp"

namespace dateline::searcher {
namespace {

constexpr unsigned widest_text = 100;  ///< longer lines are hard to follow back to the next

void append_line(const std::string& line, const Style& style, std::string& out) {
  out += restyled_lines(cli::wrap(line, style.columns));
  out += '\n';
}

/// One line for all that is known: date, outlet, issues, author, section, language, id.
std::string particulars(const Article& article, const Style& style) {
  std::string line = day_and_time(article);
  const auto add = [&](const std::string& text) {
    if (!text.empty()) line += " · " + isolated(cli::safe_for_terminal(text), style);
  };
  add(article.source.empty() ? "unknown source" : article.source);
  add(article.author);
  add(article.section);
  for (const auto& issue : all_issues(article)) add(issue);
  add(article.language);
  add(article.id);
  return painted(line, Paint::Faint, style);
}

/// The matches within [begin, end), counted from `begin`.
std::vector<Span> matches_within(const std::vector<Span>& matches, std::size_t begin,
                                 std::size_t end) {
  std::vector<Span> within;
  for (const auto& [from, to] : matches)
    if (from >= begin && to <= end)
      within.push_back(
          {static_cast<std::uint32_t>(from - begin), static_cast<std::uint32_t>(to - begin)});
  return within;
}

/// Where the article came from. Addresses are not wrapped, so that they can be copied.
void append_origin(const std::string& origin, const Style& style, std::string& out) {
  if (origin.empty()) return;
  out += painted(isolated(cli::safe_for_terminal(origin), style), Paint::Faint, style);
  out += '\n';
}

}  // namespace

void print_text(const ShownArticle& shown, const Style& wanted, std::string& out) {
  auto style = wanted;
  style.columns = std::clamp(style.columns, 40U, widest_text);
  const auto& article = shown.article;
  const auto title =
      article.title.empty()
          ? painted("(untitled)", Paint::Faint, style)
          : isolated(with_matches(article.title, shown.title_matches, Paint::Title, style), style);
  append_line(style.hyperlinks ? linked(title, link_target(article)) : title, style, out);
  append_line(particulars(article, style), style, out);
  append_origin(article.url, style, out);
  for (const auto& url : article.alternates) append_origin("also " + url, style, out);
  append_origin(article.path, style, out);
  const std::string_view body = article.body;
  for (std::size_t begin = 0; begin < body.size();) {
    const auto end = std::min(body.find('\n', begin), body.size());
    if (end > begin) {
      out += '\n';
      const auto matches = matches_within(shown.text_matches, begin, end);
      append_line(
          isolated(with_matches(body.substr(begin, end - begin), matches, Paint::Plain, style),
                   style),
          style, out);
    }
    begin = end + 1;
  }
}

}  // namespace dateline::searcher
