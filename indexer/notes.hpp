#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

#include "common/file_descriptor.hpp"

namespace dateline::indexer {

/// What a run wants known of articles it did take or knew already: "copy of 0f3a…", "date 'soon'
/// cannot be read". A line each: place, tab, note. Written beside its name and renamed at the end;
/// a run without notes leaves the file of the last one alone. Throws Error.
class NotesFile {
 public:
  /// With `keep_former`, the file keeps what it has, and gets what it has not.
  explicit NotesFile(std::filesystem::path path, bool keep_former = false)
      : path_(std::move(path)), keep_former_(keep_former) {}
  NotesFile(const NotesFile&) = delete;
  NotesFile& operator=(const NotesFile&) = delete;
  ~NotesFile();

  void add(const std::string& place, const std::string& note);
  void finish();

  [[nodiscard]] std::uint64_t count() const { return count_; }
  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

 private:
  void write_out();
  [[noreturn]] void fail() const;
  [[nodiscard]] std::filesystem::path fresh_path() const { return path_.string() + ".new"; }
  std::filesystem::path path_;
  bool keep_former_;
  FileDescriptor file_;
  std::string buffer_;
  std::uint64_t count_ = 0;
};

}  // namespace dateline::indexer
