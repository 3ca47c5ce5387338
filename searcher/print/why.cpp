#include <algorithm>

#include <fmt/format.h>

#include "common/cli/terminal.hpp"
#include "common/json_writer.hpp"
#include "searcher/print/fields.hpp"
#include "searcher/print/paint.hpp"
#include "searcher/print/printer.hpp"

// print() of why an article has its issues.
namespace dateline::searcher {
namespace {

constexpr std::size_t most_words = 12;  ///< of a rule, in text
constexpr int format_version = 1;

std::string_view whence(const IssueReason& reason) {
  if (!reason.ruled) return "given by the input";
  return reason.given ? "given by the input, and by rule" : "by rule";
}

std::string words_of(const IssueReason& reason, const Style& style) {
  std::string out;
  for (std::size_t i = 0; i < std::min(reason.words.size(), most_words); ++i) {
    const auto& [word, count] = reason.words[i];
    if (i > 0) out += ", ";
    out += painted(cli::safe_for_terminal(word), Paint::Match, style);
    if (count > 1) out += fmt::format(" ({})", count);
  }
  if (reason.words.size() > most_words)
    out += fmt::format(" and {} more", reason.words.size() - most_words);
  return out;
}

void print_text(const IssueReasons& reasons, const Style& wanted, std::string& out) {
  auto style = wanted;
  style.columns = std::clamp(style.columns, 40U, 200U);
  const auto& article = reasons.article;
  const auto append = [&](const std::string& line, unsigned indent) {
    out.append(indent, ' ');
    out += restyled_lines(cli::wrap(line, style.columns, indent)) + "\n";
  };
  const auto title = article.title.empty() ? "(untitled)" : cli::safe_for_terminal(article.title);
  append(painted(article.id, Paint::Faint, style) + "  " +
             isolated(painted(title, Paint::Title, style), style),
         0);
  if (reasons.issues.empty()) out += "no issues\n";
  for (const auto& reason : reasons.issues) {
    out += '\n';
    append(painted(cli::safe_for_terminal(reason.name), Paint::Heading, style) + ": " +
               std::string(whence(reason)),
           0);
    if (!reason.words.empty()) append(words_of(reason, style), 2);
    for (const auto& snippet : reason.snippets)
      append(isolated(with_matches(snippet.text, snippet.matches, Paint::Plain, style), style), 2);
  }
}

void print_json(const IssueReasons& reasons, unsigned indent, std::string& out) {
  JsonWriter json(out, indent);
  json.begin_object().member("format", format_version).member("id", reasons.article.id);
  json.key("issues").begin_array();
  for (const auto& reason : reasons.issues) {
    json.begin_object().member("name", reason.name);
    json.member("given", reason.given).member("ruled", reason.ruled).key("query");
    if (reason.query.empty())
      json.null();
    else
      json.value(reason.query);
    json.key("words").begin_array();
    for (const auto& [word, count] : reason.words)
      json.begin_object().member("word", word).member("count", count).end_object();
    json.end_array().end_object();
  }
  json.end_array().end_object();
  out += '\n';
}

}  // namespace

void print(const IssueReasons& reasons, Format format, const Style& style, std::string& out) {
  if (format == Format::Json || format == Format::Jsonl)
    print_json(reasons, format == Format::Json ? 2 : 0, out);
  else
    print_text(reasons, style, out);
}

}  // namespace dateline::searcher
