#include "indexer/watch.hpp"

#include <poll.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <iterator>
#include <system_error>
#include <thread>

#include <fmt/format.h>

#include "common/index.hpp"
#include "indexer/patience.hpp"
#include "indexer/pending_files.hpp"
#include "indexer/read/read.hpp"
#include "indexer/stop.hpp"
#include "indexer/watch_batch.hpp"
#include "indexer/watched_folders.hpp"

namespace fs = std::filesystem;

namespace dateline::indexer {
namespace {

using std::chrono::milliseconds;
using Clock = std::chrono::steady_clock;

/// What went wrong, where that may pass; what else is thrown goes through.
template <class Act>
std::optional<Error> trouble_of(const Act& act) {
  try {
    act();
    return std::nullopt;
  } catch (const Error& error) {
    return error;
  } catch (const std::system_error& error) {
    return Error(error.what());
  } catch (const Stopped&) {
    return std::nullopt;
  } catch (...) {
    auto known = translate_xapian(std::current_exception());
    if (!known) throw;
    return known;
  }
}

class Watch {
 public:
  Watch(const WatchPlan& plan, const WatchSink& sink, const std::vector<std::string>& roots)
      : plan_(plan), sink_(sink), batches_(plan, sink), folders_(roots, files_of_ours(plan)) {}

  WatchReport run() {
    WatchReport first;
    Work all{.everything = true, .compare = true};
    const auto trouble = trouble_of([&] { first = work_off(all, true); });
    if (trouble && trouble->code() != ExitCode::Locked) throw *trouble;
    if (trouble) {
      failed(std::move(all), *trouble);
    } else {
      tell(first);
      tell_watching();
    }
    while (stop_signal() == 0) {
      wait();
      gather();
      const auto due = pending_.due();
      if (due && Clock::now() >= *due) step(true);
    }
    if (!stopped_in_a_batch_) {
      gather();
      step(false);
    }
    return first;
  }

 private:
  void wait() const {
    const auto due = pending_.due();
    auto left = milliseconds(-1);  // until something happens
    if (due) left = std::max(milliseconds(0), std::chrono::ceil<milliseconds>(*due - Clock::now()));
    auto either =
        std::to_array<::pollfd>({{.fd = folders_.descriptor(), .events = POLLIN, .revents = 0},
                                 {.fd = stop_descriptor(), .events = POLLIN, .revents = 0}});
    ::poll(either.data(), either.size(), static_cast<int>(left.count()));
  }

  void gather() {
    const auto now = Clock::now();
    for (const auto& event : folders_.read()) {
      if (event.what == Happening::RootGone)
        sink_.trouble(fmt::format("the folder '{}' is gone", event.path),
                      "its articles stay in the index; it is taken up again when it is back");
      if (event.what == Happening::RootBack)
        sink_.trouble(fmt::format("the folder '{}' is back", event.path), {});
      pending_.note(event, now);
    }
  }

  void step(bool heeds_stop) {
    // A rename is two messages. Between them its file is nowhere, and would lose its article.
    if (pending_.has_gone()) {
      std::this_thread::sleep_for(milliseconds(2));
      gather();
    }
    auto work = pending_.take(Clock::now());
    if (work.empty()) return;
    WatchReport report;
    const auto trouble =
        trouble_of([&] { report = work_off(work, heeds_stop || work.everything); });
    if (trouble) return failed(std::move(work), *trouble);
    patience_.succeeded();
    tell(report);
    if (!told_watching_) tell_watching();
  }

  void failed(Work&& work, const Error& error) {
    if (patience_.failed(error))
      sink_.trouble(error.what(), fmt::format("{}{}what came meanwhile is kept, and tried again",
                                              error.hint(), error.hint().empty() ? "" : "; "));
    pending_.put_back(std::move(work), Clock::now() + patience_.delay());
  }

  void tell(const WatchReport& report) {
    const auto& index = report.index;
    stopped_in_a_batch_ = index.stopped;
    if (index.added + index.replaced + index.unchanged + index.duplicates + index.rejected +
            report.removed >
        0)
      sink_.batch(report);
  }

  void tell_watching() {
    told_watching_ = true;
    sink_.watching(
        fmt::format("{} {}", folders_.count(), folders_.count() == 1 ? "folder" : "folders"));
  }

  WatchReport work_off(const Work& work, bool heeds_stop) {
    if (work.everything) folders_.watch_all();
    const auto present = folders_.present_roots();
    Batch batch;
    batch.gone = work.gone;
    const auto passed_over = [&](const std::string& path) { return folders_.passes_over(path); };
    batch.found = look_through(
        work.everything ? present : outermost({work.folders.begin(), work.folders.end()}),
        passed_over);
    if (plan_.mirror && work.compare) {
      batch.compared = present;
      batch.on_disk = paths_of(work.everything ? batch.found.inputs
                                               : look_through(present, passed_over).inputs);
    }
    const auto left_out = keep_complete(
        batch.found.inputs, true, [&](const std::string& path, std::chrono::nanoseconds left) {
          pending_.look_later(path, Clock::now() + left);
        });
    add_files(work.files, batch.found.inputs);
    std::set<std::string> again;
    auto report = batches_.index(std::move(batch), heeds_stop, again, [&] { gather(); });
    report.being_written = left_out;
    for (const auto& path : again) look_again(path);
    return report;
  }

  /// Files that events have told of, but for those that a scan has found as well.
  static void add_files(const std::set<std::string>& files, std::vector<Input>& inputs) {
    std::set<std::string_view> known;
    for (const auto& input : inputs) known.insert(input.path);
    std::vector<Input> more;
    for (const auto& path : files) {
      std::error_code failed;
      const auto format = format_of_name(path);
      if (format && !known.contains(path) && fs::is_regular_file(path, failed))
        more.push_back({path, *format, false, true});
    }
    keep_complete(more, false, {});
    std::ranges::move(more, std::back_inserter(inputs));
  }

  void look_again(const std::string& path) {
    std::error_code failed;
    const bool there = fs::exists(fs::symlink_status(path, failed));
    pending_.note({there ? Happening::FileReady : Happening::FileGone, path}, Clock::now());
  }

  const WatchPlan& plan_;
  const WatchSink& sink_;
  BatchIndexer batches_;
  WatchedFolders folders_;
  PendingFiles pending_;
  Patience patience_;
  bool told_watching_ = false;
  bool stopped_in_a_batch_ = false;
};

}  // namespace

WatchReport watch(const WatchPlan& plan, const WatchSink& sink) {
  const auto roots = watched_roots(plan);
  if (plan.once) return watch_once(plan, sink, roots);
  return Watch(plan, sink, roots).run();
}

}  // namespace dateline::indexer
