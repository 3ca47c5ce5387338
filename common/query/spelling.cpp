#include "common/query/spelling.hpp"

#include <algorithm>
#include <cassert>

#include "common/utf8.hpp"

namespace dateline::query {
namespace {

std::u32string code_points(std::string_view text) {
  std::u32string out;
  for (std::size_t at = 0; at < text.size();) out += next_code_point(text, at);
  return out;
}

}  // namespace

std::size_t letters_in(std::string_view text) {
  std::size_t count = 0;
  for (std::size_t at = 0; at < text.size(); ++count) next_code_point(text, at);
  return count;
}

unsigned letters_wrong(std::size_t letters) {
  if (letters < 4) return 0;
  return letters < 8 ? 1 : 2;
}

SpellingRows::SpellingRows(std::string_view word, unsigned most, char mark)
    : word_(code_points(word)),
      alphabet_(word_),
      mark_(static_cast<unsigned char>(mark)),
      most_(most) {
  assert(word_.size() <= longest_compared);
  if (mark != 0) alphabet_ += mark_;
  std::ranges::sort(alphabet_);
  alphabet_.erase(std::unique(alphabet_.begin(), alphabet_.end()), alphabet_.end());
  rows_.push_back({});
  for (std::size_t i = 0; i <= word_.size(); ++i) cells_.push_back(static_cast<std::uint8_t>(i));
}

const std::uint8_t* SpellingRows::cells(std::size_t row) const {
  return cells_.data() + row * (word_.size() + 1);
}

/// Adds the row of one more letter; false, and no row, if nothing near can begin so.
bool SpellingRows::push(char32_t letter, std::size_t end) {
  const auto width = word_.size() + 1;
  const auto row = rows_.size();
  cells_.resize((row + 1) * width);
  const auto* above = cells(row - 1);
  auto* made = cells_.data() + row * width;
  unsigned least = made[0] = static_cast<std::uint8_t>(row);
  for (std::size_t i = 1; i < width; ++i) {
    unsigned cell = above[i - 1] + (word_[i - 1] == letter ? 0U : 1U);
    cell = std::min({cell, above[i] + 1U, made[i - 1] + 1U});
    const bool swapped =
        row > 1 && i > 1 && word_[i - 2] == letter && word_[i - 1] == rows_[row - 1].letter;
    if (swapped) cell = std::min(cell, cells(row - 2)[i - 2] + 1U);
    made[i] = static_cast<std::uint8_t>(cell);
    least = std::min(least, cell);
  }
  if (least > most_) {
    cells_.resize(row * width);
    return false;
  }
  rows_.push_back({letter, end, least});
  return true;
}

void SpellingRows::pop() {
  rows_.pop_back();
  cells_.resize(rows_.size() * (word_.size() + 1));
}

std::optional<std::size_t> SpellingRows::follow(std::string_view text) {
  const auto same = static_cast<std::size_t>(std::ranges::mismatch(text, read_).in1 - text.begin());
  while (rows_.back().end > same) pop();
  auto at = rows_.back().end;
  // A letter of several bytes may be shared in part only: its row was taken away above.
  read_.assign(text);
  while (at < text.size()) {
    const auto letter = next_code_point(text, at);
    if (push(letter, at)) continue;
    failed_ = letter;
    read_.resize(rows_.back().end);
    return at;
  }
  return std::nullopt;
}

unsigned SpellingRows::distance() const { return cells(rows_.size() - 1)[word_.size()]; }

std::string SpellingRows::resume() {
  auto tried = failed_;
  for (;;) {
    const auto parent_end = rows_.back().end;
    auto beginning = read_.substr(0, parent_end);
    // Where an error can still be made, any letter may follow; else only letters of the word.
    if (rows_.back().least < most_) {
      append_utf8(beginning, tried);
      auto last = static_cast<unsigned char>(beginning.back());
      beginning.back() = static_cast<char>(++last);  // no byte of UTF-8 is 0xFF
      return beginning;
    }
    for (const auto letter : alphabet_) {
      if (letter <= tried) continue;
      if (letter != mark_) {
        if (!push(letter, parent_end + 1)) continue;
        pop();
      }
      append_utf8(beginning, letter);
      return beginning;
    }
    if (rows_.size() == 1) return {};
    tried = rows_.back().letter;
    pop();
    read_.resize(rows_.back().end);
  }
}

unsigned spelling_distance(std::string_view a, std::string_view b, unsigned most) {
  if (letters_in(a) > longest_compared) return most + 1;
  SpellingRows rows(a, most);
  if (rows.follow(b)) return most + 1;
  return std::min(rows.distance(), most + 1);
}

}  // namespace dateline::query
