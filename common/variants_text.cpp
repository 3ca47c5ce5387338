#include <fmt/format.h>

#include "common/variants.hpp"

// encode_variants() and decode_variants(): a line each, its parts between tabs.
namespace dateline {
namespace {

/// Takes the text up to the next `mark` off the front of `rest`.
std::string_view take(std::string_view& rest, char mark) {
  const auto part = rest.substr(0, rest.find(mark));
  rest.remove_prefix(std::min(part.size() + 1, rest.size()));
  return part;
}

std::vector<std::string> split(std::string_view text) {
  std::vector<std::string> words;
  while (!text.empty()) words.emplace_back(take(text, ' '));
  return words;
}

}  // namespace

std::string encode_variants(const Variants& variants) {
  std::string out;
  const auto put = [&out](std::string_view kind, const Variants::Folds& folds) {
    for (const auto& [variant, canonical] : folds)
      out += fmt::format("{}\t{}\t{}\n", kind, variant, canonical);
  };
  put("name", variants.names);
  put("capital", variants.capitals);
  for (const auto& [language, folds] : variants.spelling) put(language, folds);
  for (const auto& [words, canonical] : variants.phrases)
    out += fmt::format("phrase\t{}\t{}\n", fmt::join(words, " "), canonical);
  return out;
}

Result<Variants> decode_variants(std::string_view lines) {
  Variants made;
  for (std::size_t number = 1; !lines.empty(); ++number) {
    auto line = take(lines, '\n');
    const auto kind = take(line, '\t');
    const std::string variant(take(line, '\t')), canonical(take(line, '\t'));
    if (kind.empty() || variant.empty() || canonical.empty())
      return problem("three parts are expected", fmt::format("line {}", number));
    if (kind == "phrase") {
      made.phrases.push_back({split(variant), canonical});
      continue;
    }
    auto& folds = kind == "name"      ? made.names
                  : kind == "capital" ? made.capitals
                                      : made.spelling[std::string(kind)];
    folds.emplace_hint(folds.end(), variant, canonical);
  }
  return made;
}

}  // namespace dateline
