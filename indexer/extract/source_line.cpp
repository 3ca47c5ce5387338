#include <algorithm>
#include <array>

#include "common/sentences.hpp"
#include "common/text.hpp"
#include "indexer/extract/head_lines.hpp"
#include "indexer/extract/line_shape.hpp"
#include "indexer/extract/names.hpp"

namespace dateline::indexer {
namespace {

constexpr std::size_t longest_line = 400;

constexpr auto labels = std::to_array<std::string_view>(
    {"source:", "source :", "quelle:", "джерело:", "источник:", "fuente:", "fonte:", "źródło:",
     "zdroj:", "bron:", "källa:", "出典：", "来源：", "来源:"});

/// What such a sentence begins with, and then how the outlet is led in.
constexpr auto subjects = std::to_array<std::string_view>({"this article was ",
                                                           "this article ",
                                                           "this story was ",
                                                           "this story ",
                                                           "this piece was ",
                                                           "this piece ",
                                                           "this report was ",
                                                           "this report ",
                                                           "this analysis was ",
                                                           "this post was ",
                                                           "a version of this article was ",
                                                           "a version of this article ",
                                                           "a version of this story ",
                                                           "the article was ",
                                                           "the article ",
                                                           "article ",
                                                           "dieser artikel ist ",
                                                           "dieser artikel ",
                                                           "dieser text ist ",
                                                           "dieser text ",
                                                           "cet article a été ",
                                                           "cet article est ",
                                                           ""});

constexpr auto verbs = std::to_array<std::string_view>(
    {"originally published", "originally appeared", "first published", "first appeared",
     "was first published", "was originally published", "previously published", "republished",
     "reprinted", "compiled and verified", "zuerst erschienen", "erschien zuerst",
     "zuerst veröffentlicht", "initialement publié", "d'abord paru", "вперше опубліковано",
     "впервые опубликовано"});

constexpr auto led_in = std::to_array<std::string_view>(
    {" by ", " in ", " on ", " at ", " from ", " with permission from ", " bei ", " im ", " auf ",
     " dans ", " par ", " sur ", " у ", " в ", " на "});

/// "https://www.kyivpost.com/a/1" to "kyivpost.com".
std::string host_of(std::string_view text) {
  const auto scheme = text.find("://");
  if (scheme == std::string_view::npos || text.find(' ') != std::string_view::npos) return {};
  auto host = text.substr(scheme + 3);
  host = host.substr(0, host.find('/'));
  if (host.starts_with("www.")) host.remove_prefix(4);
  return lower_case(host);
}

/// An outlet at the front of what follows; what is after it must be its end or when it was.
std::string take_outlet(std::string_view text) {
  text = trim(text);
  while (text.ends_with('.') || text.ends_with(')')) text = trim(text.substr(0, text.size() - 1));
  for (const std::string_view article : {"the ", "der ", "dem ", "das ", "le ", "la ", "les "})
    if (text.starts_with(article)) text.remove_prefix(article.size());
  for (const std::string_view end : {" on ", " am ", " le ", ", ", " under ", " and is ", " ("}) {
    const auto at = text.find(end);
    if (at == std::string_view::npos) continue;
    const auto rest = trim(text.substr(at + end.size()));
    // A list of papers is not one paper; a date after the paper's name is no part of it.
    const bool date = parse_written_date(rest).has_value();
    if (end == ", " && !date) return {};
    text = trim(text.substr(0, at));
  }
  if (auto host = host_of(text); !host.empty()) return host;
  const bool quoted = text.size() > 2 && text.front() == '"' && text.back() == '"';
  if (quoted) text = text.substr(1, text.size() - 2);
  return is_outlet_name(text) ? std::string(text) : std::string();
}

std::string outlet_of_sentence(std::string_view sentence) {
  if (sentence.starts_with('(')) sentence.remove_prefix(1);
  const auto small = lower_case(sentence);
  const auto has_verb = [&](auto verb) { return small.find(verb) != small.npos; };
  if (std::none_of(verbs.begin(), verbs.end(), has_verb)) return {};
  for (const auto subject : subjects) {
    const auto said = subject.empty() ? sentence : after_prefix(sentence, subject);
    if (said.empty()) continue;
    for (const auto verb : verbs) {
      const auto after = after_prefix(said, verb);
      if (after.empty()) continue;
      for (const auto word : led_in)
        if (after.starts_with(word)) return take_outlet(after.substr(word.size()));
    }
  }
  return {};
}

}  // namespace

std::optional<SourceLine> read_source_line(std::string_view line) {
  if (line.size() > longest_line) return std::nullopt;
  for (const auto label : labels) {
    const auto rest = trim(after_prefix(line, label));
    if (rest.empty()) continue;
    auto source = take_outlet(rest);
    if (source.empty()) return std::nullopt;
    return SourceLine{std::move(source), true};
  }
  const auto parts = sentences(line);
  for (const auto& part : parts) {
    auto source = outlet_of_sentence(line.substr(part.begin, part.end - part.begin));
    if (!source.empty()) return SourceLine{std::move(source), parts.size() == 1};
  }
  return std::nullopt;
}

std::string outlet_of_copyright(std::string_view line) {
  for (const std::string_view mark : {"copyright ©", "copyright (c)", "copyright", "©", "(c)"}) {
    auto rest = trim(after_prefix(line, mark));
    if (rest.empty()) continue;
    const auto name = std::min(rest.find_first_not_of("0123456789-– ,"), rest.size());
    rest.remove_prefix(name);
    rest = trim(rest.substr(0, rest.find_first_of(".,|;")));
    return is_outlet_name(rest) ? std::string(rest) : std::string();
  }
  return {};
}

}  // namespace dateline::indexer
