#include "indexer/read/table_rows.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "common/text.hpp"

namespace dateline::indexer {
namespace {

constexpr std::size_t block = std::size_t{256} * 1024;
constexpr std::size_t most_cells = 10'000;

}  // namespace

Result<bool> TableRows::fill() {
  buffer_.erase(0, begin_);
  begin_ = 0;
  const auto filled = buffer_.size();
  const auto room = std::max(block, filled);
  buffer_.resize(filled + room);
  const auto got = source_.read(buffer_.data() + filled, room);
  buffer_.resize(filled + (got ? *got : 0));
  if (!got) return tl::unexpected(got.error());
  if (*got == 0) ended_ = true;
  return *got > 0;
}

/// From behind a quote to behind the one that closes it.
bool TableRows::scan_quoted(std::size_t& at, std::string& cell, State& state) {
  while (at < buffer_.size()) {
    const auto quote = std::min(buffer_.find('"', at), buffer_.size());
    cell.append(buffer_, at, quote - at);
    at = quote + 1;
    if (quote == buffer_.size()) break;
    if (at == buffer_.size()) {
      if (ended_) return true;
      break;
    }
    if (buffer_[at] != '"') {
      const char next = buffer_[at];
      if (next == delimiter_ || next == '\n' || next == '\r') return true;
      state = State::Garbled;
      return false;
    }
    cell += '"';
    ++at;
  }
  state = State::Open;
  return false;
}

/// Reads the row at begin_ from what is buffered.
TableRows::State TableRows::scan(bool quotes, Row& row) {
  row.cells.clear();
  std::size_t at = begin_;
  while (true) {
    std::string cell;
    if (quotes && at < buffer_.size() && buffer_[at] == '"') {
      State state = State::Whole;
      if (!scan_quoted(++at, cell, state)) return state;
    }
    const auto start = at;
    while (at < buffer_.size() && buffer_[at] != delimiter_ && buffer_[at] != '\n') ++at;
    cell.append(buffer_, start, at - start);
    if (at == buffer_.size() && !ended_) return State::Open;
    const bool row_ends = at == buffer_.size() || buffer_[at] == '\n';
    if (row_ends && cell.ends_with('\r')) cell.pop_back();
    if (row.cells.size() < most_cells) row.cells.push_back(std::move(cell));
    if (row_ends) {
      end_of_row_ = std::min(at + 1, buffer_.size());
      return State::Whole;
    }
    ++at;
  }
}

/// The row is what is before `end`; the next one begins there.
void TableRows::finish(Row& row, std::size_t end) {
  row.text = std::string_view(buffer_).substr(begin_, end - begin_);
  row.line = line_;
  line_ += static_cast<std::size_t>(std::ranges::count(row.text, '\n'));
  begin_ = end;
  while (row.text.ends_with('\n') || row.text.ends_with('\r')) row.text.remove_suffix(1);
}

/// Past the rest of a line; false at the end.
Result<bool> TableRows::skip_line() {
  while (true) {
    const auto newline = buffer_.find('\n', begin_);
    begin_ = newline == buffer_.npos ? buffer_.size() : newline + 1;
    if (newline != buffer_.npos) break;
    const auto more = fill();
    if (!more || !*more) return more;
  }
  ++line_;
  skipping_ = false;
  return true;
}

Result<bool> TableRows::next(Row& row) {
  row.line = line_;
  row.text = {};
  if (skipping_) {
    const auto more = skip_line();
    if (!more) failed_ = !source_.has_more();
    if (!more || !*more) return more;
  }
  std::size_t looked = 0;  // a row is scanned again only when twice as much of it is there
  while (true) {
    row.line = line_;
    row.text = {};
    State state = State::Open;
    if (buffer_.size() - begin_ >= looked || ended_) {
      state = scan(true, row);
      looked = (buffer_.size() - begin_) * 2;
      if (delimiter_ == '\t' && state == State::Garbled) state = scan(false, row);
    }
    if (state == State::Whole) {
      if (begin_ == buffer_.size() && ended_) return false;
      finish(row, end_of_row_);
      const bool empty = row.cells.size() == 1 && trim(row.cells.front()).empty();
      if (!empty) return true;
      looked = 0;
      continue;
    }
    const bool too_long = buffer_.size() - begin_ > longest_record;
    if (state == State::Open && !ended_ && !too_long) {
      const auto more = fill();
      if (more) continue;
      failed_ = !source_.has_more();
      return tl::unexpected(more.error());
    }
    if (delimiter_ == '\t' && !too_long && scan(false, row) == State::Whole) {
      finish(row, end_of_row_);
      return true;
    }
    const auto newline = buffer_.find('\n', begin_);
    finish(row, newline == buffer_.npos ? buffer_.size() : newline + 1);
    if (too_long && newline == buffer_.npos) {
      row.text = {};
      skipping_ = !ended_;
      return problem(fmt::format("a row longer than {} MB", longest_record >> 20U));
    }
    return problem(state == State::Garbled ? "text behind a closing quote"
                                           : "a quote that is never closed");
  }
}

char delimiter_of(std::string_view head) {
  bool quoted = false;
  std::size_t commas = 0;
  std::size_t semicolons = 0;
  std::size_t tabs = 0;
  for (const char c : head) {
    if (c == '"') quoted = !quoted;
    if (quoted) continue;
    if (c == '\n') break;
    commas += c == ',' ? 1 : 0;
    semicolons += c == ';' ? 1 : 0;
    tabs += c == '\t' ? 1 : 0;
  }
  if (tabs > commas && tabs > semicolons) return '\t';
  return semicolons > commas ? ';' : ',';
}

}  // namespace dateline::indexer
