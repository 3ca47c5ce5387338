#include "indexer/issues/tagger.hpp"

#include <algorithm>

namespace dateline::indexer::issues {
namespace {

constexpr std::uint8_t in_body = 1;  ///< of the Text field, to which the title belongs
constexpr std::uint8_t in_title = 2;
constexpr std::uint8_t in_author = 4;

std::uint8_t bit_of(const Field& of) {
  if (of.name == "title") return in_title;
  return of.name == "author" ? in_author : in_body;
}

}  // namespace

Tagger::Language& Tagger::language(const std::string& code, Analyzer& analyzer) {
  if (const auto found = languages_.find(code); found != languages_.end()) return found->second;
  Language made{.program = compile(*rules_, code, analyzer)};
  const auto& signs = made.program.signs;
  for (SignId i = 0; i < signs.size(); ++i) {
    const bool stem = signs[i].kind == Sign::Kind::Stem;
    if (signs[i].kind == Sign::Kind::Beginning)
      made.beginnings.push_back(i);
    else
      made.whole[signs[i].text].push_back({i, bit_of(*signs[i].field), stem, !stem});
  }
  return languages_.emplace(code, std::move(made)).first->second;
}

inline bool Tagger::shows_something(Language& language, StemId id, const Analyzer& analyzer) {
  if (id < language.known.size() && language.known[id] != Known::Unmet)
    return language.known[id] == Known::Something;
  return meet(language, id, analyzer);
}

bool Tagger::meet(Language& language, StemId id, const Analyzer& analyzer) {
  if (id >= language.known.size()) language.known.resize(id + id / 2 + 1024);
  const auto& text = analyzer.stem(id);
  std::vector<Shown> shown;
  if (const auto found = language.whole.find(text); found != language.whole.end())
    shown = found->second;
  for (const auto i : language.beginnings) {
    const auto& sign = language.program.signs[i];
    if (text.starts_with(sign.text)) shown.push_back({i, bit_of(*sign.field), true, true});
  }
  language.known[id] = shown.empty() ? Known::Nothing : Known::Something;
  if (!shown.empty()) language.shown.emplace(id, std::move(shown));
  return language.known[id] == Known::Something;
}

void Tagger::wake(const Language& language, SignId sign) {
  for (const auto rule : language.program.woken[sign]) woken_[rule] = true;
}

void Tagger::read(Language& language, const std::vector<Occurrence>& words, std::uint32_t offset,
                  std::uint8_t fields, const Analyzer& analyzer) {
  const auto note = [&](const Shown& shown, std::uint32_t position) {
    if ((shown.fields & fields) != 0 && evidence_.add(shown.sign, position))
      wake(language, shown.sign);
  };
  for (const auto& word : words) {
    const auto position = word.position + offset;
    for (const auto stem : word.stems())
      if (shows_something(language, stem, analyzer))
        for (const auto& shown : language.shown.at(stem))
          if (shown.as_stem) note(shown, position);
    const auto spelling = word.word->spelling;
    if (!word.is_spelt || spelling == no_stem || !shows_something(language, spelling, analyzer))
      continue;
    for (const auto& shown : language.shown.at(spelling))
      if (shown.as_spelling) note(shown, position);
  }
}

void Tagger::tag(Article& article, const ArticleWords& words, Analyzer& analyzer) {
  article.ruled.clear();
  if (!rules_) return;
  auto& in = language(article.language, analyzer);
  evidence_.begin(in.program.signs.size());
  woken_.assign(in.program.rules.size(), false);
  for (const auto rule : in.program.always) woken_[rule] = true;
  read(in, words.title, 0, in_body | in_title, analyzer);
  read(in, words.body, words.body_offset, in_body, analyzer);
  read(in, words.author, 0, in_author, analyzer);
  for (std::size_t i = 0; i < woken_.size(); ++i)
    if (woken_[i] && holds(in.program.rules[i], evidence_, article))
      article.ruled.push_back(rules_->rules[i].name);
}

}  // namespace dateline::indexer::issues
