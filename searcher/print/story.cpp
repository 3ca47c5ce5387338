#include <algorithm>
#include <chrono>
#include <set>

#include <fmt/format.h>

#include "common/cli/terminal.hpp"
#include "common/text.hpp"
#include "searcher/print/fields.hpp"
#include "searcher/print/formats.hpp"
#include "searcher/print/paint.hpp"
#include "searcher/print/table.hpp"

namespace dateline::searcher {
namespace {

std::string counted(std::size_t number, std::string_view one, std::string_view several) {
  return fmt::format("{} {}", number, number == 1 ? one : several);
}

/// "first", "the same time", "40 min later", "3 h 20 min later", "2 d 4 h later".
std::string lag_of(const StoryArticle& told, bool is_first) {
  if (is_first) return "first";
  if (!told.lag) return "no date";
  const auto minutes = std::chrono::duration_cast<std::chrono::minutes>(*told.lag).count();
  if (minutes == 0) return "the same time";
  const auto days = minutes / 1440, hours = minutes / 60 % 24, rest = minutes % 60;
  std::string text;
  if (days > 0) text += fmt::format("{} d ", days);
  if (hours > 0) text += fmt::format("{} h ", hours);
  if (days == 0 && rest > 0) text += fmt::format("{} min ", rest);
  return text + "later";
}

std::string text_of(const StoryArticle& told, bool is_first) {
  const auto& article = told.article;
  if (is_first) return {};
  const auto share = fmt::format("{:.0f} % the first one's text", 100 * told.similarity);
  if (article.original.empty()) return share;
  return fmt::format("{}, {} of {}", share, article.is_version ? "version" : "copy",
                     article.original.substr(0, 8));
}

std::size_t outlets_of(const StoryAnswer& answer) {
  std::set<std::string> names;
  for (const auto& told : answer.articles) names.insert(folded(told.article.source));
  return names.size();
}

std::vector<std::string> row_of(const StoryAnswer& answer, std::size_t at) {
  const auto& [article, agency, lag, similarity] = answer.articles[at];
  return {std::to_string(at + 1),
          article.id,
          date_of(article),
          std::string(date_from(article)),
          article.source,
          agency,
          article.title,
          article.url,
          lag ? std::to_string(lag->count()) : std::string(),
          fmt::format("{:.4f}", similarity),
          article.original};
}

}  // namespace

void print_text(const StoryAnswer& answer, const Style& wanted, std::string& out) {
  auto style = wanted;
  style.columns = std::clamp(style.columns, 40U, 200U);
  const auto append_line = [&](const std::string& line, unsigned indent) {
    out += restyled_lines(cli::wrap(line, style.columns, indent));
    out += '\n';
  };
  out += fmt::format("story {}: {} of {}\n", answer.story.substr(0, 8),
                     counted(answer.articles.size(), "article", "articles"),
                     counted(outlets_of(answer), "outlet", "outlets"));
  const auto width = std::to_string(answer.articles.size()).size();
  const auto indent = static_cast<unsigned>(width) + 2;
  for (std::size_t at = 0; at < answer.articles.size(); ++at) {
    const auto& told = answer.articles[at];
    const auto& article = told.article;
    const auto foreign = [&](const std::string& text) {
      return isolated(cli::safe_for_terminal(text), style);
    };
    const auto title = article.title.empty() ? painted("(untitled)", Paint::Faint, style)
                                             : painted(foreign(article.title), Paint::Title, style);
    out += fmt::format("\n{:>{}}. ", at + 1, width);
    append_line(style.hyperlinks ? linked(title, link_target(article)) : title, indent);
    auto line = day_and_time(article);
    if (article.published) line += fmt::format(" (date: {})", date_from(article));
    line += " · " + (article.source.empty() ? "unknown source" : foreign(article.source));
    if (!told.agency.empty()) line += fmt::format(" ({})", foreign(told.agency));
    line += " · " + lag_of(told, at == 0);
    if (const auto share = text_of(told, at == 0); !share.empty()) line += " · " + share;
    line += " · " + article.id.substr(0, 8);
    out.append(indent, ' ');
    append_line(painted(line, Paint::Faint, style), indent);
  }
}

void print_table(const StoryAnswer& answer, AppendRow append_row, std::string& out) {
  append_row({"rank", "id", "date", "date_from", "source", "agency", "title", "url", "lag",
              "similarity", "copy_of"},
             out);
  for (std::size_t at = 0; at < answer.articles.size(); ++at) append_row(row_of(answer, at), out);
}

}  // namespace dateline::searcher
