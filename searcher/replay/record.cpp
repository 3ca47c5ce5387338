#include "searcher/replay/record.hpp"

#include <nlohmann/json.hpp>

namespace dateline::searcher {
namespace {

using nlohmann::json;

/// Empty where there is no such text.
std::string text(const json& object, const char* name) {
  const auto found = object.find(name);
  return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

std::uint64_t number(const json& object, const char* name) {
  const auto found = object.find(name);
  return found != object.end() && found->is_number_unsigned() ? found->get<std::uint64_t>() : 0;
}

RecordedHit read_hit(const json& hit) {
  return {number(hit, "rank"), text(hit, "id"), text(hit, "title"), text(hit, "content_hash")};
}

}  // namespace

Result<std::optional<RecordedAnswer>> read_record(std::string_view bytes) {
  const auto object = json::parse(bytes, nullptr, /*allow_exceptions=*/false);
  if (!object.is_object() || number(object, "format") != 1)
    return problem("it is no answer in JSON of format 1");
  if (object.contains("error")) return std::nullopt;
  const auto hits = object.find("hits"), options = object.find("options");
  const bool is_answer = object.contains("query") && hits != object.end() && hits->is_array();
  if (!is_answer)
    return problem(
        "it does not say what was asked: record batches as jsonl, or single answers as json");
  if (object.contains("new")) return problem("it tells what was new then, which is new no more");
  if (options == object.end() || !options->is_array())
    return problem("it does not say by which options it was asked: an older program wrote it");
  RecordedAnswer made{
      text(object, "id"),    text(object, "query"),  {}, {}, number(object, "total"), {},
      text(object, "index"), text(object, "program")};
  for (const auto& option : *options)
    if (option.is_string()) made.options.push_back(option.get<std::string>());
  if (const auto now = parse_time(text(object, "now"))) made.now = now->time;
  for (const auto& hit : *hits)
    if (hit.is_object()) made.hits.push_back(read_hit(hit));
  return made;
}

}  // namespace dateline::searcher
