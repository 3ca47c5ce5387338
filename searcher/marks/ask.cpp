#include "searcher/marks/ask.hpp"

#include <unistd.h>

#include <iostream>
#include <optional>

#include <fmt/format.h>

#include "common/query/tree.hpp"
#include "common/text.hpp"
#include "searcher/marks/store.hpp"
#include "searcher/output.hpp"
#include "searcher/plan.hpp"
#include "searcher/search.hpp"

namespace fs = std::filesystem;

namespace dateline::searcher {
namespace {

/// `leaves`: what is not shown stays new because of a limit, which not every format can say.
void print_answer(const Options& options, const SearchResults& results, bool leaves) {
  if (prints_bare_count(options)) {
    std::cout << results.total << '\n';
    return;
  }
  const auto terminal = cli::describe_stream(STDOUT_FILENO);
  std::string out;
  print(results, options.format, style_for(options, terminal), out);
  send(out, options, terminal);
  const bool says_it = options.format == Format::Text || options.format == Format::Json;
  const auto left = results.asked_before->left;
  if (says_it || !leaves || left == 0) return;
  std::cout.flush();
  std::cerr << fmt::format("dateline-search: {} more {} new, and stay{} so\n", left,
                           left == 1 ? "is" : "are", left == 1 ? "s" : "");
}

}  // namespace

std::string identity_of(const Searcher& searcher, const fs::path& index) {
  auto identity = searcher.identity();
  if (identity.empty())
    throw Error(
        fmt::format("the index '{}' is an older program's, and cannot be told from others",
                    index.string()),
        "it can be once dateline-index add, remove or classify has changed something in it");
  return identity;
}

void expect_same(const Mark& mark, const SearchResults& results, const fs::path& index) {
  if (results.index != mark.index)
    throw Error(fmt::format("the index '{}' was replaced by another meanwhile", index.string()),
                "run the command again");
  if (results.news->last < mark.seen.last)
    throw Error(fmt::format("the mark '{}' is ahead of the index '{}', which is an older copy of "
                            "what it was set by",
                            mark.name, index.string()),
                fmt::format("take the newer index, or forget the mark: dateline-search --new {} "
                            "--reset",
                            mark.name));
}

std::string folder_name(const fs::path& index) {
  return one_line(fs::absolute(index).lexically_normal().string());
}

ExitCode search_new(const Options& options, const fs::path& index, Time now) {
  auto request = plan(options, /*person=*/false, now);
  if (!request) throw query::bad_query(request.error(), options.query);
  const auto tree =
      options.literal ? query::parse_literal(options.query) : query::parse(options.query, now);
  if (!tree) throw query::bad_query(tree.error(), options.query);
  Searcher searcher(index);
  const auto identity = identity_of(searcher, index);
  const bool moves = request->limit > 0 && !options.peek;  // else nothing is shown, or to be noted
  std::optional<HeldMark> held;
  if (moves) held.emplace(marks_folder(), identity, options.new_name);
  const auto mark = held ? held->mark() : read_mark(marks_folder(), identity, options.new_name);
  request->filters.seen = std::make_shared<const Seen>(mark.seen);

  auto results = searcher.search(*request);
  if (!results) throw query::bad_query(results.error(), options.query);
  expect_same(mark, *results, index);
  const auto& shown = results->news->shown;
  results->asked_before = {mark.name, mark.asked, results->news->matches.size() - shown.size()};
  print_answer(options, *results, moves);
  if (moves) {
    deliver();
    auto moved = mark;
    moved.folder = folder_name(index);
    moved.asked = now;
    moved.shown += shown.size();
    moved.seen = after_answer(mark.seen, results->news->last, results->news->matches, shown);
    held->move(moved);
  }
  return results->total > 0 ? ExitCode::Success : ExitCode::Nothing;
}

ExitCode reset_mark(const Options& options, const fs::path& index) {
  const Searcher searcher(index);
  if (forget_mark(marks_folder(), identity_of(searcher, index), options.new_name))
    return ExitCode::Success;
  std::cerr << fmt::format("dateline-search: this index has no mark '{}'\n", options.new_name);
  return ExitCode::Nothing;
}

ExitCode list_marks(const Options& options) {
  if (options.format != Format::Text && options.format != Format::Json &&
      options.format != Format::Jsonl)
    throw Error("--list has no such form", "take --format text, json or jsonl");
  const auto marks = all_marks(marks_folder());
  const auto terminal = cli::describe_stream(STDOUT_FILENO);
  std::string out;
  print(marks, options.format, style_for(options, terminal), out);
  send(out, options, terminal);
  return marks.empty() ? ExitCode::Nothing : ExitCode::Success;
}

}  // namespace dateline::searcher
