// The commands of the page "Ten tasks" run as they stand there, in one shell.

#include <doctest/doctest.h>

#include <fstream>
#include <string>
#include <vector>

#include "tests/support/sandbox.hpp"

namespace dateline::testing {
namespace {

/// The blocks of a page that are marked as commands.
std::vector<std::string> command_blocks(const std::string& path) {
  std::vector<std::string> blocks;
  bool inside = false;
  std::ifstream page(path);
  for (std::string line; std::getline(page, line);) {
    if (line == "```sh") blocks.emplace_back();
    if (line.starts_with("```"))
      inside = line == "```sh";
    else if (inside)
      blocks.back() += line + "\n";
  }
  return blocks;
}

}  // namespace

TEST_CASE("each command of the ten tasks works, in the page's order") {
  const Sandbox box;
  if (box.run("command -v bash && command -v jq").exit_code != 0) {
    MESSAGE("bash or jq is not installed");
    return;
  }
  const auto blocks = command_blocks(DATELINE_SAMPLE "/ten_tasks.md");
  REQUIRE(blocks.size() == 11);
  REQUIRE(box.run("ln -s '" DATELINE_SAMPLE "' sample_corpus").exit_code == 0);
  std::string before;
  for (const auto& block : blocks) {
    CAPTURE(block);
    box.write("block", before + "exec >told\n" + block);
    const auto got = box.run("bash -euo pipefail block");
    CHECK(got.exit_code == 0);
    CHECK(got.err == "");
    if (before.empty())
      before = block;  // which index all of them use
    else
      CHECK(box.read("told") != "");
  }
  CHECK(box.run("dateline-search --database news --count issue:ferries").out == "3\n");
  CHECK(box.read("ceasefire.svg").starts_with("<"));
}

}  // namespace dateline::testing
