#pragma once

#include <cstdint>
#include <string>

#include "common/file_descriptor.hpp"
#include "indexer/read/raw_article.hpp"

namespace dateline::indexer {

/// The records that were refused, one JSON object a line:
///   {"rejected": {"place": "x.jsonl:3", "reason": "no text"}, "format": "jsonl", "input": "…"}
/// When the file is added like any other, each input is read again as what it was, under its first
/// place. The input is empty where it was too long or no text.
///
/// The file is written beside its name and renamed at the end: it may be the very one that is being
/// read again. One thread at a time. All failures throw Error.
class RejectsFile {
 public:
  /// Nothing is opened before the first reject. With `keep_former`, the file keeps what it has, and
  /// gets what it has not. A pipe or a device that is there is written to as it is if it
  /// `may_be_special`, else replaced: nobody waits for what others put in the index's folder.
  explicit RejectsFile(std::string path, bool keep_former = false, bool may_be_special = true)
      : path_(std::move(path)), keep_former_(keep_former), may_be_special_(may_be_special) {}
  ~RejectsFile();
  RejectsFile(const RejectsFile&) = delete;
  RejectsFile& operator=(const RejectsFile&) = delete;

  void add(const Reject& reject);

  /// Everything is on the disk and under its name after this. Without a reject it does nothing.
  void finish();

  [[nodiscard]] std::uint64_t count() const { return count_; }
  [[nodiscard]] const std::string& path() const { return path_; }

 private:
  void open();
  void write_out();
  [[noreturn]] void fail(int error) const;

  std::string path_;
  bool keep_former_;
  bool may_be_special_;
  std::string written_path_;  ///< where the lines go until finish()
  std::string buffer_;
  std::uint64_t count_ = 0;
  FileDescriptor file_;
};

/// A reject as its line, without the line's end.
std::string to_rejects_line(const Reject& reject);

}  // namespace dateline::indexer
