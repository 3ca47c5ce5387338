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
  for (const auto taken :
       {id_prefix, url_prefix, path_prefix, copy_prefix, year_prefix, month_prefix})
    if (prefix == taken) return true;
  return prefix == "Z";
}

static_assert(distinct([](const Field& a, const Field& b) { return a.name == b.name; }),
              "a field name twice");
static_assert(distinct([](const Field& a, const Field& b) { return a.prefix == b.prefix; }),
              "two fields share a term prefix");
static_assert(distinct([](const Field& a, const Field& b) { return a.slot && a.slot == b.slot; }),
              "two fields share a value slot");
static_assert(every([](const Field& f) {
                return !f.slot || (*f.slot != sequence_slot && *f.slot != fingerprint_slot);
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

}  // namespace

std::string stem_term(const Field& field, std::string_view stem) {
  std::string term;
  term.reserve(1 + field.prefix.size() + stem.size());
  term += 'Z';
  term += field.prefix;
  term += stem;
  return term;
}

std::string raw_term(const Field& field, std::string_view raw) {
  std::string term(field.prefix);
  term += raw;
  return term;
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
