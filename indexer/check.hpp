#pragma once

#include <filesystem>
#include <string>
#include <vector>

/// `dateline-index check`: whether an index is sound.
namespace dateline::indexer {

/// What is wrong with one generation, a sentence each: Xapian's own check of the tables, then
/// every article's id, values and fingerprint against its stored text, then the table of words
/// against the articles' words. Empty if it is sound. Reads all of it, in a process of its own; no
/// writer may be at work in it, and no other thread in this process.
std::vector<std::string> problems_of(const std::filesystem::path& generation);

/// Throws Error if Xapian's own check finds fault with the tables of a generation, or with one of
/// them ("…/postlist.glass"): to be asked before they are merged, as merging sorts what is out of
/// order into wrong places, where no check finds it. No other thread may run in this process.
void expect_sound_tables(const std::filesystem::path& database);

/// What is wrong with an index's current generation. Throws Error
/// (ExitCode::Locked) if one is at work; throws as open_index() does where there is no index of
/// ours.
std::vector<std::string> check(const std::filesystem::path& index);

/// At most 20 lines and how many more there are; "no errors" if there are none.
std::string told(const std::vector<std::string>& problems);

/// How a damaged index is repaired: by the former generation where that is sound, else by indexing
/// anew.
std::string repair_hint(const std::filesystem::path& index);

}  // namespace dateline::indexer
