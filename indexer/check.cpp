#include "indexer/check.hpp"

#include <unistd.h>

#include <algorithm>
#include <optional>
#include <sstream>

#include <fmt/format.h>
#include <xapian.h>

#include "common/cli/terminal.hpp"
#include "common/document.hpp"
#include "common/index.hpp"
#include "common/schema.hpp"
#include "indexer/clean.hpp"
#include "indexer/progress.hpp"
#include "indexer/publish.hpp"

namespace fs = std::filesystem;

namespace dateline::indexer {
namespace {

constexpr std::size_t most_lines = 20;

bool is_good_news(std::string_view line) {
  return line.empty() || line.starts_with("blocksize=") || line.ends_with("checked okay") ||
         line.ends_with("checked OK") || line.starts_with("Lazily created") ||
         line.starts_with("No errors found") || line.starts_with("Total errors found");
}

/// Xapian's own check writes a paragraph a table, under the table's name; what is not good news is
/// what we want of it.
void check_tables(const fs::path& generation, std::vector<std::string>& problems) {
  std::stringstream report;
  std::size_t errors = 0;
  std::string failure;
  try {
    errors = Xapian::Database::check(generation.string(), 0, &report);
  } catch (const Xapian::Error& error) {
    failure = error.get_msg();
  }
  std::string table = "tables";
  for (std::string line; errors > 0 && std::getline(report, line);) {
    if (line.ends_with(':') && line.find(' ') == std::string::npos)
      table = line.substr(0, line.size() - 1);
    else if (!is_good_news(line))
      problems.push_back(fmt::format("{}: {}", table, line));
  }
  if (!failure.empty()) problems.push_back(fmt::format("the tables cannot be read: {}", failure));
  if (errors > 0 && problems.empty())
    problems.push_back(fmt::format("Xapian finds {} errors in the tables", grouped(errors)));
}

/// The terms by which a document is known.
std::vector<std::string> id_terms(const Xapian::Document& document) {
  std::vector<std::string> found;
  auto term = document.termlist_begin();
  term.skip_to(std::string(id_prefix));
  for (; term != document.termlist_end() && (*term).starts_with(id_prefix); ++term)
    found.push_back(*term);
  return found;
}

std::string first_problem(const Xapian::Database& database, const Packing& packing,
                          Xapian::docid number) {
  const auto document = database.get_document(number);
  const auto article = to_article(document, packing);
  if (article.id.empty()) return fmt::format("document {}: its stored text is damaged", number);
  const auto said = [&](std::string_view what) {
    return fmt::format("article {}: {}", article.id, what);
  };
  if (fingerprint_of(article) != article.fingerprint)
    return said("its stored text does not agree with its fingerprint");
  for (const auto& [slot, value] : values_of(article))
    if (document.get_value(slot) != value)
      return said(fmt::format("value {} does not agree with its stored text", slot));
  if (id_terms(document) != std::vector{id_term(article.id)})
    return said("its terms do not name it by its id");
  if (database.get_termfreq(id_term(article.id)) != 1) return said("it is there more than once");
  return {};
}

void check_articles(const Xapian::Database& database, std::vector<std::string>& problems) {
  Xapian::docid number = 0;
  try {
    const auto packing = packing_of(database);
    for (auto at = database.postlist_begin(""); at != database.postlist_end(""); ++at) {
      number = *at;
      try {
        if (auto what = first_problem(database, *packing, number); !what.empty())
          problems.push_back(std::move(what));
      } catch (const Xapian::Error& error) {
        problems.push_back(fmt::format("document {}: {}", number, error.get_msg()));
      } catch (const Error& error) {
        problems.push_back(fmt::format("document {}: {}", number, error.what()));
      }
    }
  } catch (const Xapian::Error& error) {
    problems.push_back(
        fmt::format("the list of documents ends after {}: {}", number, error.get_msg()));
  }
}

/// The newest sound generation beside the current one.
std::optional<std::string> sound_generation(const fs::path& index, const fs::path& current) {
  std::vector<fs::path> others;
  for (const auto& each : fs::directory_iterator(index))
    if (each.is_directory() && each.path().filename().string().starts_with("generation-") &&
        each.path() != current)
      others.push_back(each.path());
  std::ranges::sort(others, std::ranges::greater{});
  for (const auto& each : others)
    if (problems_of(each).empty()) return each.filename().string();
  return std::nullopt;
}

}  // namespace

std::vector<std::string> problems_of(const fs::path& generation) {
  std::vector<std::string> problems;
  check_tables(generation, problems);
  try {
    check_articles(Xapian::Database(generation.string()), problems);
  } catch (const Xapian::Error& error) {
    if (problems.empty()) problems.push_back(error.get_msg());
  }
  return problems;
}

std::vector<std::string> check(const fs::path& index) {
  const auto generation = current_generation(index);
  std::optional<WriteLock> lock;  // a folder that cannot be written to has no writer
  if (::access(index.c_str(), W_OK) == 0) lock.emplace(index);
  auto problems = problems_of(generation);
  try {
    open_index(index);
  } catch (const Error& error) {
    if (problems.empty()) throw;
    problems.emplace_back(error.what());
  }
  return problems;
}

std::string told(const std::vector<std::string>& problems) {
  if (problems.empty()) return "no errors\n";
  std::string out;
  for (std::size_t i = 0; i < std::min(problems.size(), most_lines); ++i)
    out += cli::safe_for_terminal(problems[i]) + "\n";
  if (problems.size() > most_lines)
    out += fmt::format("and {} more\n", grouped(problems.size() - most_lines));
  return out;
}

std::string repair_hint(const fs::path& index) {
  const std::string anew =
      "index the articles anew into another folder: dateline-index --database NEW add PATH…";
  const auto former = sound_generation(index, current_generation(index));
  if (!former) return anew;
  return fmt::format(
      "the generation before is sound: write '{}' into '{}', then add again what came since",
      *former, (index / current_file).string());
}

}  // namespace dateline::indexer
