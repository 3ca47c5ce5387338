#include "indexer/notes.hpp"

#include <cerrno>
#include <system_error>

#include <fmt/format.h>

#include "common/cli/terminal.hpp"
#include "common/error.hpp"
#include "indexer/append_lines.hpp"
#include "indexer/fresh_file.hpp"

namespace dateline::indexer {
namespace {

constexpr std::size_t buffer_size = std::size_t{64} * 1024;

}  // namespace

NotesFile::~NotesFile() {
  if (!file_) return;
  std::error_code ignored;
  std::filesystem::remove(fresh_path(), ignored);
}

void NotesFile::add(const std::string& place, const std::string& note) {
  if (!file_) file_ = make_fresh(fresh_path());
  if (!file_) fail();
  buffer_ += cli::safe_for_terminal(place) + '\t' + cli::safe_for_terminal(note) + '\n';
  ++count_;
  if (buffer_.size() >= buffer_size) write_out();
}

void NotesFile::write_out() {
  if (!write_all(file_, buffer_)) fail();
  buffer_.clear();
}

void NotesFile::fail() const {
  throw Error(fmt::format("cannot write '{}': {}", fresh_path().string(),
                          std::generic_category().message(errno)),
              "check the folder's owner and permissions, and the disk's space");
}

void NotesFile::finish() {
  if (!file_) return;
  write_out();
  file_ = FileDescriptor();
  if (keep_former_)
    append_new_lines(path_, fresh_path());
  else
    std::filesystem::rename(fresh_path(), path_);
}

}  // namespace dateline::indexer
