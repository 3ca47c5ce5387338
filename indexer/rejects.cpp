#include "indexer/rejects.hpp"

#include <cerrno>
#include <filesystem>
#include <string_view>
#include <system_error>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fmt/format.h>

#include "common/text.hpp"
#include "indexer/append_lines.hpp"
#include "indexer/fresh_file.hpp"
#include "indexer/read/read.hpp"

namespace dateline::indexer {
namespace {

constexpr std::size_t buffer_size = std::size_t{64} * 1024;

void append_json_string(std::string& out, std::string_view text) {
  out += '"';
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (c == '\n') {
      out += "\\n";
    } else if (byte < 0x20 || byte == 0x7F) {
      out += fmt::format("\\u{:04x}", byte);
    } else {
      out += c;
    }
  }
  out += '"';
}

/// Pipes and devices are written to as they are: there is nothing to rename.
bool is_special(const std::string& path) {
  std::error_code failed;
  const auto status = std::filesystem::status(path, failed);
  return std::filesystem::exists(status) && !std::filesystem::is_regular_file(status) &&
         !std::filesystem::is_directory(status);
}

bool is_file(const FileDescriptor& file) {
  struct ::stat status {};
  return ::fstat(file.number(), &status) == 0 && S_ISREG(status.st_mode);
}

}  // namespace

std::string to_rejects_line(const Reject& reject) {
  std::string line = R"({"rejected": {"place": )";
  append_json_string(line, to_utf8(reject.problem.where));
  line += R"(, "reason": )";
  append_json_string(line, to_utf8(reject.problem.what));
  line += R"(}, "format": )";
  append_json_string(line, format_name(reject.format));
  line += R"(, "input": )";
  append_json_string(line, to_utf8(reject.record));
  line += '}';
  return line;
}

RejectsFile::~RejectsFile() = default;

void RejectsFile::add(const Reject& reject) {
  if (!file_) open();
  buffer_ += to_rejects_line(reject);
  buffer_ += '\n';
  ++count_;
  if (buffer_.size() >= buffer_size) write_out();
}

void RejectsFile::finish() {
  if (!file_) return;
  write_out();
  const bool special = written_path_ == path_;
  // A pipe cannot be synced, and need not be.
  if (::fsync(file_.number()) != 0 && !special) fail(errno);
  file_ = FileDescriptor();
  if (keep_former_ && !special) return append_new_lines(path_, written_path_);
  if (!special && ::rename(written_path_.c_str(), path_.c_str()) != 0) fail(errno);
}

void RejectsFile::open() {
  if (may_be_special_ && is_special(path_)) {
    written_path_ = path_;
    file_ = FileDescriptor(::open(path_.c_str(), O_WRONLY | O_CLOEXEC));  // NOLINT: variadic
    if (!file_) fail(errno);
    if (!is_file(file_)) return;
    file_ = FileDescriptor();  // it became one meanwhile
  }
  written_path_ = path_ + ".part";
  file_ = make_fresh(written_path_);
  if (!file_) fail(errno);
}

void RejectsFile::write_out() {
  if (!write_all(file_, buffer_)) fail(errno);
  buffer_.clear();
}

void RejectsFile::fail(int error) const {
  throw Error(fmt::format("cannot write the rejects file '{}': {}", path_,
                          std::generic_category().message(error)),
              "--rejects FILE writes it elsewhere");
}

}  // namespace dateline::indexer
