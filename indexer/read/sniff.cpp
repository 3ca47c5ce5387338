#include "indexer/read/sniff.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "common/text.hpp"
#include "indexer/read/field_names.hpp"
#include "indexer/read/mail_headers.hpp"

namespace dateline::indexer {
namespace {

std::string_view first_line(std::string_view text) { return text.substr(0, text.find('\n')); }

/// "{" and a key, or "[" and what a list of records may begin with.
bool is_json(std::string_view text) {
  const auto first = text.starts_with('{') || text.starts_with('[') ? text.front() : '\0';
  if (first == '\0') return false;
  const auto rest = trim(text.substr(1));
  if (first == '{') return rest.starts_with('"') || rest.starts_with('}');
  return rest.starts_with('{') || rest == "]" || rest.starts_with("]\n");
}

/// A header line with two names of fields in it that together make an article.
bool is_table(std::string_view text, char delimiter) {
  constexpr std::size_t longest = 2000;
  const auto line = trim(first_line(text));
  if (line.size() > longest || line.find(delimiter) == line.npos) return false;
  bool has_text = false;
  std::size_t known = 0;
  std::string_view rest = line;
  while (true) {
    const auto end = std::min(rest.find(delimiter), rest.size());
    auto cell = trim(rest.substr(0, end));
    if (cell.size() > 1 && cell.starts_with('"') && cell.ends_with('"'))
      cell = cell.substr(1, cell.size() - 2);
    if (const auto name = find_field_name(cell)) {
      ++known;
      has_text = has_text || name->field == Field::Body || name->field == Field::Title;
    }
    if (end == rest.size()) break;
    rest.remove_prefix(end + 1);
  }
  return known >= 2 && has_text;
}

Format format_of_root(std::string_view root) {
  if (root == "rss" || root == "rdf" || root == "feed" || root == "channel") return Format::Feed;
  if (root == "newsitem" || root == "newsmessage" || root == "nitf" || root == "newsml" ||
      root == "packageitem")
    return Format::NewsXml;
  return Format::Html;
}

bool is_html_root(std::string_view root) {
  static constexpr auto names = std::to_array<std::string_view>(
      {"html", "head", "body", "div", "p", "meta", "title", "script", "link", "table", "main",
       "article", "h1", "section", "style", "base", "span", "center", "font"});
  return std::ranges::find(names, root) != names.end();
}

/// What a text that begins like markup is.
std::optional<Format> sniff_markup(std::string_view text, std::optional<Format> named) {
  const auto root = root_element(text);
  if (root.empty()) return std::nullopt;
  const auto format = format_of_root(root);
  if (format != Format::Html) return format;
  const bool whole_page = root == "html" || lower_case(text.substr(0, 14)) == "<!doctype html";
  const bool plain = named == Format::Text || named == Format::Markdown;
  if (whole_page || (is_html_root(root) && !plain)) return Format::Html;
  // XML that is no news: the reader of news says so.
  if (text.starts_with("<?xml")) return Format::NewsXml;
  return std::nullopt;
}

}  // namespace

std::string_view root_element(std::string_view text) {
  static thread_local std::string name;
  for (text = trim(text); text.starts_with('<'); text = trim(text)) {
    std::string_view end;
    if (text.starts_with("<!--"))
      end = "-->";
    else if (text.starts_with("<?"))
      end = "?>";
    else if (text.starts_with("<!"))
      end = text.substr(0, text.find('>')).find('[') == text.npos ? ">" : "]>";
    else
      break;
    const auto at = text.find(end);
    if (at == text.npos) return {};
    text.remove_prefix(at + end.size());
  }
  if (!text.starts_with('<')) return {};
  text.remove_prefix(1);
  text = text.substr(0, text.find_first_of(" \t\r\n/>"));
  if (const auto colon = text.find(':'); colon != text.npos) text.remove_prefix(colon + 1);
  constexpr std::size_t longest = 40;
  if (text.empty() || text.size() > longest) return {};
  name = lower_case(text);
  return name;
}

Format sniff_format(std::string_view head, std::optional<Format> named) {
  if (head.starts_with("\xEF\xBB\xBF")) head.remove_prefix(3);
  const auto text = trim(head);
  if (head.starts_with("WARC/0.") || head.starts_with("WARC/1.")) return Format::Warc;
  if (is_json(text)) return Format::JsonLines;
  if (const auto markup = sniff_markup(text, named)) return *markup;
  if (is_mbox(head)) return Format::Mbox;
  if (is_mail(head, named == Format::Mail)) return Format::Mail;
  const bool table_by_name = named == Format::Csv || named == Format::Tsv;
  if (!table_by_name && named != Format::Markdown) {
    if (is_table(text, '\t')) return Format::Tsv;
    if (is_table(text, ',') || is_table(text, ';')) return Format::Csv;
  }
  return named.value_or(Format::Text);
}

}  // namespace dateline::indexer
