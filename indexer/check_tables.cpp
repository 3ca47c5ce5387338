#include "indexer/check_tables.hpp"

#include <charconv>
#include <optional>
#include <sstream>
#include <string_view>

#include <fmt/format.h>
#include <xapian.h>

#include "indexer/progress.hpp"

namespace fs = std::filesystem;

namespace dateline::indexer {
namespace {

bool is_good_news(std::string_view line) {
  return line.empty() || line.starts_with("blocksize=") || line.ends_with("checked okay") ||
         line.ends_with("checked OK") || line.starts_with("Lazily created") ||
         line.starts_with("No errors found") || line.starts_with("Total errors found");
}

/// The document of which libxapian says that it has positions but no words; 0 if the line says
/// something else.
Xapian::docid wordless_document(std::string_view line) {
  constexpr std::string_view begins = "Position list entry for document ";
  constexpr std::string_view ends = " which doesn't exist or has no terms";
  if (!line.starts_with(begins) || !line.ends_with(ends)) return 0;
  line.remove_prefix(begins.size());
  Xapian::docid document = 0;
  std::from_chars(line.data(), line.data() + line.size(), document);
  return document;
}

/// A text of stop words alone has the length 0, as they have no weight: that looks to libxapian as
/// if it had no words.
class FalseAlarms {
 public:
  explicit FalseAlarms(const fs::path& database) : path_(database) {}

  bool is_one(std::string_view line) {
    if (const auto document = wordless_document(line); document != 0) {
      if (!has_words(document)) return false;
      ++count_;
      return true;
    }
    return count_ > 0 && line == fmt::format("position table errors found: {}", count_);
  }
  [[nodiscard]] std::size_t count() const { return count_; }

 private:
  bool has_words(Xapian::docid document) {
    try {
      if (!database_) database_.emplace(path_.string());
      return database_->get_doclength(document) == 0 &&
             database_->termlist_begin(document) != database_->termlist_end(document);
    } catch (const Xapian::Error&) {
      return false;
    }
  }

  fs::path path_;
  std::optional<Xapian::Database> database_;
  std::size_t count_ = 0;
};

/// libxapian writes a paragraph a table, under the table's name; what is not good news is what we
/// want of it. Whether there was any.
bool say_bad_news(std::istream& report, std::string table, FalseAlarms& alarms, const Say& say) {
  bool any = false;
  for (std::string line; std::getline(report, line);) {
    if (line.ends_with(':') && line.find(' ') == std::string::npos) {
      table = line.substr(0, line.size() - 1);
    } else if (!is_good_news(line) && !alarms.is_one(line)) {
      say(fmt::format("{}: {}", table, line));
      any = true;
    }
  }
  return any;
}

}  // namespace

void check_tables(const fs::path& database, const Say& say) {
  std::stringstream report;
  std::size_t errors = 0;
  try {
    errors = Xapian::Database::check(database.string(), 0, &report);
  } catch (const Xapian::Error& error) {
    return say(fmt::format("the tables cannot be read: {}", error.get_msg()));
  } catch (const std::exception& error) {  // a length that cannot be one
    return say(fmt::format("the tables cannot be read: {}", error.what()));
  }
  const auto name = database.extension() == ".glass" ? database.stem().string() : "tables";
  if (errors == 0) return;
  FalseAlarms alarms(database);
  if (!say_bad_news(report, name, alarms, say) && alarms.count() < errors)
    say(fmt::format("Xapian finds {} errors in the tables", grouped(errors)));
}

}  // namespace dateline::indexer
