#include <algorithm>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "common/text.hpp"
#include "indexer/inspect.hpp"
#include "indexer/json_text.hpp"

namespace dateline::indexer {
namespace {

using Json = nlohmann::ordered_json;

/// A text in a line of about so many bytes.
std::string shortened(std::string_view text) {
  constexpr std::size_t most = 100;
  const auto line = one_line(text);
  if (line.size() <= most) return line;
  std::string out;
  for (std::size_t at = 0; at < most;) append_utf8(out, next_code_point(line, at));
  return out + "…";
}

}  // namespace

std::string inspected_text(const Inspected& record) {
  auto out = fmt::format("{}\n  format    {}\n", one_line(record.place), record.format);
  if (!record.charset.empty()) out += fmt::format("  charset   {}\n", record.charset);
  if (!record.rejected.empty()) out += fmt::format("  rejected  {}\n", record.rejected);
  for (const auto& field : record.fields)
    out += fmt::format("  {:<9} {}  [{}]\n", field.name, shortened(field.value), field.from);
  for (const auto& paragraph : record.cut)
    out += fmt::format("  cut       {}\n", shortened(paragraph));
  for (const auto& line : record.furniture) out += fmt::format("  repeated  {}\n", shortened(line));
  for (const auto& note : record.notes) out += fmt::format("  note      {}\n", note);
  if (record.article) {
    const auto& body = record.article->body;
    const auto paragraphs = std::count(body.begin(), body.end(), '\n') + (body.empty() ? 0 : 1);
    out += fmt::format("  text      {} paragraph{}, {} bytes\n", paragraphs,
                       paragraphs == 1 ? "" : "s", body.size());
    std::string_view rest = body;
    while (!rest.empty()) {
      const auto end = std::min(rest.find('\n'), rest.size());
      out += fmt::format("    {}\n", rest.substr(0, end));
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
  }
  return out + "\n";
}

std::string inspected_json(const Inspected& record) {
  Json json{{"format", 1}, {"place", record.place}, {"input_format", record.format}};
  if (!record.charset.empty()) json["charset"] = record.charset;
  json["rejected"] = record.rejected.empty() ? Json() : Json(record.rejected);
  json["fields"] = Json::object();
  for (const auto& field : record.fields)
    json["fields"][field.name] = {{"value", field.value}, {"from", field.from}};
  json["cut"] = record.cut;
  if (!record.furniture.empty()) json["repeated"] = record.furniture;
  json["notes"] = record.notes;
  if (record.article) json["body"] = record.article->body;
  return json_text(json) + "\n";
}

}  // namespace dateline::indexer
