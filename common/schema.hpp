#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

/// The schema: what an article becomes in the index. The indexer writes by this table, the searcher
/// reads by it, the manual prints it. Nothing else in the program knows a prefix or a slot number.
/// README.md shows one article and every term, value and datum it becomes.
namespace dateline {

/// Raised by one whenever an index written before can no longer be read right.
inline constexpr int schema_version = 3;

/// A value slot of a Xapian document.
using Slot = std::uint32_t;

/// How a field is searched.
enum class FieldKind : std::uint8_t {
  Text,    ///< analysed words with positions: title:climate
  Filter,  ///< one exact value, folded; never ranks: source:reuters
  Date,    ///< a span of time: date:2025-12
};

struct Field {
  std::string_view name;     ///< what users type before the colon
  std::string_view prefix;   ///< of its terms, as Omega's termprefixes assigns them
  std::optional<Slot> slot;  ///< its value slot, for facets, sorting and ranges
  FieldKind kind;
  std::uint32_t weight;  ///< wdf that one word of a Text field adds to its unprefixed stem, if it
                         ///< is no stop word; a title word counts twice
  std::string_view summary;
  std::string_view example;
};

inline constexpr auto fields = std::to_array<Field>({
    {"body", "", std::nullopt, FieldKind::Text, 1, "the text", "ceasefire"},
    {"title", "S", std::nullopt, FieldKind::Text, 2, "the headline", "title:ceasefire"},
    {"author", "A", std::nullopt, FieldKind::Text, 0, "who wrote it", "author:ferreira"},
    {"source", "XSRC", 1, FieldKind::Filter, 0, "the outlet", "source:\"harbour tribune\""},
    {"issue", "XISS", 2, FieldKind::Filter, 0, "the matter at issue", "issue:territory"},
    {"lang", "L", 3, FieldKind::Filter, 0, "its language, ISO 639-1", "lang:de"},
    {"section", "XSEC", std::nullopt, FieldKind::Filter, 0, "the outlet's section",
     "section:world"},
    {"date", "D", 0, FieldKind::Date, 0, "when it was published", "date:2025-12"},
});

/// The field of that name, or nullptr.
constexpr const Field* find_field(std::string_view name) {
  for (const auto& field : fields)
    if (field.name == name) return &field;
  return nullptr;
}

/// The field of that name, which must exist.
constexpr const Field& field(std::string_view name) { return *find_field(name); }

/// Slots that no field of the table uses.
inline constexpr Slot date_slot = *field("date").slot;  ///< date_key()
inline constexpr Slot sequence_slot = 4;                ///< 8 bytes, big-endian
inline constexpr Slot fingerprint_slot = 5;             ///< 8 bytes, big-endian
inline constexpr Slot story_slot = 6;  ///< the id of its story's first article: 8 bytes, big-endian
inline constexpr Slot original_slot = 7;  ///< of one that carries another's text: that one's id,
                                          ///< the same way, then 'd' (duplicate) or 'v' (version)
inline constexpr Slot last_slot = original_slot;

/// Term prefixes that are not searched by name.
inline constexpr std::string_view id_prefix = "Q";
inline constexpr std::string_view form_prefix = "R";  ///< before the prefix of a Text field
inline constexpr std::string_view path_prefix = "XPATH";
inline constexpr std::string_view copy_prefix = "XCOPY";  ///< of source, title and text together
inline constexpr std::string_view year_prefix = "Y";
inline constexpr std::string_view month_prefix = "M";

/// The term of a stem in a Text field; stems have positions. Without a prefix of its own: a term is
/// written again for every article that has positions of it.
std::string stem_term(const Field& field, std::string_view stem);

/// The term of a form that a stem was met in, in a Text field: "ceasefir" as "ceasefire"; wdf 0, no
/// positions. It begins with the stem, so that all forms of a stem stand together. Not written for
/// the one form of an article that is the stem itself, which is most. `raw`: empty for a form that
/// is not written so ("cease fire" has the stem of "ceasefire").
std::string form_term(const Field& field, std::string_view stem, std::string_view raw);

/// What the terms of all forms of a stem begin with; with no stem: of all forms of a field.
std::string forms_prefix(const Field& field, std::string_view stem);

/// What stands between a stem and the rest of a form's term; never part of a word.
inline constexpr char stem_ends = '|';

/// What form_term() made a term of. `term` begins with forms_prefix(field, "").
struct Form {
  std::string_view stem;  ///< in the term
  std::string raw;        ///< empty: not written so
};
Form form_of_term(std::string_view term, const Field& field);

/// The term of a Filter field's value, folded; long values are hashed.
std::string filter_term(const Field& field, std::string_view value);

/// The term of anything that is looked up whole: a URL, a path.
std::string hashed_term(std::string_view prefix, std::string_view value);

}  // namespace dateline
