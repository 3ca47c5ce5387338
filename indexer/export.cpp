#include "indexer/export.hpp"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <stdexcept>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <xapian.h>
#include <nlohmann/json.hpp>

#include "common/alternates.hpp"
#include "common/document.hpp"
#include "common/open_partitions.hpp"
#include "common/schema.hpp"
#include "indexer/clean.hpp"
#include "indexer/json_text.hpp"
#include "indexer/progress.hpp"
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

/// What could not be exported. All else is: an export may be all that can be saved of an index.
class Damage {
 public:
  void note(const std::string& what) {
    if (count_++ == 0) first_ = what;
  }

  void expect_none(const std::filesystem::path& folder) const {
    if (count_ == 0) return;
    const auto more = count_ > 1 ? fmt::format(", and {} more", grouped(count_ - 1)) : "";
    throw Error(fmt::format("the index '{}' is damaged, and what is damaged was left out: {}{}",
                            folder.string(), first_, more),
                fmt::format("'dateline-index --database {} check' tells how to repair it",
                            folder.string()));
  }

 private:
  std::size_t count_ = 0;
  std::string first_;
};

using Line = std::string (*)(const Article&);

void export_one(const Index& index, Xapian::docid number, Line line, std::ostream& out,
                Damage& damage) {
  try {
    auto article = to_article(index.database.get_document(number), *index.packing);
    article.alternates = alternates_of(index.database, article.id);
    if (article.id.empty() || fingerprint_of(article) != article.fingerprint)
      damage.note(fmt::format("document {}: its stored text is damaged", number));
    else
      out << line(article);
  } catch (const Xapian::DatabaseModifiedError&) {
    throw;
  } catch (const Xapian::Error& error) {
    damage.note(fmt::format("document {}: {}", number, error.get_msg()));
  } catch (const std::length_error& error) {
    damage.note(fmt::format("document {}: {}", number, error.what()));
  } catch (const Error& error) {  // it cannot be unpacked
    damage.note(fmt::format("document {}: {}", number, error.what()));
  }
}

void export_index(const Index& index, std::ostream& out, Line line) {
  Damage damage;
  try {
    const auto documents = in_order(index.database);
    for (const auto& [sequence, document] : documents)
      export_one(index, document, line, out, damage);
    if (documents.size() != index.database.get_doccount())
      damage.note("not every article has a sequence number");
  } catch (const Xapian::DatabaseModifiedError&) {
    throw changed_too_fast();
  } catch (const Xapian::DatabaseError& error) {
    damage.note(error.get_msg());
  } catch (const std::length_error& error) {  // libxapian believes a damaged table
    damage.note(error.what());
  }
  damage.expect_none(index.folder);
}

}  // namespace

std::string to_export_line(const Article& article) {
  nlohmann::ordered_json json;
  const auto put = [&json](const char* name, const std::string& value) {
    if (!value.empty()) json[name] = value;
  };
  put("dateline_id", article.id);
  put("id", article.source_id);
  put("url", article.url);
  put("title", article.title);
  if (const auto& published = article.published) {
    const bool day = published->precision == DatePrecision::Day;
    put("date", day ? format_day(published->time) : format_time(published->time));
    put("date_from", std::string(name_of(published->from)));
  }
  put("source", article.source);
  if (!article.issues.empty()) json["issues"] = article.issues;
  if (!article.ruled.empty()) json["dateline_issues"] = article.ruled;
  put("author", article.author);
  put("language", article.language);
  put("section", article.section);
  put("dateline_path", article.path);
  put("dateline_furniture", join_lines(article.furniture));
  put("dateline_alternates", fmt::format("{}", fmt::join(article.alternates, " ")));
  put("dateline_story", article.story);
  put(article.is_version ? "dateline_version_of" : "dateline_copy_of", article.original);
  put("body", with_gaps(article.body));
  return json_text(json) + "\n";
}

void export_articles(const std::filesystem::path& folder, std::ostream& out, Line line) {
  export_index(open_index(folder), out, line);
}

void export_partitions(const std::filesystem::path& folder, std::ostream& out, Line line) {
  std::optional<Error> first_damage;
  for (auto& index : open_partitions(folder)) {
    if (is_current(index)) index.database.reopen();  // it may have waited long for its turn
    try {
      export_index(index, out, line);
    } catch (const Error& error) {
      if (error.code() == ExitCode::Locked) throw;
      if (!first_damage) first_damage = error;
    }
  }
  if (first_damage) throw Error(std::move(*first_damage));
}

}  // namespace dateline::indexer
