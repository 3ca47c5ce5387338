// Who may read and write what the programs make: what the umask allows, and never more.

#include <doctest/doctest.h>

#include <array>
#include <string>

#include "tests/support/sandbox.hpp"

namespace dateline::testing {
namespace {

/// Makes all kinds of files: by updates, builds, rejects, notes, classify, compact.
constexpr auto make_all = R"(
for i in $(seq 1100); do printf '{"body":"Walker %s went home by the ferry."}\n' $i; done >many.jsonl
printf '{"body":"A walker."}\n{"title":"no text"}\n{"body":"A walker."}\n' >few.jsonl
printf '[ferries]\nquery = "ferry"\n' >rules.toml
for command in 'add few.jsonl' 'add many.jsonl' 'classify --rules rules.toml' compact 'watch --once inbox'; do
  mkdir -p inbox
  echo 'A ferry came.' >inbox/a.txt
  dateline-index -q --database db $command || test $? -eq 1
done
dateline-search --timeline --format svg ferry >/dev/null || true
)";

}  // namespace

TEST_CASE("no file or folder gets a right that the umask withholds") {
  struct Row {
    std::string umask;
    std::string withheld;
  };
  for (const auto& row : std::to_array<Row>({{"077", "/077"}, {"027", "/027"}, {"022", "/022"}})) {
    CAPTURE(row.umask);
    const Sandbox box;
    REQUIRE(box.run("umask " + row.umask + make_all).exit_code == 0);
    CHECK(box.run("find db -perm " + row.withheld).out == "");
    CHECK(box.run("find db -type f -perm /111").out == "");
    CHECK(box.run("find db -type f | wc -l").out != "0\n");
  }
}

}  // namespace dateline::testing
