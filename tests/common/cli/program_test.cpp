#include "common/cli/program.hpp"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <filesystem>
#include <functional>
#include <iostream>
#include <stdexcept>
#include <string>
#include <utility>

namespace dateline::testing {
namespace {

struct Ended {
  int exit_code = -1;
  std::string out;
  std::string err;
};

std::string content(std::FILE* file) {
  std::rewind(file);
  std::string text;
  for (int c = std::fgetc(file); c != EOF; c = std::fgetc(file)) text += static_cast<char>(c);
  std::fclose(file);
  return text;
}

/// Runs a body in a process of its own, with stdout on `out` (or a file, if -1).
Ended run_apart(
    const std::function<ExitCode()>& body, int out = -1, cli::Translate translate = nullptr,
    const std::function<void()>& prepare = [] {}) {
  std::FILE* stdout_file = std::tmpfile();
  std::FILE* stderr_file = std::tmpfile();
  std::cout.flush();
  std::fflush(nullptr);
  const auto child = fork();
  if (child == 0) {
    dup2(out >= 0 ? out : fileno(stdout_file), STDOUT_FILENO);
    dup2(fileno(stderr_file), STDERR_FILENO);
    prepare();
    _exit(cli::run_program("dateline-sample", body, translate));
  }
  int status = 0;
  waitpid(child, &status, 0);
  return {WIFEXITED(status) ? WEXITSTATUS(status) : -1, content(stdout_file), content(stderr_file)};
}

/// The writing end of a pipe that nobody reads.
int broken_pipe() {
  std::array<int, 2> ends{};
  REQUIRE(pipe(ends.data()) == 0);
  close(ends[0]);
  return ends[1];
}

ExitCode print_much() {
  for (int i = 0; i < 1'000'000; ++i) std::cout << "line " << i << '\n';
  std::cerr << "wrote to the end\n";
  return ExitCode::Success;
}

}  // namespace

TEST_CASE("run_program: the body's exit code and output") {
  for (const auto code :
       {ExitCode::Success, ExitCode::Nothing, ExitCode::Failure, ExitCode::Locked}) {
    const auto got = run_apart([&] {
      std::cout << "found\n";
      return code;
    });
    CHECK(got.exit_code == static_cast<int>(code));
    CHECK(got.out == "found\n");
    CHECK(got.err == "");
  }
}

TEST_CASE("run_program: what an exception becomes") {
  struct Row {
    std::function<void()> fail;
    int exit_code;
    std::string_view err;
  };
  const auto rows = std::to_array<Row>({
      {[] { throw Error("no index at 'x'", "make one"); }, 2,
       "dateline-sample: no index at 'x'\n  make one\n"},
      {[] { throw Error("locked", {}, ExitCode::Locked); }, 75, "dateline-sample: locked\n"},
      {[] { throw Error("'\x1b[2J'", "a\x07\nb"); }, 2,
       "dateline-sample: '\uFFFD[2J'\n  a\uFFFD\n  b\n"},
      {[] { throw std::out_of_range("at"); }, 2, "dateline-sample: at (this is a bug)\n"},
      {[] { throw std::bad_alloc(); }, 2, "dateline-sample: out of memory\n"},
      {[] {
         throw std::filesystem::filesystem_error("cannot remove all", "x", "x/y",
                                                 std::make_error_code(std::errc::io_error));
       },
       2,
       "dateline-sample: 'x/y': Input/output error\n"
       "  check its owner and permissions, and the disk's space and health\n"},
      {[] { throw 3; }, 2, "dateline-sample: unknown exception (this is a bug)\n"},
  });
  for (const auto& row : rows) {
    CAPTURE(row.err);
    const auto got = run_apart([&]() -> ExitCode {
      std::cout << "before\n";
      row.fail();
      return ExitCode::Success;
    });
    CHECK(got.exit_code == row.exit_code);
    CHECK(got.out == "before\n");
    CHECK(got.err == row.err);
  }
}

TEST_CASE("run_program: a program may say what foreign exceptions mean") {
  const auto translate = [](std::exception_ptr failure) -> std::optional<Error> {
    try {
      std::rethrow_exception(std::move(failure));
    } catch (const std::out_of_range&) {
      return Error("the index is damaged", "run check", ExitCode::Locked);
    } catch (...) {
      return std::nullopt;
    }
  };
  const auto known = run_apart([]() -> ExitCode { throw std::out_of_range("at"); }, -1, translate);
  CHECK(known.exit_code == 75);
  CHECK(known.err == "dateline-sample: the index is damaged\n  run check\n");
  const auto other = run_apart([]() -> ExitCode { throw Error("else"); }, -1, translate);
  CHECK(other.exit_code == 2);
  CHECK(other.err == "dateline-sample: else\n");
}

TEST_CASE("run_program: when nobody reads any more, it stops quietly") {
  const int out = broken_pipe();
  const auto long_one = run_apart(print_much, out);
  CHECK(long_one.exit_code == 0);
  CHECK(long_one.err == "");
  const auto body = [] {
    std::cout << "one line\n";
    return ExitCode::Nothing;
  };
  const auto short_one = run_apart(body, out);
  CHECK(short_one.exit_code == 1);  // the body had its say
  CHECK(short_one.err == "");
  close(out);
}

TEST_CASE("run_program: a full disk is an error, for short and long output") {
  const int full = open("/dev/full", O_WRONLY | O_CLOEXEC);
  REQUIRE(full >= 0);
  const std::string_view message =
      "dateline-sample: cannot write to standard output: No space left on device\n";
  const auto brief = [] {
    std::cout << "found\n";
    return ExitCode::Success;
  };
  const auto through_c = [] {
    std::fputs("found\n", stdout);
    return ExitCode::Success;
  };
  for (const auto& body :
       std::to_array<std::function<ExitCode()>>({brief, through_c, print_much})) {
    const auto got = run_apart(body, full);
    CHECK(got.exit_code == 2);
    CHECK(got.err == message);
  }
  close(full);
}

TEST_CASE("run_program: a body that swallows the failed write still fails") {
  const int full = open("/dev/full", O_WRONLY | O_CLOEXEC);
  const auto got = run_apart(
      [] {
        try {
          print_much();
        } catch (const Error&) {
          return ExitCode::Success;
        }
        return ExitCode::Success;
      },
      full);
  CHECK(got.exit_code == 2);
  close(full);
}

TEST_CASE("run_program: a closed standard output is not given to the next file opened") {
  const auto got = run_apart(
      [] {
        const int fd = open("/dev/null", O_WRONLY | O_CLOEXEC);
        std::cerr << (fd > STDERR_FILENO ? "own number\n" : "taken for stdout\n");
        std::cout << "lost\n";
        return ExitCode::Success;
      },
      -1, nullptr, [] { close(STDOUT_FILENO); });
  CHECK(got.exit_code == 2);
  CHECK(got.err ==
        "own number\ndateline-sample: cannot write to standard output: Bad file descriptor\n");
}

TEST_CASE("run_program: a slow reader gets everything, in order") {
  std::array<int, 2> ends{};
  REQUIRE(pipe(ends.data()) == 0);
  REQUIRE(fcntl(ends[1], F_SETFL, O_NONBLOCK) == 0);
  const auto reader = fork();
  if (reader == 0) {
    close(ends[1]);
    std::array<char, 4096> block{};
    std::size_t bytes = 0;
    for (ssize_t got = 1; got > 0; bytes += static_cast<std::size_t>(got))
      got = read(ends[0], block.data(), block.size());
    _exit(bytes == 1'100'000 ? 0 : 1);
  }
  close(ends[0]);
  const auto got = run_apart(
      [] {
        for (int i = 0; i < 100'000; ++i) std::cout << "0123456789\n";
        return ExitCode::Success;
      },
      ends[1]);
  close(ends[1]);
  int status = 0;
  waitpid(reader, &status, 0);
  CHECK(got.exit_code == 0);
  CHECK(status == 0);
}

}  // namespace dateline::testing
