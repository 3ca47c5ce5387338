// dateline-search --pager: long answers on a terminal go through a pager.

#include <doctest/doctest.h>

#include "tests/cli/market.hpp"

namespace dateline::testing {
namespace {

const std::string search = "dateline-search --database db ";

/// What a person sees who has a terminal of so many lines and a pager that says that it was there.
Outcome on_terminal(unsigned rows, const std::string& environment, const std::string& arguments) {
  return market().run("TERM=xterm " + environment + " script -qec \"stty cols 80 rows " +
                      std::to_string(rows) + "; " + search + arguments +
                      "; echo code \\$?\" /dev/null </dev/null | tr -d '\\r'");
}

bool has_script() { return market().run("command -v script").exit_code == 0; }

bool was_paged(const std::string& out) { return out.find("PAGED") != std::string::npos; }

constexpr auto pager = "PAGER='sed -n 1iPAGED'";

}  // namespace

TEST_CASE("auto pages an answer that is longer than the screen, and no other") {
  if (!has_script()) {
    MESSAGE("script is not installed");
    return;
  }
  CHECK(was_paged(on_terminal(10, pager, "grain").out));
  CHECK_FALSE(was_paged(on_terminal(60, pager, "grain").out));
  CHECK(was_paged(on_terminal(5, pager, "--show a71c").out));
  CHECK_FALSE(was_paged(on_terminal(10, pager, "grain --pager never").out));
  CHECK(was_paged(on_terminal(60, pager, "grain --pager always").out));
  CHECK_FALSE(was_paged(on_terminal(3, pager, "grain --format ids").out));
  CHECK_FALSE(was_paged(on_terminal(10, "TERM=dumb " + std::string(pager), "grain").out));
  CHECK_FALSE(was_paged(market().run(pager + (" " + search) + "grain").out));
}

TEST_CASE("an empty PAGER or cat pages nothing, and a pager that is not there shows all the same") {
  if (!has_script()) {
    MESSAGE("script is not installed");
    return;
  }
  const auto plain = on_terminal(10, pager, "grain --pager never").out;
  CHECK(plain.starts_with("4 articles\n"));
  CHECK(on_terminal(10, "PAGER=", "grain").out == plain);
  CHECK(on_terminal(10, "PAGER=cat", "grain").out == plain);
  CHECK(on_terminal(10, "PAGER=/nosuch/pager", "grain 2>/dev/null").out == plain);
}

TEST_CASE("a pager that is left early is no failure, and exit codes stay") {
  if (!has_script()) {
    MESSAGE("script is not installed");
    return;
  }
  CHECK(on_terminal(10, "PAGER='head -1'", "grain --color never").out == "4 articles\ncode 0\n");
  CHECK(on_terminal(10, "PAGER=true", "grain").out == "code 0\n");
  CHECK(on_terminal(10, "PAGER=false", "grain").out == "code 0\n");
  CHECK(on_terminal(10, "PAGER='sed d'", "zebra --pager always").out == "code 1\n");
  CHECK(on_terminal(10, "NO_COLOR=1 " + std::string(pager), "grain").out.find('\033') ==
        std::string::npos);
}

TEST_CASE("the pager gets less's settings, but not over those of the environment") {
  if (!has_script()) {
    MESSAGE("script is not installed");
    return;
  }
  CHECK(on_terminal(10, "PAGER='echo $LESS $LV #'", "grain").out == "FRX -c\ncode 0\n");
  CHECK(on_terminal(10, "LESS=i PAGER='echo $LESS #'", "grain").out == "i\ncode 0\n");
}

}  // namespace dateline::testing
