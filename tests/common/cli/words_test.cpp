#include <doctest/doctest.h>

#include <stdexcept>

#include "common/cli/command_table.hpp"
#include "common/cli/nearest.hpp"
#include "common/cli/option_values.hpp"
#include "common/error.hpp"
#include "tests/common/cli/sample_manual.hpp"

namespace dateline::testing {

TEST_CASE("nearest: the word that was probably meant") {
  static constexpr auto known =
      std::to_array<std::string_view>({"format", "facets", "by", "since", "limit"});
  struct Row {
    std::string_view typed;
    std::string_view meant;
  };
  static constexpr auto rows = std::to_array<Row>({
      {"fromat", "format"},
      {"formatt", "format"},
      {"Format", "format"},
      {"facet", "facets"},
      {"form", "format"},
      {"sin", "since"},
      {"si", ""},
      {"bi", "by"},
      {"xx", ""},
      {"", ""},
      {"language", ""},
  });
  for (const auto& row : rows) {
    CAPTURE(row.typed);
    CHECK(cli::nearest(row.typed, known) == row.meant);
  }
  CHECK(cli::nearest(std::string(100'000, 'f'), known).empty());
}

TEST_CASE("whole_number: digits only, and a limit it names") {
  CHECK(cli::whole_number("0") == 0);
  CHECK(cli::whole_number("007") == 7);
  CHECK(cli::whole_number("4294967295") == 4294967295);
  CHECK(cli::whole_number("100", 100) == 100);
  for (const auto* bad : {"", "-1", "+1", " 1", "1 ", "1.5", "1e3", "many", "0x10"}) {
    CAPTURE(bad);
    CHECK_THROWS_WITH_AS(static_cast<void>(cli::whole_number(bad)),
                         "must be a whole number, 0 or more", std::invalid_argument);
  }
  CHECK_THROWS_WITH_AS(static_cast<void>(cli::whole_number("101", 100)), "must be 100 or less",
                       std::invalid_argument);
  CHECK_THROWS_WITH_AS(static_cast<void>(cli::whole_number("99999999999999999999999")),
                       "must be 4294967295 or less", std::invalid_argument);
}

TEST_CASE("one_of: the position of a choice") {
  CHECK(cli::one_of("relevance", sample_sort_keys) == 0);
  CHECK(cli::one_of("oldest", sample_sort_keys) == 2);
  CHECK_THROWS_WITH_AS(static_cast<void>(cli::one_of("old", sample_sort_keys)),
                       "must be relevance, newest or oldest", std::invalid_argument);
}

TEST_CASE("take_command: the first word, or an error that names the nearest") {
  std::vector<std::string> words{"add", "a.jsonl", "status"};
  CHECK(cli::take_command(sample_commands, words).name == "add");
  CHECK(words == std::vector<std::string>{"a.jsonl", "status"});

  const auto refusal = [](std::vector<std::string> typed) {
    try {
      return std::string(cli::take_command(sample_commands, typed).name);
    } catch (const Error& error) {
      return std::string(error.what()) + " / " + std::string(error.hint());
    }
  };
  CHECK(refusal({"statsu"}) == "unknown command 'statsu' / did you mean status?");
  CHECK(refusal({"delete"}) == "unknown command 'delete' / try --help");
  CHECK(refusal({""}) == "unknown command '' / try --help");
  CHECK(refusal({}) == "no command given / try --help");
}

}  // namespace dateline::testing
