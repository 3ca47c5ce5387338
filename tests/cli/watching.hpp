#pragma once

#include <string>

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "tests/support/background.hpp"

namespace dateline::testing {

/// A sandbox whose folder "in" can be watched by the real program.
struct Watching {
  Sandbox box;

  Watching() { sh("mkdir in"); }

  /// The command line that watches; the index is "db".
  [[nodiscard]] static std::string command(const std::string& options = {},
                                           const std::string& folders = "in") {
    return fmt::format("dateline-index --database db {} watch {}", options, folders);
  }

  /// Whether the searcher comes to find so many articles.
  [[nodiscard]] bool finds(const std::string& query, int articles) const {
    const auto wanted = fmt::format("{}\n", articles);
    return eventually([&] { return count(query) == wanted; });
  }

  [[nodiscard]] std::string count(const std::string& query) const {
    return box.run("dateline-search --database db --count '" + query + "'").out;
  }

  /// Where the searcher says that the articles are, from the sandbox on.
  [[nodiscard]] std::string paths(const std::string& query) const {
    return box
        .run("dateline-search --database db --format jsonl '" + query +
             "' | grep -o '\"path\":\"[^\"]*\"' | sed -e 's,.*" + box.folder() +
             "/,,' -e 's,\"$,,' | sort")
        .out;
  }

  void sh(const std::string& script) const {
    const auto done = box.run(script);
    CAPTURE(script);
    REQUIRE(done.err == "");
  }
};

/// Waits until it has looked through the folders and watches them.
inline bool is_watching(const Background& watch) {
  return eventually([&] { return watch.out().find("  watching ") != std::string::npos; });
}

}  // namespace dateline::testing
