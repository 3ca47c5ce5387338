#include "indexer/read/front_matter.hpp"

#include <algorithm>
#include <string>

#include <yaml-cpp/yaml.h>

#include "common/text.hpp"
#include "indexer/read/field_names.hpp"

namespace dateline::indexer {
namespace {

constexpr std::size_t longest_block = std::size_t{64} * 1024;

/// The line at the front, without its end; `text` is moved past it.
std::string_view take_line(std::string_view& text) {
  const auto end = text.find('\n');
  auto line = text.substr(0, end);
  text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

/// The name before a line's colon, if it is one of ours.
std::optional<FieldName> name_of_line(std::string_view line) {
  const auto colon = line.find(':');
  if (colon == std::string_view::npos) return std::nullopt;
  const auto name = find_field_name(trim(line.substr(0, colon)));
  if (!name || name->field == Field::Body) return std::nullopt;
  return name;
}

std::string_view without_quotes(std::string_view value) {
  value = trim(value);
  if (value.size() < 2 || value.front() != value.back()) return value;
  const bool quoted = value.front() == '"' || value.front() == '\'';
  return quoted ? value.substr(1, value.size() - 2) : value;
}

/// Remembers by which name a field was given: a better name wins over one given before.
class Fields {
 public:
  explicit Fields(RawArticle& article) : article_(article) { ranks_.fill(names_end); }

  template <class Value>
  void set(FieldName name, const Value& value) {
    auto& rank = ranks_[static_cast<std::size_t>(name.field)];
    if (name.rank > rank && name.field != Field::Issues) return;
    rank = name.rank;
    set_field(article_, name.field, value);
    found_ = true;
  }

  bool found() const { return found_; }

 private:
  static constexpr unsigned names_end = 1000;
  RawArticle& article_;
  std::array<unsigned, field_count> ranks_{};
  bool found_ = false;
};

bool read_yaml(std::string_view block, RawArticle& article) try {
  const auto root = YAML::Load(std::string(block));
  if (!root.IsMap()) return false;
  Fields fields(article);
  for (const auto& pair : root) {
    if (!pair.first.IsScalar()) continue;
    const auto name = find_field_name(pair.first.Scalar());
    if (!name || name->field == Field::Body) continue;
    if (pair.second.IsScalar()) {
      fields.set(*name, std::string_view(pair.second.Scalar()));
    } else if (pair.second.IsSequence()) {
      std::vector<std::string> values;
      for (const auto& value : pair.second)
        if (value.IsScalar()) values.push_back(value.Scalar());
      fields.set(*name, values);
    }
  }
  return fields.found();
} catch (const YAML::Exception&) {
  return false;
}

/// A block that was meant as YAML and is none: "title: Kyiv: a winter".
bool read_yaml_lines(std::string_view block, RawArticle& article) {
  Fields fields(article);
  std::optional<FieldName> list;
  while (!block.empty()) {
    const auto line = trim(take_line(block));
    if (list && line.starts_with("- ")) {
      fields.set(*list, without_quotes(line.substr(2)));
      continue;
    }
    list = name_of_line(line);
    if (!list) continue;
    auto value = trim(line.substr(line.find(':') + 1));
    if (value.starts_with('[') && value.ends_with(']')) value = value.substr(1, value.size() - 2);
    if (!value.empty()) fields.set(*list, without_quotes(value));
  }
  return fields.found();
}

/// The text after a YAML block, or nothing if there is none.
std::optional<std::string_view> take_yaml(std::string_view text, RawArticle& article) {
  if (trim(take_line(text)) != "---") return std::nullopt;
  const auto* begin = text.data();
  while (!text.empty()) {
    const auto line = take_line(text);
    const auto size = static_cast<std::size_t>(line.data() - begin);
    if (size > longest_block) return std::nullopt;
    if (const auto mark = trim(line); mark != "---" && mark != "...") continue;
    const std::string_view block(begin, size);
    if (read_yaml(block, article)) return text;
    RawArticle plain = article;
    plain.issues.clear();
    if (!read_yaml_lines(block, plain)) return std::nullopt;
    article = std::move(plain);
    return text;
  }
  return std::nullopt;
}

/// The text after lines of "Key: value", or nothing if there are none. One line alone counts only
/// with an empty line after it, and not if it is a byline, which may name the outlet too, or begins
/// with "Source:", as headlines do: those are left to where scraped pages are understood.
std::optional<std::string_view> take_header_lines(std::string_view text, RawArticle& article) {
  auto rest = text;
  RawArticle found = article;
  Fields fields(found);
  std::size_t lines = 0;
  bool ambiguous = false;
  while (!rest.empty()) {
    auto after = rest;
    const auto line = take_line(after);
    const auto name = name_of_line(line);
    if (!name) break;
    fields.set(*name, trim(line.substr(line.find(':') + 1)));
    ambiguous = name->field == Field::Author || name->field == Field::Source;
    ++lines;
    rest = after;
  }
  if (lines == 0 || (lines == 1 && ambiguous)) return std::nullopt;
  auto after = rest;
  const bool empty_line = !rest.empty() && trim(take_line(after)).empty();
  if (lines < 2 && !empty_line) return std::nullopt;
  article = std::move(found);
  return rest;
}

}  // namespace

std::string_view take_front_matter(std::string_view text, RawArticle& article) {
  const auto first = text.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos) return text;
  const auto start = text.substr(first);
  if (const auto rest = take_yaml(start, article)) return *rest;
  if (const auto rest = take_header_lines(start, article)) return *rest;
  return text;
}

}  // namespace dateline::indexer
