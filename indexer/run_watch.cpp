#include "indexer/run_watch.hpp"

#include <chrono>
#include <cstdio>
#include <iostream>

#include <fmt/format.h>

#include "common/cli/terminal.hpp"
#include "common/dates.hpp"
#include "indexer/progress.hpp"
#include "indexer/stop.hpp"

namespace dateline::indexer {
namespace {

/// With its time, as such a line may be read next week.
void print_line(const std::string& what) {
  const auto now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
  std::cout << format_time(now) << "  " << cli::safe_for_terminal(what) << '\n' << std::flush;
}

std::string batch_line(const WatchReport& report, const WatchPlan& plan) {
  auto line = summary(report, plan.mirror);
  if (report.index.rejected > 0) line += fmt::format(", kept in {}", plan.add.rejects_path);
  if (report.index.stopped) line += "; stopped before all was read";
  return line;
}

void print_trouble(const std::string& what, const std::string& hint) {
  auto message = fmt::format("dateline-index: {}\n", cli::safe_for_terminal(what));
  if (!hint.empty()) message += fmt::format("  {}\n", cli::safe_for_terminal(hint));
  std::fputs(message.c_str(), stderr);
}

void print_once(const WatchReport& report, const WatchPlan& plan) {
  std::cout << cli::safe_for_terminal(
      told(report.index, plan.add.rejects_path, plan.add.notes_path), true);
  if (plan.mirror) std::cout << fmt::format("removed {}\n", grouped(report.removed));
  if (report.being_written > 0)
    std::cout << fmt::format("left {} for the next time: still being written\n",
                             grouped(report.being_written));
}

}  // namespace

ExitCode run_watch(const WatchPlan& plan, bool quiet) {
  WatchSink sink;
  sink.batch = [&](const WatchReport& report) {
    if (!quiet) print_line(batch_line(report, plan));
  };
  sink.watching = [&](const std::string& folders) {
    if (!quiet) print_line("watching " + folders);
  };
  sink.trouble = print_trouble;
  WatchReport first;
  try {
    const StopSignals listening;
    first = watch(plan, sink);
  } catch (const Stopped&) {
    first.index.stopped = true;  // while it waited for another writer
  }
  if (!plan.once) return ExitCode::Success;
  if (!quiet) print_once(first, plan);
  if (first.index.stopped) return exit_code_when_stopped();
  return first.index.rejected > 0 ? ExitCode::Nothing : ExitCode::Success;
}

}  // namespace dateline::indexer
