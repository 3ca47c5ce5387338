#include "common/schema.hpp"

#include "common/text.hpp"

namespace dateline {
namespace {

// The table's rules, checked when it is compiled.

constexpr bool every(auto holds) {
  for (const auto& f : fields)
    if (!holds(f)) return false;
  return true;
}

constexpr bool distinct(auto same) {
  for (const auto& a : fields)
    for (const auto& b : fields)
      if (&a != &b && same(a, b)) return false;
  return true;
}

constexpr bool is_reserved(std::string_view prefix) {
  for (const auto taken : {id_prefix, path_prefix, copy_prefix, year_prefix, month_prefix})
    if (prefix == taken) return true;
  return prefix.starts_with(form_prefix);
}

static_assert(distinct([](const Field& a, const Field& b) { return a.name == b.name; }),
              "a field name twice");
static_assert(distinct([](const Field& a, const Field& b) { return a.prefix == b.prefix; }),
              "two fields share a term prefix");
static_assert(distinct([](const Field& a, const Field& b) { return a.slot && a.slot == b.slot; }),
              "two fields share a value slot");
static_assert(every([](const Field& f) {
                return !f.slot || (*f.slot != sequence_slot && *f.slot != fingerprint_slot &&
                                   *f.slot != story_slot && *f.slot != original_slot);
              }),
              "a field has the slot of something else");
static_assert(every([](const Field& f) { return !is_reserved(f.prefix); }),
              "a field has the prefix of something else");
static_assert(every([](const Field& f) {
                for (const char c : f.prefix)
                  if (c < 'A' || c > 'Z') return false;
                return true;
              }),
              "a prefix is capitals only, so that no folded value can be mistaken for part of it");
static_assert(every([](const Field& f) { return f.kind != FieldKind::Date || f.slot; }),
              "a date needs a value slot");
static_assert(every([](const Field& f) { return f.kind == FieldKind::Text || f.weight == 0; }),
              "only text ranks");

constexpr std::size_t longest_value = 200;  ///< bytes; a Xapian term holds 245

// What stands in a term before a form of another beginning, and instead of one that is not written
// so. Neither is ever part of a word.
constexpr char whole_form = '~';
constexpr char no_form = '/';

}  // namespace

std::string stem_term(const Field& field, std::string_view stem) {
  std::string term(field.prefix);
  term += stem;
  return term;
}

std::string forms_prefix(const Field& field, std::string_view stem) {
  std::string prefix(form_prefix);
  prefix += field.prefix;
  if (stem.empty()) return prefix;
  prefix += stem;
  prefix += stem_ends;
  return prefix;
}

std::string form_term(const Field& field, std::string_view stem, std::string_view raw) {
  auto term = forms_prefix(field, stem);
  if (raw.empty()) return term += no_form;
  if (raw.starts_with(stem)) return term += raw.substr(stem.size());
  term += whole_form;
  return term += raw;
}

Form form_of_term(std::string_view term, const Field& field) {
  term.remove_prefix(form_prefix.size() + field.prefix.size());
  const auto end = term.find(stem_ends);
  const auto stem = term.substr(0, end);
  const auto rest = term.substr(end + 1);
  if (rest.starts_with(no_form)) return {stem, {}};
  if (rest.starts_with(whole_form)) return {stem, std::string(rest.substr(1))};
  return {stem, std::string(stem) + std::string(rest)};
}

std::string filter_term(const Field& field, std::string_view value) {
  auto key = one_line(folded(value));
  if (key.size() > longest_value) key = "#" + hex(hash64(key));
  return std::string(field.prefix) + key;
}

std::string hashed_term(std::string_view prefix, std::string_view value) {
  return std::string(prefix) + hex(hash64(value));
}

}  // namespace dateline
