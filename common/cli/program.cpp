#include "common/cli/program.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <csignal>
#include <cstdio>
#include <filesystem>
#include <new>
#include <string>

#include "common/cli/standard_output.hpp"
#include "common/cli/terminal.hpp"

namespace dateline::cli {
namespace {

/// Takes the numbers of closed standard streams, each opened the wrong way round: using it
/// still fails.
void hold_standard_streams() {
  for (const int fd : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
    if (fcntl(fd, F_GETFD) != -1) continue;
    // The lowest free number is this one: those below are open.
    [[maybe_unused]] const int held = open("/dev/null", fd == STDIN_FILENO ? O_WRONLY : O_RDONLY);
  }
}

/// "NAME: what", the hint below; further lines of either are kept, and indented.
void say(std::string_view name, std::string_view what, std::string_view hint) {
  auto message = fmt::format("{}: {}\n", name, safe_for_terminal(what, true));
  if (!hint.empty()) {
    message += "  ";
    for (const char c : safe_for_terminal(hint, true)) {
      message += c;
      if (c == '\n') message += "  ";
    }
    message += '\n';
  }
  std::fputs(message.c_str(), stderr);
}

int report(std::string_view name, const Error& error) {
  say(name, error.what(), error.hint());
  return static_cast<int>(error.code());
}

int report_bug(std::string_view name, std::string_view what) {
  say(name, fmt::format("{} (this is a bug)", what), {});
  return static_cast<int>(ExitCode::Failure);
}

int explain(std::string_view name, const std::exception_ptr& failure, Translate translate) {
  if (translate)
    if (const auto error = translate(failure)) return report(name, *error);
  try {
    std::rethrow_exception(failure);
  } catch (const Error& error) {
    return report(name, error);
  } catch (const std::filesystem::filesystem_error& error) {
    const auto& path = error.path2().empty() ? error.path1() : error.path2();
    return report(name, Error(fmt::format("'{}': {}", path.string(), error.code().message()),
                              "check its owner and permissions, and the disk's space and health"));
  } catch (const std::bad_alloc&) {
    return report(name, Error("out of memory"));
  } catch (const std::exception& error) {
    return report_bug(name, error.what());
  } catch (...) {
    return report_bug(name, "unknown exception");
  }
}

/// Results found before a failure are still results. What cannot be written any more is not
/// worth a second message.
void finish_quietly(StandardOutput& output) {
  try {
    output.finish();
  } catch (...) {
    return;
  }
}

}  // namespace

int run_program(std::string_view name, const std::function<ExitCode()>& body, Translate translate) {
  hold_standard_streams();
  std::signal(SIGPIPE, SIG_IGN);
  StandardOutput output(STDOUT_FILENO);
  auto code = ExitCode::Success;
  try {
    code = body();
    output.finish();
    return static_cast<int>(code);
  } catch (const OutputClosed&) {
    return static_cast<int>(code);
  } catch (...) {
    const auto failure = std::current_exception();
    finish_quietly(output);
    return explain(name, failure, translate);
  }
}

}  // namespace dateline::cli
