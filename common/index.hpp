#pragma once

#include <exception>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <xapian.h>

#include "common/document.hpp"
#include "common/error.hpp"
#include "common/generation.hpp"
#include "common/variants.hpp"

/// Where an index lives and what it says of itself.
///
/// An index is a folder: `CURRENT` names a generation, a folder beside it that holds one Xapian
/// database. A new generation is built aside and published by replacing CURRENT. The database's
/// metadata say by which schema, tokenizer, stemmer and variants it was written; all must be ours,
/// or words would be looked for that were never stored.
namespace dateline {

/// What was written by another schema, tokenizer or stemmer; the hint is the command that makes an
/// index of ours of it.
class OtherVersion : public Error {
 public:
  using Error::Error;
};

/// An open generation. Xapian's objects are not for two threads: each opens its own.
struct Index {
  std::filesystem::path folder;
  std::filesystem::path generation;
  GenerationHold hold;  ///< released after the database is closed
  Xapian::Database database;
  std::shared_ptr<const Variants> variants;
  std::shared_ptr<const Packing> packing;  ///< of its stored texts
  Positions positions = Positions::Kept;
  bool has_stories = true;             ///< articles are grouped as they are indexed
  std::vector<std::string> languages;  ///< of its articles, ISO 639-1; "en" for unknown ones
};

/// Opens the current generation for reading and holds it; as often as need be, if writers publish
/// or change it meanwhile. Throws Error with a hint if there is no index, or one that is not ours,
/// is of another version (OtherVersion), or is damaged.
Index open_index(const std::filesystem::path& folder);

/// The same for what is stored in it alone: ids, texts, values, the lists it was made with. An
/// index of an older schema, another tokenizer or stemmer is opened, too: it can be made anew from
/// itself. Its words must not be searched; languages and variants are left empty.
Index open_stored(const std::filesystem::path& folder);

/// Brings an open index to its newest state. False: there is another generation by now, which must
/// be opened anew. Throws as current_generation() does, and Xapian::Error.
bool reopen(Index& index);

/// Writes what a new index says of itself: versions, stemmer, variants (the file's
/// text, and what it was read as), the dictionary that its texts are packed by, positions, stories.
void write_metadata(Xapian::WritableDatabase& database, std::string_view variants_text,
                    const Variants& variants, const Packing& packing, Positions positions,
                    bool stories);

/// Makes a rules file's text (issue_rules.hpp) what the articles of an index are tagged by; empty:
/// by none.
void write_issue_rules(Xapian::WritableDatabase& database, std::string_view text);

/// The rules file's text that an index's articles were tagged by; empty: by none.
std::string issue_rules_text(const Xapian::Database& database);

/// How a database's texts are packed.
std::shared_ptr<const Packing> packing_of(const Xapian::Database& database);

/// The variants file's text that an index was made with.
std::string variants_text(const Xapian::Database& database);

/// What an exception of Xapian's means to a user, for cli::run_program(); nothing for any other.
std::optional<Error> translate_xapian(std::exception_ptr failure);

/// The default folder: $DATELINE_DATABASE, else dateline/index in the user's data folder.
std::filesystem::path default_index_folder();

}  // namespace dateline
