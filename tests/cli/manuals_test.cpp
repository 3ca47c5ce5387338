// --help, --version, man pages and completions of both programs.

#include <doctest/doctest.h>

#include <array>
#include <sstream>

#include "tests/support/sandbox.hpp"

namespace dateline::testing {
namespace {

constexpr auto programs = std::to_array<std::string_view>({"dateline-index", "dateline-search"});

std::size_t columns(std::string_view line) {
  std::size_t count = 0;
  for (const char c : line)
    if ((static_cast<unsigned char>(c) & 0xC0) != 0x80) ++count;
  return count;
}

}  // namespace

TEST_CASE("--help fits 79 columns, names every option of the man page, and needs no index") {
  const Sandbox box;
  for (const auto program : programs) {
    CAPTURE(program);
    const auto got = box.run(std::string(program) + " --help");
    CHECK(got.exit_code == 0);
    CHECK(got.err == "");
    CHECK(got.out.starts_with("usage: " + std::string(program) + " "));
    CHECK(box.run(std::string(program) + " -h").out == got.out);
    std::istringstream lines(got.out);
    for (std::string line; std::getline(lines, line);) {
      CAPTURE(line);
      CHECK(columns(line) <= 79);
      CHECK_FALSE(line.ends_with(' '));
    }
    const auto options = box.run(
        std::string(program) + " --generate man | sed 's/\\\\-/-/g' | grep -o -- '--[a-z][a-z-]*'");
    std::istringstream names(options.out);
    for (std::string name; names >> name;) {
      CAPTURE(name);
      CHECK(got.out.find(name) != std::string::npos);
    }
  }
}

TEST_CASE("--version is one line") {
  const Sandbox box;
  for (const auto program : programs) {
    const auto got = box.run(std::string(program) + " --version");
    CHECK(got.exit_code == 0);
    CHECK(got.out.starts_with(std::string(program) + " "));
    CHECK(got.out.find('\n') == got.out.size() - 1);
  }
}

TEST_CASE("the man pages are clean") {
  const Sandbox box;
  if (box.run("command -v mandoc").exit_code != 0) {
    MESSAGE("mandoc is not installed");
    return;
  }
  for (const std::string page : {"dateline-index --generate=man", "dateline-search --generate=man",
                                 "dateline-search --generate=query"}) {
    CAPTURE(page);
    const auto got = box.run(std::string(page) + " | mandoc -Tlint -W warning");
    CHECK(got.exit_code == 0);
    CHECK(got.out == "");
    CHECK(got.err == "");
  }
}

TEST_CASE("the completions are shell") {
  const Sandbox box;
  for (const auto program : programs) {
    CAPTURE(program);
    const auto bash = box.run(std::string(program) + " --generate=bash >c && bash -n c");
    CHECK(bash.exit_code == 0);
    CHECK(bash.err == "");
    CHECK(box.read("c").find("--database") != std::string::npos);
    for (const std::string shell : {"zsh", "fish"})
      CHECK(box.run(std::string(program) + " --generate=" + shell).out.find("database") !=
            std::string::npos);
  }
}

}  // namespace dateline::testing
