#include "common/index.hpp"

#include <algorithm>
#include <cstdlib>
#include <mutex>

#include <fmt/format.h>

#include "common/described_index.hpp"
#include "common/error.hpp"
#include "common/schema.hpp"
#include "common/stemmer.hpp"
#include "common/text.hpp"
#include "common/tokens.hpp"

namespace fs = std::filesystem;

namespace dateline {
namespace {

constexpr int most_attempts = 10;  ///< to open what writers keep changing

constexpr const char* schema_key = "dateline.schema";
constexpr const char* tokenizer_key = "dateline.tokenizer";
constexpr const char* stemmer_key = "dateline.stemmer";
constexpr const char* variants_key = "dateline.variants";
constexpr const char* folds_key = "dateline.folds";
constexpr const char* packing_key = "dateline.dictionary";
constexpr const char* rules_key = "dateline.issues";
constexpr const char* positions_key = "dateline.positions";  ///< "none", or not there
constexpr const char* stories_key = "dateline.stories";      ///< the same

constexpr std::string_view reindex =
    "index the articles anew into another folder: dateline-index --database NEW add PATH…";

void expect(const Xapian::Database& database, const fs::path& folder, const char* key,
            std::string_view what, const std::string& ours) {
  const auto theirs = database.get_metadata(key);
  if (theirs == ours) return;
  throw Error(fmt::format("the index '{}' was written with {} {}; this program has {}",
                          folder.string(), what, theirs.empty() ? "unknown" : theirs, ours),
              std::string(reindex));
}

void check_metadata(const Xapian::Database& database, const fs::path& folder) {
  if (database.get_metadata(schema_key).empty())
    throw Error(
        fmt::format("'{}' is a Xapian database, but none that Dateline wrote", folder.string()),
        "'dateline-index --database DIR add PATH…' makes one");
  expect(database, folder, schema_key, "schema version", std::to_string(schema_version));
  expect(database, folder, tokenizer_key, "tokenizer version", std::to_string(tokenizer_version));
  expect(database, folder, stemmer_key, "stemmer", hex(stemmer_fingerprint()));
}

/// Databases that are searched together have one list as a rule: what was read last is given out
/// again as long as anyone has it.
std::shared_ptr<const Variants> read_variants(const std::string& text, const fs::path& folder) {
  static std::mutex alone;
  static std::string last;
  static std::weak_ptr<const Variants> of_last;
  const std::scoped_lock locked(alone);
  if (auto known = of_last.lock(); known && text == last) return known;
  auto variants = decode_variants(text);
  if (!variants)
    throw Error(fmt::format("the variants kept in the index '{}' are damaged: {}: {}",
                            folder.string(), variants.error().where, variants.error().what),
                std::string(reindex));
  auto made = std::make_shared<const Variants>(std::move(*variants));
  last = text;
  of_last = made;
  return made;
}

Index open_generation(const fs::path& folder, const fs::path& generation, GenerationHold&& hold) {
  auto index = described_index(Xapian::Database(generation.string()), folder);
  index.generation = generation;
  index.hold = std::move(hold);
  return index;
}

}  // namespace

std::vector<std::string> languages_of(const Xapian::Database& database) {
  const std::string prefix(field("lang").prefix);
  std::vector<std::string> languages;
  Xapian::doccount known = 0;
  for (auto term = database.allterms_begin(prefix); term != database.allterms_end(prefix); ++term) {
    languages.push_back((*term).substr(prefix.size()));
    known += term.get_termfreq();
  }
  std::erase(languages, "en");
  const bool has_english = database.term_exists(prefix + "en");
  const bool has_unknown = known < database.get_doccount();  // those are stemmed as English
  if (has_english || has_unknown || languages.empty()) languages.insert(languages.begin(), "en");
  return languages;
}

Index described_index(Xapian::Database database, const fs::path& name) {
  Index index;
  index.folder = name;
  index.database = std::move(database);
  check_metadata(index.database, name);
  index.languages = languages_of(index.database);
  index.variants = read_variants(index.database.get_metadata(folds_key), name);
  index.packing = packing_of(index.database);
  if (index.database.get_metadata(positions_key) == "none") index.positions = Positions::None;
  index.has_stories = index.database.get_metadata(stories_key) != "none";
  return index;
}

Index open_index(const fs::path& folder) {
  for (int attempt = 1;; ++attempt) {
    const auto generation = current_generation(folder);
    GenerationHold hold(generation);
    const auto is_current = [&] { return current_generation(folder) == generation; };
    const bool last = attempt == most_attempts;
    if (!last && (hold.too_late() || !is_current())) continue;
    try {
      return open_generation(folder, generation, std::move(hold));
    } catch (const Xapian::DatabaseModifiedError&) {
      if (last)
        throw Error(fmt::format("the index '{}' is being changed faster than it can be opened",
                                folder.string()),
                    "try again in a moment", ExitCode::Locked);
    } catch (const Xapian::DatabaseVersionError&) {
      throw Error(fmt::format("the index '{}' is in a format that this libxapian cannot read",
                              folder.string()),
                  std::string(reindex));
    } catch (const Xapian::DatabaseError& error) {
      if (!last && !is_current()) continue;  // it could not be held, and is deleted now
      throw Error(
          fmt::format("the index '{}' cannot be read: {}", folder.string(), error.get_msg()),
          std::string(reindex));
    }
  }
}

bool reopen(Index& index) {
  if (current_generation(index.folder) != index.generation) return false;
  if (index.database.reopen()) index.languages = languages_of(index.database);
  return true;
}

void write_metadata(Xapian::WritableDatabase& database, std::string_view variants_text,
                    const Variants& variants, const Packing& packing, Positions positions,
                    bool stories) {
  database.set_metadata(schema_key, std::to_string(schema_version));
  database.set_metadata(tokenizer_key, std::to_string(tokenizer_version));
  database.set_metadata(stemmer_key, hex(stemmer_fingerprint()));
  database.set_metadata(variants_key, std::string(variants_text));
  database.set_metadata(folds_key, encode_variants(variants));
  database.set_metadata(packing_key, packing.dictionary());
  if (positions == Positions::None) database.set_metadata(positions_key, "none");
  if (!stories) database.set_metadata(stories_key, "none");
}

void write_issue_rules(Xapian::WritableDatabase& database, std::string_view text) {
  database.set_metadata(rules_key, std::string(text));
}

std::string issue_rules_text(const Xapian::Database& database) {
  return database.get_metadata(rules_key);
}

std::shared_ptr<const Packing> packing_of(const Xapian::Database& database) {
  return std::make_shared<const Packing>(database.get_metadata(packing_key));
}

std::string variants_text(const Xapian::Database& database) {
  return database.get_metadata(variants_key);
}

std::optional<Error> translate_xapian(std::exception_ptr failure) {
  constexpr auto disk = "look at the disk's space and health; what was published before is there";
  try {
    std::rethrow_exception(std::move(failure));
  } catch (const Xapian::DatabaseLockError& error) {
    // Thrown of a lock file that cannot be opened, too: waiting would not help.
    if (error.get_msg().find("already locked") == std::string::npos)
      return Error("cannot write to the index: " + error.get_msg(),
                   "check the owner and permissions of its folders, and the disk");
    return Error("another process is writing the index: " + error.get_msg(),
                 "wait until it is done, then run the command again", ExitCode::Locked);
  } catch (const Xapian::DatabaseError& error) {
    return Error("the index failed: " + error.get_msg(), disk);
  } catch (const Xapian::InvalidOperationError& error) {
    // A writer without a way back cannot cancel what failed, and so hides why it did.
    if (error.get_msg().find("DB_DANGEROUS") == std::string::npos)
      return Error(error.get_description() + " (this is a bug)");
    return Error("the new files of the index cannot be written", disk);
  } catch (const Xapian::Error& error) {
    return Error(error.get_description() + " (this is a bug)");
  } catch (...) {
    return std::nullopt;
  }
}

fs::path default_index_folder() {
  const auto variable = [](const char* name) {
    const char* value = std::getenv(name);  // NOLINT: read before any thread starts
    return std::string(value ? value : "");
  };
  if (const auto named = variable("DATELINE_DATABASE"); !named.empty()) return named;
  if (const auto home = variable("XDG_DATA_HOME"); !home.empty())
    return fs::path(home) / "dateline/index";
  const auto home = variable("HOME");
  if (home.empty())
    throw Error("no index is named", "give --database DIR or set DATELINE_DATABASE");
  return fs::path(home) / ".local/share/dateline/index";
}

}  // namespace dateline
