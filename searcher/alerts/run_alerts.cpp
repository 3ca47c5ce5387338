#include "searcher/alerts/run_alerts.hpp"

#include <unistd.h>

#include <fstream>
#include <iostream>
#include <sstream>

#include <fmt/format.h>

#include "common/query/tree.hpp"
#include "searcher/alerts/alert_file.hpp"
#include "searcher/marks/ask.hpp"
#include "searcher/marks/store.hpp"
#include "searcher/output.hpp"
#include "searcher/plan.hpp"
#include "searcher/search.hpp"

namespace fs = std::filesystem;

namespace dateline::searcher {
namespace {

/// An alert whose query and options were found good.
struct Planned {
  Alert alert;
  SearchRequest request;

  [[nodiscard]] std::string mark_name() const { return "alert:" + alert.name; }
};

[[noreturn]] void refuse(const Options& options, const std::string& place, const Problem& bad) {
  throw Error(fmt::format("the alerts file '{}', {}{}{}: {}", options.alerts, place,
                          bad.where.empty() || place.empty() ? "" : ", ", bad.where, bad.what),
              "dateline-search(1) tells what it may hold");
}

Planned planned(const Alert& alert, const Options& base, Time now) {
  const auto place = fmt::format("[{}]", alert.name);
  Options options;
  try {
    options = parse_line_options(base, alert.options);
  } catch (const Error& bad) {
    refuse(base, place, {bad.what(), "options"});
  }
  options.query = alert.query;
  options.story = true;
  if (options.count || options.timeline || !options.matrix.empty() || options.offset > 0)
    refuse(base, place, {"an alert shows articles, without --count, --timeline and --offset", ""});
  auto request = plan(options, /*person=*/false, now);
  if (!request) refuse(base, place, request.error());
  if (const auto tree = query::parse(alert.query, now); !tree && !options.literal)
    refuse(base, place, tree.error());
  return {alert, std::move(*request)};
}

/// All of them, before any is asked: a file with a mistake does nothing.
std::vector<Planned> read_all(const Options& options, Time now) {
  std::ifstream file(options.alerts, std::ios::binary);
  if (!file)
    throw Error(fmt::format("cannot read the alerts file '{}'", options.alerts), "check the name");
  std::ostringstream text;
  text << file.rdbuf();
  const auto alerts = parse_alerts(text.str());
  if (!alerts) refuse(options, "", alerts.error());
  std::vector<Planned> all;
  for (const auto& alert : *alerts) all.push_back(planned(alert, options, now));
  return all;
}

void print_fired(const Options& options, BatchAnswer&& answer, bool is_first) {
  const auto terminal = cli::describe_stream(STDOUT_FILENO);
  std::string out;
  if (is_first) print_header(options.format, out);
  print(answer, options.format, style_for(options, terminal), out);
  std::cout << out;
  deliver();
}

/// What did not fire is left over, and counted again with what will come.
Seen after(const Mark& mark, const NewArticles& news, bool fires) {
  return after_answer(mark.seen, news.last, news.matches,
                      fires ? news.matches : std::vector<std::uint64_t>());
}

/// Whether it fired.
bool ask(const Planned& one, const Options& options, Searcher& searcher, const fs::path& index,
         Time now, bool is_first) {
  const auto identity = identity_of(searcher, index);
  std::optional<HeldMark> held;
  if (!options.peek) held.emplace(marks_folder(), identity, one.mark_name());
  const auto mark = held ? held->mark() : read_mark(marks_folder(), identity, one.mark_name());
  auto request = one.request;
  request.filters.seen = std::make_shared<const Seen>(mark.seen);
  auto results = searcher.search(request);
  if (!results) refuse(options, fmt::format("[{}]", one.alert.name), results.error());
  expect_same(mark, *results, index);
  const auto news = std::move(*results->news);
  const bool fires = results->stories.value_or(results->total) >= one.alert.minimum;
  if (fires) {
    results->asked_before = {mark.name, mark.asked, 0};
    print_fired(options, {one.alert.name, std::move(*results), {}, {}}, is_first);
  }
  auto moved = mark;
  moved.folder = folder_name(index);
  moved.seen = after(mark, news, fires);
  if (fires) {
    moved.asked = now;
    moved.shown += news.matches.size();
  }
  if (held && moved != mark) held->move(moved);
  return fires;
}

}  // namespace

ExitCode run_alerts(const Options& options, const fs::path& index, Time now) {
  const auto alerts = read_all(options, now);
  Searcher searcher(index);
  bool any = false;
  for (const auto& one : alerts) {
    if (options.reset)
      any |= forget_mark(marks_folder(), identity_of(searcher, index), one.mark_name());
    else
      any |= ask(one, options, searcher, index, now, !any);
  }
  return any ? ExitCode::Success : ExitCode::Nothing;
}

}  // namespace dateline::searcher
