#include "indexer/notes.hpp"

#include <system_error>

#include <fmt/format.h>

#include "common/cli/terminal.hpp"
#include "common/error.hpp"
#include "indexer/append_lines.hpp"

namespace dateline::indexer {

NotesFile::~NotesFile() {
  if (!out_.is_open()) return;
  out_.close();
  std::error_code ignored;
  std::filesystem::remove(fresh_path(), ignored);
}

void NotesFile::add(const std::string& place, const std::string& note) {
  if (!out_.is_open()) out_.open(fresh_path(), std::ios::trunc);
  out_ << cli::safe_for_terminal(place) << '\t' << cli::safe_for_terminal(note) << '\n';
  ++count_;
}

void NotesFile::finish() {
  if (!out_.is_open()) return;
  out_.close();
  if (!out_)
    throw Error(fmt::format("cannot write '{}'", fresh_path().string()), "is the disk full?");
  if (keep_former_)
    append_new_lines(path_, fresh_path());
  else
    std::filesystem::rename(fresh_path(), path_);
}

}  // namespace dateline::indexer
