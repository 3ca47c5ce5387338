#include "searcher/batch_progress.hpp"

#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <string>

#include <fmt/format.h>

namespace dateline::searcher {
namespace {

constexpr auto redraw_every = std::chrono::milliseconds(100);

/// "12 340"
std::string grouped(std::uint64_t number) {
  auto digits = std::to_string(number);
  for (auto at = static_cast<std::ptrdiff_t>(digits.size()) - 3; at > 0; at -= 3)
    digits.insert(static_cast<std::size_t>(at), " ");
  return digits;
}

}  // namespace

BatchProgress::BatchProgress(std::uint64_t total_bytes)
    : terminal_(cli::describe_stream(STDERR_FILENO)),
      seen_(terminal_.is_terminal && !terminal_.dumb &&
            !cli::describe_stream(STDOUT_FILENO).is_terminal),
      total_bytes_(total_bytes) {}

BatchProgress::~BatchProgress() { clear(); }

void BatchProgress::show(std::uint64_t queries, std::uint64_t bytes) {
  const auto now = Clock::now();
  if (!seen_ || now - drawn_ < redraw_every) return;
  const auto seconds = std::max(0.001, std::chrono::duration<double>(now - start_).count());
  auto line =
      fmt::format("{} queries  {}/s", grouped(queries),
                  grouped(static_cast<std::uint64_t>(static_cast<double>(queries) / seconds)));
  if (total_bytes_ > 0)
    line += fmt::format("  {} %", std::min(bytes, total_bytes_) * 100 / total_bytes_);
  std::fputs(("\r" + line.substr(0, terminal_.columns - 1) + "\033[K").c_str(), stderr);
  drawn_ = now;
  on_screen_ = true;
}

void BatchProgress::clear() {
  if (on_screen_) std::fputs("\r\033[K", stderr);
  on_screen_ = false;
}

}  // namespace dateline::searcher
