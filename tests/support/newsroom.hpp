#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "tests/support/sandbox.hpp"

/// A small index of texts that are known by short keys, and tables of what a query finds in it.
namespace dateline::testing {

struct Text {
  std::string_view key;
  std::string_view body;
  std::string_view title = {};
  std::string_view language = "en";
};

/// A query and the keys of all that it finds, in alphabetical order, a space between them.
struct Finds {
  std::string_view query;
  std::string_view keys;
};

class Newsroom {
 public:
  /// Indexes the texts with the real program, in "index".
  explicit Newsroom(std::span<const Text> texts);

  /// Checks every row with the real program; `options` are those of dateline-search.
  void expect(std::span<const Finds> rows, const std::string& options = {}) const;

  /// The keys that each query finds; "error: …" for one that cannot be read.
  [[nodiscard]] std::vector<std::string> found(const std::vector<std::string>& queries,
                                               const std::string& options = {}) const;

  [[nodiscard]] const Sandbox& box() const { return box_; }

 private:
  Sandbox box_;
};

}  // namespace dateline::testing
