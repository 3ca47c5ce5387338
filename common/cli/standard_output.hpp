#pragma once

#include <ios>
#include <streambuf>
#include <vector>

namespace dateline::cli {

/// Thrown when nobody reads our output any more. Not an Error, nor any std::exception: only
/// run_program() has business with it.
struct OutputClosed {};

/// Puts std::cout on a file descriptor, with a buffer that reports every failed write by an
/// exception: OutputClosed, or Error("cannot write to standard output: ..."). The destructor
/// gives std::cout its old buffer back and drops what was not finished.
class StandardOutput : public std::streambuf {
 public:
  explicit StandardOutput(int fd);
  ~StandardOutput() override;
  StandardOutput(const StandardOutput&) = delete;
  StandardOutput& operator=(const StandardOutput&) = delete;

  /// Writes what is left, C's stdout included. Throws as above, also for a write that failed
  /// before.
  void finish();

 protected:
  int_type overflow(int_type next) override;
  std::streamsize xsputn(const char* text, std::streamsize count) override;
  int sync() override;

 private:
  void write_all();
  [[noreturn]] void fail(int error);

  int fd_;
  bool by_line_;   ///< a person is waiting for the line
  int error_ = 0;  ///< errno of the first failed write
  std::vector<char> buffer_;
  std::streambuf* former_buffer_;
  std::ios::iostate former_exceptions_;
};

}  // namespace dateline::cli
