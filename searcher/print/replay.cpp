#include <fmt/format.h>

#include "common/cli/terminal.hpp"
#include "common/json_writer.hpp"
#include "searcher/print/fields.hpp"
#include "searcher/print/paint.hpp"
#include "searcher/print/printer.hpp"

// print() of what became of recorded answers.
namespace dateline::searcher {
namespace {

constexpr int format_version = 1;

/// "came     3", "moved    5 to 4".
std::string what_of(const ChangedHit& hit) {
  if (hit.came()) return fmt::format("came     {}", hit.now);
  if (hit.went()) return fmt::format("went     {}", hit.then);
  if (hit.moved())
    return fmt::format("{} {} to {}", hit.other_content ? "changed " : "moved   ", hit.then,
                       hit.now);
  return fmt::format("changed  {}", hit.now);
}

void print_text(const ReplayedAnswer& answer, const Style& style, std::string& out) {
  const auto name = answer.id.empty() ? answer.query : answer.id + ": " + answer.query;
  out += painted(isolated(cli::safe_for_terminal(name), style), Paint::Heading, style) + "\n";
  if (!answer.error.empty()) {
    out += fmt::format("  error: {}\n\n", cli::safe_for_terminal(answer.error));
    return;
  }
  if (answer.total_then != answer.total_now)
    out += fmt::format("  {} articles, were {}\n", answer.total_now, answer.total_then);
  for (const auto& hit : answer.hits) {
    const auto title = hit.title.empty() ? "(untitled)" : cli::safe_for_terminal(hit.title);
    out += fmt::format("  {}  {}  {}{}\n", what_of(hit), hit.id.substr(0, 8),
                       isolated(title, style), hit.gone ? " (no longer in the index)" : "");
  }
  out += '\n';
}

/// Of a set of recorded values, what the present one is not.
std::string others_in(const std::set<std::string>& recorded, const std::string& now) {
  std::string out;
  for (const auto& value : recorded) {
    if (value == now) continue;
    if (!out.empty()) out += ", ";
    out += value.empty() ? "unknown" : cli::safe_for_terminal(value);
  }
  return out;
}

void print_text(const Replay& replay, const Style& style, std::string& out) {
  for (const auto& answer : replay.answers)
    if (!answer.is_same()) print_text(answer, style, out);
  const auto count = replay.answers.size();
  out += fmt::format("{} answer{}: {} as recorded, {} changed", count, count == 1 ? "" : "s",
                     count - replay.changed(), replay.changed());
  if (replay.passed_over > 0) out += fmt::format("; {} errors passed over", replay.passed_over);
  out += '\n';
  if (const auto others = others_in(replay.indexes, replay.index); !others.empty())
    out += fmt::format("recorded from another index: {}, now {}\n", others, replay.index);
  if (const auto others = others_in(replay.programs, replay.program); !others.empty())
    out += fmt::format("recorded by another program: {}, now {}\n", others, replay.program);
}

void write_members(JsonWriter& json, const ReplayedAnswer& answer) {
  json.member("id", answer.id).member("query", answer.query).member("same", answer.is_same());
  if (!answer.error.empty()) json.member("error", answer.error);
  json.key("total").begin_object().member("then", answer.total_then);
  json.member("now", answer.total_now).end_object();
  json.key("hits").begin_array();
  for (const auto& hit : answer.hits) {
    const auto rank = [&json](const char* name, std::uint64_t value) {
      json.key(name);
      if (value == 0)
        json.null();
      else
        json.value(value);
    };
    json.begin_object().member("id", hit.id).member("title", hit.title);
    rank("then", hit.then);
    rank("now", hit.now);
    json.member("changed", hit.other_content).member("gone", hit.gone).end_object();
  }
  json.end_array();
}

void write_list(JsonWriter& json, const std::set<std::string>& texts) {
  json.begin_array();
  for (const auto& text : texts) json.value(text);
  json.end_array();
}

void write_summary(JsonWriter& json, const Replay& replay) {
  json.member("same", replay.answers.size() - replay.changed());
  json.member("changed", replay.changed()).member("passed_over", replay.passed_over);
  write_list(json.key("index").begin_object().key("then"), replay.indexes);
  json.member("now", replay.index).end_object();
  write_list(json.key("program").begin_object().key("then"), replay.programs);
  json.member("now", replay.program).end_object();
}

void print_object(std::string& out, unsigned indent, const auto& members) {
  JsonWriter json(out, indent);
  json.begin_object().member("format", format_version);
  members(json);
  json.end_object();
  out += '\n';
}

}  // namespace

void print(const Replay& replay, Format format, const Style& style, std::string& out) {
  if (format == Format::Json) {
    print_object(out, 2, [&](JsonWriter& json) {
      json.key("answers").begin_array();
      for (const auto& answer : replay.answers) {
        json.begin_object();
        write_members(json, answer);
        json.end_object();
      }
      json.end_array();
      write_summary(json, replay);
    });
  } else if (format == Format::Jsonl) {
    for (const auto& answer : replay.answers)
      print_object(out, 0, [&](JsonWriter& json) { write_members(json, answer); });
    print_object(out, 0, [&](JsonWriter& json) { write_summary(json, replay); });
  } else {
    print_text(replay, style, out);
  }
}

}  // namespace dateline::searcher
