#pragma once

#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

#include <tl/expected.hpp>

/// What can go wrong, and how we say so.
///
///  - *Bad data* is an ordinary event: one article of a million has no text, a query has an
///    unclosed quote. It is a value: functions return Result<T>.
///  - *A bad world* ends the run: the disk is full, an option is unknown. It is an exception:
///    functions throw Error, and only main() catches it.
///  - *A bug* is an assertion.
namespace dateline {

/// Why some piece of input was refused. Cheap to make and to drop.
struct Problem {
  std::string what;   ///< one sentence, lower case, no full stop: "no text"
  std::string where;  ///< "guardian.jsonl:812", "character 14"; may be empty

  friend bool operator==(const Problem&, const Problem&) = default;
};

template <class T>
using Result = tl::expected<T, Problem>;

inline tl::unexpected<Problem> problem(std::string what, std::string where = {}) {
  return tl::unexpected(Problem{std::move(what), std::move(where)});
}

/// The exit codes of both programs; frozen.
enum class ExitCode : int {
  Success = 0,  ///< something found (searcher); all done (indexer)
  Nothing = 1,  ///< nothing found (searcher); done, but some records were rejected (indexer)
  Failure = 2,  ///< an Error ended the run
  Locked = 75,  ///< another writer holds the index (EX_TEMPFAIL of sysexits.h)
};

/// A failure that ends the run. what() states the fact, hint() the way out.
class Error : public std::runtime_error {
 public:
  explicit Error(const std::string& what, std::string hint = {}, ExitCode code = ExitCode::Failure)
      : std::runtime_error(what), hint_(std::move(hint)), code_(code) {}

  [[nodiscard]] std::string_view hint() const noexcept { return hint_; }
  [[nodiscard]] ExitCode code() const noexcept { return code_; }

 private:
  std::string hint_;
  ExitCode code_;
};

}  // namespace dateline
