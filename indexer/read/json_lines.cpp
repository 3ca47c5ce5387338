#include <array>
#include <cassert>

#include <fmt/format.h>
#include <simdjson.h>

#include "common/text.hpp"
#include "indexer/read/bytes.hpp"
#include "indexer/read/field_names.hpp"
#include "indexer/read/line_reader.hpp"
#include "indexer/read/read.hpp"

// JSON lines: a record a line. Also a file that is one JSON document, an object or an array of
// them, and the lines of our own rejects files.
namespace dateline::indexer {
namespace {

using simdjson::dom::element_type;

std::string_view reason_of(simdjson::error_code error) {
  switch (error) {
    case simdjson::STRING_ERROR:
      return "a string with a broken escape";
    case simdjson::UNCLOSED_STRING:
      return "a string without its closing quote";
    case simdjson::UNESCAPED_CHARS:
      return "a control character within a string";
    case simdjson::NUMBER_ERROR:
      return "a broken number";
    case simdjson::T_ATOM_ERROR:
    case simdjson::F_ATOM_ERROR:
    case simdjson::N_ATOM_ERROR:
      return "a word that is not true, false or null";
    case simdjson::DEPTH_ERROR:
      return "nested too deeply";
    case simdjson::EMPTY:
      return "nothing in it";
    case simdjson::CAPACITY:
    case simdjson::MEMALLOC:
      return "too long";
    default:
      return "something is missing or misplaced";
  }
}

std::string_view kind_of(element_type type) {
  switch (type) {
    case element_type::ARRAY:
      return "a list";
    case element_type::OBJECT:
      return "an object";
    case element_type::BOOL:
      return "true or false";
    case element_type::STRING:
      return "a text";
    case element_type::NULL_VALUE:
      return "null";
    default:
      return "a number";
  }
}

/// Seconds since 1970, or milliseconds where seconds would be later than the year 5138.
std::string epoch_date(double number) {
  constexpr double milliseconds_from = 1e11;
  constexpr double bound = 1e15;
  if (!(number > -bound && number < bound)) return fmt::format("{}", number);
  const double seconds = number > milliseconds_from ? number / 1000 : number;
  const Time time{std::chrono::seconds{static_cast<std::int64_t>(seconds)}};
  return format_time(time);
}

/// The parts of a value that is an array.
simdjson::dom::array list_of(simdjson::dom::element value) {
  simdjson::dom::array list;
  [[maybe_unused]] const auto error = value.get(list);
  assert(!error);
  return list;
}

bool is_missing(simdjson::dom::element value) {
  std::string_view text;
  return value.type() == element_type::NULL_VALUE || (!value.get(text) && text.empty());
}

/// Fields that our own exports have. Others may mean something else by these names: that is no
/// reason to refuse a record.
bool is_ours(Field field) {
  return field == Field::DatelineId || field == Field::DateFrom || field == Field::DatelinePath;
}

/// A value as a field takes it; the error is what kind it is instead.
Result<std::vector<std::string>> read_value(simdjson::dom::element value, Field field) {
  switch (value.type()) {
    case element_type::STRING:
      return std::vector{std::string(value.get_string().value_unsafe())};
    case element_type::INT64:
    case element_type::UINT64:
    case element_type::DOUBLE:
      if (field == Field::Id) return std::vector{std::string(simdjson::minify(value))};
      if (field == Field::Date) return std::vector{epoch_date(value.get_double().value_unsafe())};
      break;
    case element_type::ARRAY:
      if (field == Field::Author || field == Field::Issues) {
        std::vector<std::string> values;
        for (const auto part : list_of(value)) {
          if (part.type() == element_type::NULL_VALUE) continue;
          if (part.type() != element_type::STRING)
            return problem(fmt::format("a list with {} in it", kind_of(part.type())));
          values.emplace_back(part.get_string().value_unsafe());
        }
        return values;
      }
      break;
    default:
      break;
  }
  return problem(std::string(kind_of(value.type())));
}

/// The first of our field's values by rank, while a record is read.
struct Given {
  unsigned rank = ~0U;
  std::string_view name;
  simdjson::dom::element value;
};

class JsonReader {
 public:
  JsonReader(const RawSink& sink, const Origin& origin) : sink_(sink), origin_(origin) {}

  void read_line(std::string_view line, const std::string& place) {
    if (trim(line).empty()) return;
    const bool valid = simdjson::validate_utf8(line.data(), line.size());
    const std::string repaired = valid ? std::string() : to_utf8(line);
    const auto text = valid ? line : std::string_view(repaired);
    simdjson::dom::element root;
    if (const auto error = parser_.parse(text.data(), text.size()).get(root)) {
      reject(fmt::format("not valid JSON: {}", reason_of(error)), place, text);
      return;
    }
    read_root(root, place, text);
  }

  /// A file that is one document. Whether it was one: a first line that is a record by itself says
  /// that the lines are.
  bool read_document(std::string_view bytes) {
    const auto start = trim(bytes);
    simdjson::dom::element root;
    const auto first_line = trim(start.substr(0, start.find('\n')));
    if (!start.starts_with('[') && !parser_.parse(first_line.data(), first_line.size()).get(root))
      return false;
    if (const auto error = parser_.parse(start.data(), start.size()).get(root)) {
      reject(fmt::format("not valid JSON: {}", reason_of(error)), origin_.place, start);
      return true;
    }
    if (root.type() != element_type::ARRAY) {
      read_root(root, origin_.place, std::string(simdjson::minify(root)));
      return true;
    }
    std::size_t number = 0;
    for (const auto part : list_of(root))
      read_root(part, fmt::format("{}#{}", origin_.place, ++number),
                std::string(simdjson::minify(part)));
    return true;
  }

 private:
  void reject(std::string what, const std::string& place, std::string_view record) {
    sink_.reject({{std::move(what), place}, Format::JsonLines, std::string(record)});
  }

  void read_root(simdjson::dom::element root, const std::string& place, std::string_view record) {
    simdjson::dom::object object;
    if (root.get(object)) {
      reject(fmt::format("a record must be an object, not {}", kind_of(root.type())), place,
             record);
      return;
    }
    if (read_again(object)) return;
    std::array<Given, field_count> given{};
    for (const auto& [key, value] : object) {
      const auto name = find_field_name(key);
      if (!name || is_missing(value)) continue;
      if (is_ours(name->field) && value.type() != element_type::STRING) continue;
      auto& slot = given[static_cast<std::size_t>(name->field)];
      if (name->rank < slot.rank) slot = {name->rank, key, value};
    }
    RawArticle article;
    for (std::size_t i = 0; i < given.size(); ++i) {
      if (given[i].rank == ~0U) continue;
      const auto field = static_cast<Field>(i);
      const auto values = read_value(given[i].value, field);
      if (!values) {
        reject(fmt::format("field '{}' is {}", given[i].name, values.error().what), place, record);
        return;
      }
      set_field(article, field, *values);
    }
    article.place = place;
    article.format = Format::JsonLines;
    article.file_time = origin_.file_time;
    article.record = record;
    sink_.article(std::move(article));
  }

  /// A line of a rejects file holds an input that was refused before: it is read once more, and
  /// keeps the place where it first stood.
  bool read_again(simdjson::dom::object line) {
    std::string_view place;
    std::string_view reason;
    std::string_view name;
    std::string_view input;
    if (line["rejected"]["place"].get(place) || line["rejected"]["reason"].get(reason) ||
        line["format"].get(name) || line["input"].get(input))
      return false;
    const auto format = format_named(name);
    if (!format) return false;
    if (input.empty())  // what was too long or no text was not kept: nothing can have changed
      sink_.reject({{std::string(reason), std::string(place)}, *format, {}});
    else
      read_record(*format, input, {std::string(place), {}, std::nullopt}, sink_);
    return true;
  }

  simdjson::dom::parser parser_;
  const RawSink& sink_;
  const Origin& origin_;
};

bool has_utf16_mark(std::string_view bytes) {
  return bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF");
}

/// Whether all of the input has to be in memory: one document, or bytes of UTF-16.
bool read_whole(const Input& input, std::string_view first, JsonReader& reader,
                const RawSink& sink) {
  const bool document = !input.is_stdin && lower_case(input.path).ends_with(".json");
  const bool utf16 = has_utf16_mark(first) && !input.is_stdin;
  if (!document && !utf16) return false;
  const auto bytes = load_bytes(input.path);
  if (!bytes) {
    if (!utf16) return false;  // too long for one article, but maybe not for many lines
    sink.reject({{bytes.error().what, input.path}, Format::JsonLines, {}});
    return true;
  }
  const auto text = to_utf8(*bytes);
  if (document && reader.read_document(text)) return true;
  std::string_view rest = text;
  for (std::size_t number = 1; !rest.empty(); ++number) {
    const auto end = std::min(rest.find('\n'), rest.size());
    reader.read_line(rest.substr(0, end), fmt::format("{}:{}", input.path, number));
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return true;
}

}  // namespace

void read_json_line(std::string_view line, const Origin& origin, const RawSink& sink) {
  JsonReader(sink, origin).read_line(line, origin.place);
}

void read_json_lines(const Input& input, const RawSink& sink) {
  const std::string name = input.is_stdin ? "stdin" : input.path;
  const auto refuse = [&](std::string what, const std::string& place) {
    sink.reject({{std::move(what), place}, Format::JsonLines, {}});
  };
  ByteStream stream(input);
  LineReader lines(stream);
  const auto first = lines.peek();
  if (!first) return refuse(first.error().what, name);
  if (first->empty()) {
    if (!input.is_stdin) refuse("the file is empty", name);
    return;
  }
  if (is_binary(*first)) return refuse("not a text file", name);
  const Origin origin{name, {}, input.is_stdin ? std::nullopt : changed_at(input.path)};
  JsonReader reader(sink, origin);
  if (read_whole(input, *first, reader, sink)) return;

  std::string_view line;
  for (std::size_t number = 1;; ++number) {
    const auto place = fmt::format("{}:{}", name, number);
    const auto found = lines.next(line);
    if (!found) return refuse(found.error().what, place);
    if (*found == LineReader::Found::End) return;
    if (*found == LineReader::Found::TooLong) {
      refuse(fmt::format("a line longer than {} MB", longest_record / (1024 * 1024)), place);
      continue;
    }
    if (number == 1 && line.starts_with("\xEF\xBB\xBF")) line.remove_prefix(3);
    reader.read_line(line, place);
  }
}

}  // namespace dateline::indexer
