#include "searcher/batch.hpp"

#include <algorithm>
#include <condition_variable>
#include <cstdio>
#include <deque>
#include <exception>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

#include <fmt/format.h>

#include "common/cli/terminal.hpp"
#include "common/index.hpp"
#include "searcher/batch_line.hpp"
#include "searcher/batch_progress.hpp"
#include "searcher/line_reader.hpp"
#include "searcher/plan.hpp"
#include "searcher/print/printer.hpp"
#include "searcher/search.hpp"

namespace dateline::searcher {
namespace {

constexpr std::size_t ahead = 16;  ///< lines a thread may be read ahead of the answers

/// A line and what became of it.
struct Task {
  std::string line;
  std::uint64_t number = 0;
  bool cut = false;  ///< the line was too long
  std::string answer;
  std::string complaint;  ///< what the answer's format cannot say
  bool found = false;
  bool done = false;
};

/// Lines for the threads, answers for the writer.
struct Desk {
  std::mutex mutex;
  std::condition_variable changed;
  std::deque<Task*> waiting;
  bool closed = false;
  std::exception_ptr failure;
};

Result<SearchResults> search_line(const BatchLine& line, const Options& base, Searcher& searcher,
                                  Time now) {
  if (!line.problem.empty()) return problem(line.problem);
  auto options = base;
  if (!line.options.empty()) {
    try {
      options = parse_line_options(base, line.options);
    } catch (const Error& bad) {
      return problem(bad.what(), "options");
    }
  }
  options.query = line.query;
  const auto request = plan(options, /*person=*/false, now);
  if (!request) return tl::unexpected(request.error());
  return searcher.search(*request);
}

void answer(Task& task, const Options& options, Searcher& searcher, Time now) {
  auto line = read_batch_line(task.line, task.number);
  if (task.cut)
    line = {std::to_string(task.number),
            {},
            {},
            fmt::format("the line is longer than {} bytes", LineReader::longest_line)};
  BatchAnswer made;
  made.id = line.id;
  if (auto results = search_line(line, options, searcher, now)) {
    task.found = results->total > 0;
    made.results = std::move(*results);
  } else {
    made.error = results.error().what;
    made.error_place = results.error().where;
  }
  if (prints_bare_count(options))
    task.answer = fmt::format("{}\t{}\n", cli::safe_for_terminal(made.id),
                              made.results ? std::to_string(made.results->total)
                                           : cli::safe_for_terminal("error: " + made.error));
  else
    print(made, options.format, Style{}, task.answer);
  if (made.results && !made.results->missing.empty() && options.format != Format::Json &&
      options.format != Format::Jsonl)
    task.complaint =
        cli::safe_for_terminal(fmt::format("query {}: {}", made.id, told(made.results->missing)));
  if (!made.results && (options.format == Format::Ids || options.format == Format::Trec) &&
      !options.count)
    task.complaint = cli::safe_for_terminal(fmt::format("query {}: {}", made.id, made.error));
}

void work(Desk& desk, const Options& options, const Databases& databases, Time now) {
  try {
    Searcher searcher(databases);
    for (;;) {
      std::unique_lock lock(desk.mutex);
      desk.changed.wait(lock, [&] { return desk.closed || !desk.waiting.empty(); });
      if (desk.waiting.empty()) return;
      auto* task = desk.waiting.front();
      desk.waiting.pop_front();
      lock.unlock();
      answer(*task, options, searcher, now);
      lock.lock();
      task->done = true;
      desk.changed.notify_all();
    }
  } catch (...) {
    const std::lock_guard lock(desk.mutex);
    if (!desk.failure) desk.failure = std::current_exception();
    desk.closed = true;
    desk.changed.notify_all();
  }
}

/// The threads, joined whatever happens.
class Crew {
 public:
  Crew(Desk& desk, unsigned size, const std::function<void()>& body) : desk_(desk) {
    for (unsigned i = 0; i < size; ++i) threads_.emplace_back(body);
  }
  ~Crew() {
    {
      const std::lock_guard lock(desk_.mutex);
      desk_.closed = true;
      desk_.waiting.clear();
      desk_.changed.notify_all();
    }
    for (auto& thread : threads_) thread.join();
  }
  Crew(const Crew&) = delete;
  Crew& operator=(const Crew&) = delete;

 private:
  Desk& desk_;
  std::vector<std::thread> threads_;
};

void wait_for(const Task& task, Desk& desk) {
  std::unique_lock lock(desk.mutex);
  desk.changed.wait(lock, [&] { return task.done || desk.failure; });
  if (!task.done) std::rethrow_exception(desk.failure);
}

bool is_done(const Task& task, Desk& desk) {
  const std::lock_guard lock(desk.mutex);
  return task.done;
}

/// Of a batch's file; 0 if it is not known.
std::uint64_t size_of(const std::string& batch) {
  std::error_code unknown;
  const auto size = std::filesystem::file_size(batch, unknown);
  return unknown ? 0 : size;
}

}  // namespace

std::uint64_t run_batch(int in, const Options& options, const Databases& databases, Time now,
                        const std::function<void(const std::string&)>& write) {
  const unsigned jobs =
      options.jobs > 0 ? options.jobs : std::max(1U, std::thread::hardware_concurrency());
  expect_databases(databases);  // a missing index is an error even if there is no question
  Desk desk;
  std::deque<std::unique_ptr<Task>> tasks;  // outlives the crew, which points into it
  const Crew crew(desk, jobs, [&] { work(desk, options, databases, now); });
  LineReader lines(in);
  BatchProgress progress(size_of(options.batch));
  std::uint64_t found = 0;
  std::uint64_t answered = 0;
  const auto write_first = [&] {
    wait_for(*tasks.front(), desk);
    found += tasks.front()->found;
    if (!tasks.front()->answer.empty()) write(tasks.front()->answer);
    if (!tasks.front()->complaint.empty()) {
      progress.clear();
      std::fputs(("dateline-search: " + tasks.front()->complaint + "\n").c_str(), stderr);
    }
    tasks.pop_front();
    progress.show(++answered, lines.bytes());
  };

  std::string header;
  if (!prints_bare_count(options)) print_header(options.format, header);
  if (!header.empty()) write(header);
  std::uint64_t number = 0;
  for (std::string line; lines.next(line);) {
    ++number;
    if (line.empty()) continue;
    tasks.push_back(std::make_unique<Task>(
        Task{std::move(line), number, lines.was_cut(), {}, {}, false, false}));
    {
      const std::lock_guard lock(desk.mutex);
      desk.waiting.push_back(tasks.back().get());
      desk.changed.notify_all();
    }
    while (tasks.size() >= ahead * jobs) write_first();
    while (!tasks.empty() && is_done(*tasks.front(), desk)) write_first();
    // Who sends a line and waits for its answer before the next must get it.
    while (!tasks.empty() && lines.must_wait()) write_first();
  }
  while (!tasks.empty()) write_first();
  return found;
}

}  // namespace dateline::searcher
