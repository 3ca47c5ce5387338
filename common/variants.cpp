#include "common/variants.hpp"

#include <fmt/format.h>

// toml++ 3.3 asserts that "[= x]" begins with a key before it reports that it does not.
#define TOML_ASSERT(expr) static_cast<void>(0)
#include <toml++/toml.h>

#include "common/language.hpp"
#include "common/text.hpp"

namespace dateline {
namespace {

std::string line_of(const toml::node& node) {
  return fmt::format("line {}", node.source().begin.line);
}

struct Reader {
  Variants made;
  std::optional<Problem> bad;

  void refuse(std::string what, const toml::node& node) {
    if (!bad) bad = Problem{std::move(what), line_of(node)};
  }

  void fold_into(Variants::Folds& folds, std::string variant, const std::string& canonical,
                 const toml::node& node) {
    if (variant == canonical) return;  // they differ in capitals or accents only: they meet anyway
    const auto [at, fresh] = folds.emplace(std::move(variant), canonical);
    if (!fresh && at->second != canonical)
      refuse(fmt::format("'{}' is listed under two words", at->first), node);
  }

  /// Calls `take(canonical, variant, node)` for each pair of a table.
  template <class Take>
  void each_pair(const toml::table& table, const Take& take) {
    for (const auto& [key, value] : table) {
      const auto* list = value.as_array();
      if (!list) {
        refuse(fmt::format("'{}' must be a list of words", key.str()), value);
        continue;
      }
      for (const toml::node& item : *list) {
        if (const auto text = item.value<std::string>())
          take(folded(normalise(key.str())), one_line(folded(normalise(*text))), item);
        else
          refuse(fmt::format("'{}' must list words in quotes", key.str()), item);
      }
    }
  }

  void read_folds(const toml::table& table, Variants::Folds& folds) {
    each_pair(
        table, [&](const std::string& canonical, std::string variant, const toml::node& node) {
          if (variant.find(' ') != std::string::npos)
            refuse(fmt::format("'{}' is more than one word: it belongs under [phrases]", variant),
                   node);
          else
            fold_into(folds, std::move(variant), canonical, node);
        });
  }

  void read_capitals(const toml::table& table) {
    for (const auto& [key, value] : table) {
      const auto name = folded(normalise(key.str()));
      made.capitals.emplace(name, name);
    }
    read_folds(table, made.capitals);
  }

  void read_phrases(const toml::table& table) {
    each_pair(table, [&](const std::string& canonical, const std::string& variant,
                         const toml::node& node) {
      Variants::Phrase phrase{{}, canonical};
      for (std::size_t at = 0; at < variant.size();) {
        const auto end = std::min(variant.find(' ', at), variant.size());
        phrase.words.push_back(variant.substr(at, end - at));
        at = end + 1;
      }
      if (phrase.words.size() < 2)
        refuse(fmt::format("'{}' is one word: it belongs under [names] or [spelling]", variant),
               node);
      made.phrases.push_back(std::move(phrase));
    });
  }

  void read_spelling(const toml::table& table) {
    for (const auto& [key, value] : table) {
      const auto code = language_code(key.str());
      if (const auto* words = value.as_table(); words && !code.empty())
        read_folds(*words, made.spelling[code]);
      else
        refuse(fmt::format("[spelling.{}] must be a table named after a language", key.str()),
               value);
    }
  }

  void read(const toml::table& root) {
    for (const auto& [key, value] : root) {
      const auto* table = value.as_table();
      if (table && key == "names")
        read_folds(*table, made.names);
      else if (table && key == "capitals")
        read_capitals(*table);
      else if (table && key == "phrases")
        read_phrases(*table);
      else if (table && key == "spelling")
        read_spelling(*table);
      else
        refuse(fmt::format("'{}' is none of [names], [capitals], [phrases], [spelling.LANGUAGE]",
                           key.str()),
               value);
    }
  }
};

}  // namespace

Result<Variants> parse_variants(std::string_view text) {
  try {
    Reader reader;
    reader.read(toml::parse(text));
    if (reader.bad) return tl::unexpected(*reader.bad);
    return std::move(reader.made);
  } catch (const toml::parse_error& error) {
    return problem(std::string(error.description()),
                   fmt::format("line {}", error.source().begin.line));
  }
}

}  // namespace dateline
