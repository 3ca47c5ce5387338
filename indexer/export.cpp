#include "indexer/export.hpp"

#include <algorithm>
#include <cstdint>
#include <utility>
#include <vector>

#include <xapian.h>
#include <nlohmann/json.hpp>

#include "common/document.hpp"
#include "common/index.hpp"
#include "common/schema.hpp"
#include "indexer/json_text.hpp"
#include "indexer/steady_read.hpp"

namespace dateline::indexer {
namespace {

std::string with_gaps(const std::string& body) {
  std::string out;
  out.reserve(body.size() + body.size() / 32);
  for (const char c : body) {
    out += c;
    if (c == '\n') out += c;
  }
  return out;
}

/// Documents by sequence number.
std::vector<std::pair<std::uint64_t, Xapian::docid>> in_order(const Xapian::Database& database) {
  std::vector<std::pair<std::uint64_t, Xapian::docid>> documents;
  documents.reserve(database.get_doccount());
  const auto end = database.valuestream_end(sequence_slot);
  for (auto at = database.valuestream_begin(sequence_slot); at != end; ++at)
    documents.emplace_back(number_of_value(*at), at.get_docid());
  std::ranges::sort(documents);
  return documents;
}

}  // namespace

std::string to_export_line(const Article& article) {
  nlohmann::ordered_json json;
  const auto put = [&json](const char* name, const std::string& value) {
    if (!value.empty()) json[name] = value;
  };
  put("dateline_id", article.id);
  put("url", article.url);
  put("title", article.title);
  if (const auto& published = article.published) {
    const bool day = published->precision == DatePrecision::Day;
    put("date", day ? format_day(published->time) : format_time(published->time));
    put("date_from", std::string(name_of(published->from)));
  }
  put("source", article.source);
  if (!article.issues.empty()) json["issues"] = article.issues;
  put("author", article.author);
  put("language", article.language);
  put("section", article.section);
  put("dateline_path", article.path);
  put("body", with_gaps(article.body));
  return json_text(json) + "\n";
}

void export_articles(const std::filesystem::path& folder, std::ostream& out) {
  const auto index = open_index(folder);
  try {
    for (const auto& [sequence, document] : in_order(index.database))
      out << to_export_line(to_article(index.database.get_document(document), *index.packing));
  } catch (const Xapian::DatabaseModifiedError&) {
    throw changed_too_fast();
  }
}

}  // namespace dateline::indexer
