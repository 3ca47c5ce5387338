#include <algorithm>
#include <array>

#include "common/text.hpp"
#include "indexer/read/read.hpp"

// What formats are called, and how names of files end.
namespace dateline::indexer {
namespace {

struct Name {
  std::string_view text;
  Format format;
};

constexpr auto names = std::to_array<Name>({{"text", Format::Text},
                                            {"markdown", Format::Markdown},
                                            {"jsonl", Format::JsonLines},
                                            {"csv", Format::Csv},
                                            {"tsv", Format::Tsv},
                                            {"feed", Format::Feed},
                                            {"newsml", Format::NewsXml},
                                            {"html", Format::Html},
                                            {"mail", Format::Mail},
                                            {"mbox", Format::Mbox},
                                            {"warc", Format::Warc}});

constexpr auto endings = std::to_array<Name>(
    {{".txt", Format::Text},          {".text", Format::Text},       {".md", Format::Markdown},
     {".markdown", Format::Markdown}, {".jsonl", Format::JsonLines}, {".ndjson", Format::JsonLines},
     {".json", Format::JsonLines},    {".csv", Format::Csv},         {".tsv", Format::Tsv},
     {".rss", Format::Feed},          {".atom", Format::Feed},       {".rdf", Format::Feed},
     {".xml", Format::NewsXml},       {".nitf", Format::NewsXml},    {".newsml", Format::NewsXml},
     {".html", Format::Html},         {".htm", Format::Html},        {".xhtml", Format::Html},
     {".eml", Format::Mail},          {".mbox", Format::Mbox},       {".warc", Format::Warc}});

/// Endings of one compressed file: what is before them tells the format.
constexpr auto compressions = std::to_array<std::string_view>({".gz", ".xz", ".zst", ".bz2"});
constexpr auto archives =
    std::to_array<std::string_view>({".zip", ".tar", ".tgz", ".txz", ".tzst", ".tbz2", ".tbz"});

bool ends(std::string_view name, std::string_view ending) {
  return name.size() > ending.size() && name.ends_with(ending);
}

}  // namespace

std::optional<Format> format_of_name(std::string_view path) {
  const auto lower = lower_case(path.substr(path.rfind('/') + 1));
  std::string_view name = lower;
  for (const auto& ending : compressions)
    if (ends(name, ending)) {
      name.remove_suffix(ending.size());
      break;
    }
  for (const auto& ending : archives)
    if (ends(name, ending)) return Format::Text;
  for (const auto& ending : endings)
    if (ends(name, ending.text)) return ending.format;
  return std::nullopt;
}

bool is_packed_name(std::string_view path) {
  const auto name = lower_case(path.substr(path.rfind('/') + 1));
  const auto has = [&](std::string_view ending) { return ends(name, ending); };
  return std::ranges::any_of(compressions, has) || std::ranges::any_of(archives, has);
}

std::string_view format_name(Format format) {
  for (const auto& name : names)
    if (name.format == format) return name.text;
  return {};
}

std::optional<Format> format_named(std::string_view text) {
  for (const auto& name : names)
    if (name.text == text) return name.format;
  return std::nullopt;
}

}  // namespace dateline::indexer
