#include "common/variants.hpp"

#include <map>
#include <sstream>

#include <fmt/format.h>

// toml++ 3.3 asserts that "[= x]" begins with a key before it reports that it does not.
#define TOML_ASSERT(expr) static_cast<void>(0)
#include <toml++/toml.h>

#include "common/language.hpp"
#include "common/own_over_shipped.hpp"
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

std::string form_of(std::string_view written) { return one_line(folded(normalise(written))); }

/// A table of words while another is laid over it.
class Overlaid {
 public:
  explicit Overlaid(toml::table& words) : words_(words) {
    for (const auto& [key, value] : words_) {
      const auto kept = std::string(key.str());
      kept_by_.try_emplace(form_of(kept), kept);
      for (const toml::node& form : *value.as_array())
        kept_by_.try_emplace(form_of(*form.value<std::string>()), kept);
    }
  }

  /// `own` is checked already.
  void lay(const toml::table& own) {
    for (const auto& [key, value] : own) {
      const auto found = kept_by_.find(form_of(key.str()));
      const bool is_kept = found != kept_by_.end() && form_of(found->second) == found->first;
      if (value.is_boolean()) {
        if (is_kept) drop(std::string(found->second));
        continue;
      }
      const auto kept = is_kept ? found->second : std::string(key.str());
      if (!is_kept) {
        leave(kept);
        words_.insert(kept, toml::array{});
        kept_by_[form_of(kept)] = kept;
      }
      for (const toml::node& form : *value.as_array()) put(*form.value<std::string>(), kept);
    }
  }

 private:
  void drop(const std::string& kept) {
    std::erase_if(kept_by_, [&](const auto& entry) { return entry.second == kept; });
    words_.erase(kept);
  }

  /// Takes a spelling from the word that it is listed under, if any.
  void leave(const std::string& written) {
    const auto found = kept_by_.find(form_of(written));
    if (found == kept_by_.end()) return;
    auto& forms = *words_.get_as<toml::array>(found->second);
    for (auto at = forms.begin(); at != forms.end();)
      at = form_of(*at->value<std::string>()) == found->first ? forms.erase(at) : at + 1;
    kept_by_.erase(found);
  }

  void put(const std::string& written, const std::string& kept) {
    const auto form = form_of(written);
    const auto found = kept_by_.find(form);
    if (found != kept_by_.end() && found->second == kept) return;
    std::vector<std::string> with_it;
    if (found != kept_by_.end() && form_of(found->second) == form) {
      const auto former = found->second;
      for (const toml::node& each : *words_.get_as<toml::array>(former))
        with_it.push_back(*each.value<std::string>());
      drop(former);
    }
    leave(written);
    words_.get_as<toml::array>(kept)->push_back(written);
    kept_by_[form] = kept;
    for (const auto& each : with_it) put(each, kept);
  }

  toml::table& words_;
  std::map<std::string, std::string> kept_by_;  ///< a form -> the key that it stands under
};

void erase_removals(toml::table& table) {
  for (auto at = table.begin(); at != table.end();) {
    if (auto* inner = at->second.as_table()) erase_removals(*inner);
    const auto* value = at->second.as_boolean();
    at = value && !value->get() ? table.erase(at) : std::next(at);
  }
}

/// Lays each table of words in `own` over the one of its name.
void lay_tables(toml::table& base, const toml::table& own) {
  for (const auto& [key, value] : own) {
    base.insert(key, toml::table{});
    auto& below = *base.get_as<toml::table>(key);
    if (key == "spelling")
      lay_tables(below, *value.as_table());
    else
      Overlaid(below).lay(*value.as_table());
  }
}

Problem problem_of(const toml::parse_error& error) {
  return {std::string(error.description()), fmt::format("line {}", error.source().begin.line)};
}

}  // namespace

Result<std::string> with_own_variants(std::string_view base, std::string_view own) {
  try {
    auto checked = toml::parse(own);
    erase_removals(checked);
    Reader reader;
    reader.read(checked);
    if (reader.bad) return tl::unexpected(*reader.bad);
    auto root = toml::parse(base);
    lay_tables(root, toml::parse(own));
    std::ostringstream out;
    out << root << '\n';
    return out.str();
  } catch (const toml::parse_error& error) {
    return tl::unexpected(problem_of(error));
  }
}

Result<Variants> parse_variants(std::string_view text) {
  try {
    Reader reader;
    reader.read(toml::parse(text));
    if (reader.bad) return tl::unexpected(*reader.bad);
    return std::move(reader.made);
  } catch (const toml::parse_error& error) {
    return tl::unexpected(problem_of(error));
  }
}

}  // namespace dateline
