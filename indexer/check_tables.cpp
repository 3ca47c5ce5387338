#include "indexer/check_tables.hpp"

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

/// libxapian writes a paragraph a table, under the table's name; what is not good news is what we
/// want of it. Whether there was any.
bool say_bad_news(std::istream& report, std::string table, const Say& say) {
  bool any = false;
  for (std::string line; std::getline(report, line);) {
    if (line.ends_with(':') && line.find(' ') == std::string::npos) {
      table = line.substr(0, line.size() - 1);
    } else if (!is_good_news(line)) {
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
  if (errors > 0 && !say_bad_news(report, name, say))
    say(fmt::format("Xapian finds {} errors in the tables", grouped(errors)));
}

}  // namespace dateline::indexer
