#include "common/index.hpp"

#include <algorithm>
#include <cstdlib>
#include <fstream>

#include <fmt/format.h>

#include "common/error.hpp"
#include "common/schema.hpp"
#include "common/stemmer.hpp"
#include "common/text.hpp"
#include "common/tokens.hpp"

namespace fs = std::filesystem;

namespace dateline {
namespace {

constexpr const char* schema_key = "dateline.schema";
constexpr const char* tokenizer_key = "dateline.tokenizer";
constexpr const char* stemmer_key = "dateline.stemmer";
constexpr const char* variants_key = "dateline.variants";
constexpr const char* folds_key = "dateline.folds";
constexpr const char* packing_key = "dateline.dictionary";
constexpr const char* positions_key = "dateline.positions";  ///< "none", or not there

constexpr std::string_view reindex =
    "index the articles anew into another folder: dateline-index --database NEW add PATH…";

std::string how_to_make(const fs::path& folder) {
  return fmt::format("'dateline-index --database {} add PATH…' makes one", folder.string());
}

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
        how_to_make("DIR"));
  expect(database, folder, schema_key, "schema version", std::to_string(schema_version));
  expect(database, folder, tokenizer_key, "tokenizer version", std::to_string(tokenizer_version));
  expect(database, folder, stemmer_key, "stemmer", hex(stemmer_fingerprint()));
}

std::vector<std::string> languages_of(const Xapian::Database& database) {
  const std::string prefix(field("lang").prefix);
  std::vector<std::string> languages{"en"};  // articles of unknown language are stemmed as English
  for (auto term = database.allterms_begin(prefix); term != database.allterms_end(prefix); ++term)
    if (const auto code = (*term).substr(prefix.size()); code != "en") languages.push_back(code);
  return languages;
}

std::shared_ptr<const Variants> read_variants(const std::string& text, const fs::path& folder) {
  auto variants = decode_variants(text);
  if (!variants)
    throw Error(fmt::format("the variants kept in the index '{}' are damaged: {}: {}",
                            folder.string(), variants.error().where, variants.error().what),
                std::string(reindex));
  return std::make_shared<const Variants>(std::move(*variants));
}

}  // namespace

bool has_index(const fs::path& folder) {
  std::error_code failed;
  const auto status = fs::status(folder, failed);
  if (status.type() == fs::file_type::not_found) return false;
  const auto marker = failed ? fs::file_status() : fs::status(folder / current_file, failed);
  if (failed && marker.type() != fs::file_type::not_found && fs::is_directory(status))
    throw Error(fmt::format("cannot look into '{}': {}", folder.string(), failed.message()),
                "check the folder's owner and permissions");
  if (failed && !fs::exists(status))
    throw Error(fmt::format("cannot look at '{}': {}", folder.string(), failed.message()),
                "check the owner and permissions of the folders it is in");
  if (!fs::is_directory(status))
    throw Error(fmt::format("'{}' is a file, not an index", folder.string()),
                "--database takes the folder of an index");
  if (fs::exists(folder / "iamglass"))
    throw Error(
        fmt::format("'{}' is a bare Xapian database, not an index of Dateline's", folder.string()),
        how_to_make("DIR"));
  return fs::exists(marker);
}

fs::path current_generation(const fs::path& folder) {
  if (!has_index(folder)) {
    const auto what =
        fs::exists(folder) ? "there is no index in the folder '{}'" : "no index at '{}'";
    throw Error(fmt::format(fmt::runtime(what), folder.string()), how_to_make(folder));
  }
  std::string name;
  std::getline(std::ifstream(folder / current_file), name);
  const bool plain = !name.empty() && name.find('/') == std::string::npos;
  if (!plain || !fs::is_directory(folder / name))
    throw Error(
        fmt::format("'{}' names no generation of the index", (folder / current_file).string()),
        fmt::format("write the name of the newest 'generation-…' folder beside it into it, or {}",
                    reindex));
  return folder / name;
}

Index open_index(const fs::path& folder) {
  Index index;
  index.folder = folder;
  index.generation = current_generation(folder);
  try {
    index.database = Xapian::Database(index.generation.string());
    check_metadata(index.database, folder);
    index.languages = languages_of(index.database);
    index.variants = read_variants(index.database.get_metadata(folds_key), folder);
    index.packing = packing_of(index.database);
    if (index.database.get_metadata(positions_key) == "none") index.positions = Positions::None;
  } catch (const Xapian::DatabaseVersionError&) {
    throw Error(fmt::format("the index '{}' is in a format that this libxapian cannot read",
                            folder.string()),
                std::string(reindex));
  } catch (const Xapian::DatabaseError& error) {
    throw Error(fmt::format("the index '{}' cannot be read: {}", folder.string(), error.get_msg()),
                std::string(reindex));
  }
  return index;
}

void write_metadata(Xapian::WritableDatabase& database, std::string_view variants_text,
                    const Variants& variants, const Packing& packing, Positions positions) {
  database.set_metadata(schema_key, std::to_string(schema_version));
  database.set_metadata(tokenizer_key, std::to_string(tokenizer_version));
  database.set_metadata(stemmer_key, hex(stemmer_fingerprint()));
  database.set_metadata(variants_key, std::string(variants_text));
  database.set_metadata(folds_key, encode_variants(variants));
  database.set_metadata(packing_key, packing.dictionary());
  if (positions == Positions::None) database.set_metadata(positions_key, "none");
}

std::shared_ptr<const Packing> packing_of(const Xapian::Database& database) {
  return std::make_shared<const Packing>(database.get_metadata(packing_key));
}

std::string variants_text(const Xapian::Database& database) {
  return database.get_metadata(variants_key);
}

std::optional<Error> translate_xapian(std::exception_ptr failure) {
  try {
    std::rethrow_exception(std::move(failure));
  } catch (const Xapian::DatabaseLockError& error) {
    return Error("another process is writing the index: " + error.get_msg(),
                 "wait until it is done, then run the command again", ExitCode::Locked);
  } catch (const Xapian::DatabaseError& error) {
    return Error("the index failed: " + error.get_msg(),
                 "look at the disk's space and health; what was published before is still there");
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
