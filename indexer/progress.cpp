#include "indexer/progress.hpp"

#include <unistd.h>

#include <algorithm>
#include <cstdio>

#include <fmt/format.h>

namespace dateline::indexer {
namespace {

constexpr auto redraw_every = std::chrono::milliseconds(100);
constexpr unsigned widest_bar = 30;

std::string bar(double part, unsigned width) {
  const auto full = static_cast<unsigned>(part * width);
  return "[" + std::string(full, '=') + (full < width ? ">" : "") +
         std::string(full < width ? width - full - 1 : 0, ' ') + "]";
}

std::string duration(double seconds) {
  const auto whole = static_cast<std::uint64_t>(seconds + 0.5);
  return whole < 90 ? fmt::format("{} s", whole) : fmt::format("{} min", (whole + 30) / 60);
}

}  // namespace

std::string grouped(std::uint64_t number) {
  auto digits = std::to_string(number);
  for (auto at = static_cast<std::ptrdiff_t>(digits.size()) - 3; at > 0; at -= 3)
    digits.insert(static_cast<std::size_t>(at), " ");
  return digits;
}

std::string progress_line(std::uint64_t articles, std::uint64_t bytes, std::uint64_t total_bytes,
                          double seconds, unsigned columns) {
  const double elapsed = std::max(seconds, 0.001);
  const double rate = static_cast<double>(bytes) / elapsed;
  auto figures = fmt::format(
      "{} articles  {}/s  {:.1f} MB/s", grouped(articles),
      grouped(static_cast<std::uint64_t>(static_cast<double>(articles) / elapsed)), rate / 1e6);
  if (total_bytes == 0) return figures.substr(0, columns);
  const double part = std::min(1.0, static_cast<double>(bytes) / static_cast<double>(total_bytes));
  if (rate > 0 && part < 1)
    figures += fmt::format("  {} left", duration(static_cast<double>(total_bytes - bytes) / rate));
  const auto percent = fmt::format(" {:3.0f} %  ", part * 100);
  const auto used = figures.size() + percent.size() + 2;
  if (used + 5 > columns) return (percent + figures).substr(1, columns);
  const auto width = std::min<std::size_t>(widest_bar, columns - used);
  return bar(part, static_cast<unsigned>(width)) + percent + figures;
}

Progress::Progress(std::uint64_t total_bytes)
    : terminal_(cli::describe_stream(STDERR_FILENO)), total_bytes_(total_bytes) {}

Progress::~Progress() {
  if (on_screen_) std::fputs("\r\033[K", stderr);
}

void Progress::draw(const std::string& line) {
  std::fputs(("\r" + line + "\033[K").c_str(), stderr);
  on_screen_ = true;
}

void Progress::advance(std::uint64_t articles, std::uint64_t bytes) {
  articles_ += articles;
  bytes_ += bytes;
  if (!terminal_.is_terminal || terminal_.plain) return;
  const auto now = Clock::now();
  if (now - drawn_ < redraw_every) return;
  drawn_ = now;
  const std::chrono::duration<double> elapsed = now - start_;
  draw(progress_line(articles_, bytes_, total_bytes_, elapsed.count(), terminal_.columns - 1));
}

void Progress::say(const std::string& what) {
  if (terminal_.is_terminal && !terminal_.plain) draw(what + " …");
}

}  // namespace dateline::indexer
