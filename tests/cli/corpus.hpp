#pragma once

#include <doctest/doctest.h>

#include <string>

#include "tests/support/sandbox.hpp"

/// The index of the sample corpus, made once.
namespace dateline::testing {

struct Corpus {
  Sandbox box;
  Outcome added;  ///< what dateline-index said
  Corpus() : added(add()) {}

  /// Adds the whole corpus to "db".
  [[nodiscard]] Outcome add() const {
    return box.run("cd " DATELINE_SAMPLE
                   " && dateline-index --database \"$OLDPWD/db\" add text "
                   "markdown jsonl");
  }
};

inline const Corpus& corpus() {
  static const Corpus made;
  return made;
}

/// What dateline-search prints in the corpus.
inline std::string search_corpus(const std::string& arguments) {
  const auto got = corpus().box.run("dateline-search --database db " + arguments);
  CHECK(got.err == "");
  return got.out;
}

}  // namespace dateline::testing
