#pragma once

#include <exception>
#include <functional>
#include <optional>
#include <string_view>

#include "common/error.hpp"

/// The frame of main(): what both programs owe the shell that started them.
namespace dateline::cli {

/// Says what an exception of another library means, or nothing if it is not known.
using Translate = std::optional<Error> (*)(std::exception_ptr);

/// Runs a program's body and gives main() its exit code.
///
///  - An Error, or what `translate` makes of an exception, becomes "NAME: what" and the hint on
///    stderr, and its code(). Any other exception is a bug, and says so: code 2.
///  - Results go to std::cout, which is buffered (by line on a terminal) and throws when it
///    cannot write: the body stops at once. If nobody reads any more (`| head`) that is a quiet
///    success; else ("No space left on device") it is an Error.
///  - SIGPIPE is ignored from here on. A child inherits that: reset it before exec.
///  - A standard stream that was closed at the start stays unusable, so that no file of ours
///    gets its number and somebody else's output.
///
/// Call it once, from main(), before other threads exist.
int run_program(std::string_view name, const std::function<ExitCode()>& body,
                Translate translate = nullptr);

}  // namespace dateline::cli
