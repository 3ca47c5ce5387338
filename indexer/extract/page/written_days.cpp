#include "indexer/extract/page/written_days.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "common/text.hpp"
#include "indexer/extract/page/ascii.hpp"
#include "indexer/extract/page/month_names.hpp"

namespace dateline::indexer::page {
namespace {

struct Number {
  int value = 0;
  std::size_t digits = 0;  ///< 0: there is none
  std::size_t end = 0;
};

bool is_word_byte(char c) {
  return is_letter(c) || is_digit(c) || static_cast<unsigned char>(c) >= 0x80;
}

std::optional<Day> make_day(int y, int m, int d, const DayBounds& bounds) {
  using namespace std::chrono;
  if (m < 1 || d < 1) return std::nullopt;
  const auto date = year{y} / month{static_cast<unsigned>(m)} / day{static_cast<unsigned>(d)};
  if (!date.ok()) return std::nullopt;
  const Day found = date;
  return found < bounds.first || found > bounds.last ? std::nullopt : std::optional(found);
}

/// Reads one date that begins at a number, or at a month's name before it.
class DayReader {
 public:
  DayReader(std::string_view text, const DayBounds& bounds) : text_(text), bounds_(bounds) {}

  std::optional<WrittenDay> at(std::size_t begin) {
    const auto first = number(begin);
    using Reader = std::optional<Day> (DayReader::*)(const Number&);
    for (const Reader read : {&DayReader::compact, &DayReader::year_first, &DayReader::named,
                              &DayReader::month_name_first, &DayReader::numeric}) {
      begin_ = begin;
      if (const auto day = (this->*read)(first)) return WrittenDay{begin_, end_, *day};
    }
    return std::nullopt;
  }

 private:
  Number number(std::size_t at) const {
    Number found;
    found.end = at;
    while (found.end < text_.size() && is_digit(text_[found.end]) && found.digits < 15) {
      if (found.digits < 9) found.value = found.value * 10 + (text_[found.end] - '0');
      ++found.end;
      ++found.digits;
    }
    return found;
  }

  std::size_t skip_spaces(std::size_t at) const {
    while (at < text_.size() && is_space(text_[at])) ++at;
    return at;
  }

  bool has(std::size_t at, std::string_view word) const {
    return text_.substr(std::min(at, text_.size())).starts_with(word);
  }

  bool has_letter(std::size_t at) const {
    return at < text_.size() && !is_digit(text_[at]) && is_word_byte(text_[at]);
  }

  std::optional<Day> accept(std::size_t end, int y, int m, int d) {
    end_ = end;
    return make_day(y, m, d, bounds_);
  }

  /// "20260107", also with a clock after it: "20260107123000".
  std::optional<Day> compact(const Number& n) {
    if (n.digits == 14 || n.digits == 12) {
      const auto date = std::stoi(std::string(text_.substr(n.end - n.digits, 8)));
      return accept(n.end, date / 10000, date / 100 % 100, date % 100);
    }
    if (n.digits != 8) return std::nullopt;
    return accept(n.end, n.value / 10000, n.value / 100 % 100, n.value % 100);
  }

  /// "2026-01-07", "2026/1/7", "2026.01.07", "2026年1月7日", "2026. január 7."
  std::optional<Day> year_first(const Number& y) {
    if (y.digits != 4) return std::nullopt;
    for (const auto& [after_year, after_month, after_day] :
         {std::array<std::string_view, 3>{"-", "-", ""},
          {"/", "/", ""},
          {".", ".", ""},
          {"_", "_", ""},
          {"年", "月", "日"},
          {"년", "월", "일"}}) {
      if (!has(y.end, after_year)) continue;
      const auto m = number(skip_spaces(y.end + after_year.size()));
      if (m.digits == 0) continue;
      if (m.digits > 2 || !has(m.end, after_month)) return std::nullopt;
      const auto d = number(skip_spaces(m.end + after_month.size()));
      if (d.digits == 0 || d.digits > 2 || !has(d.end, after_day)) return std::nullopt;
      return accept(d.end + after_day.size(), y.value, m.value, d.value);
    }
    auto at = skip_spaces(has(y.end, ".") ? y.end + 1 : y.end);
    const auto [month, end] = month_at(at);
    if (month == 0) return std::nullopt;
    const auto d = number(skip_spaces(end));
    if (d.digits == 0 || d.digits > 2) return std::nullopt;
    return accept(d.end, y.value, month, d.value);
  }

  std::pair<int, std::size_t> month_at(std::size_t at) const {
    constexpr std::size_t longest = 40;
    auto end = at;
    while (end < text_.size() && end - at < longest && !is_digit(text_[end]) &&
           is_word_byte(text_[end]))
      ++end;
    constexpr std::size_t shortest = 3;
    if (end - at < shortest) return {0, at};
    const auto month = month_of(folded(text_.substr(at, end - at)));
    if (has(end, ".")) ++end;
    return {month, end};
  }

  /// What may stand between a day, a month and a year.
  std::size_t skip_between(std::size_t at) const {
    constexpr auto ordinals = std::to_array<std::string_view>({"st", "nd", "rd", "th", "er"});
    constexpr auto words = std::to_array<std::string_view>(
        {"ª", "º", "°", ".", ",", "-", "/", "de ", "of ", "del ", "'"});
    for (const auto ordinal : ordinals)
      if (has(at, ordinal) && !has_letter(at + ordinal.size())) at += ordinal.size();
    for (bool again = true; again;) {
      again = false;
      at = skip_spaces(at);
      for (const auto word : words)
        if (has(at, word)) {
          at += word.size();
          again = true;
        }
    }
    return at;
  }

  /// "7 January 2026", "7. Januar 2026", "7 de enero de 2026", "7-Jan-2026".
  std::optional<Day> named(const Number& d) {
    if (d.digits == 0 || d.digits > 2) return std::nullopt;
    const auto [month, end] = month_at(skip_between(d.end));
    if (month == 0) return std::nullopt;
    const auto y = number(skip_between(end));
    const bool is_short = y.digits == 2 && text_[y.end - 3] == '\'';
    if (y.digits != 4 && !is_short) return std::nullopt;
    return accept(y.end, is_short ? 2000 + y.value : y.value, month, d.value);
  }

  /// "January 7, 2026", where the number is the 7.
  std::optional<Day> month_name_first(const Number& d) {
    if (d.digits == 0 || d.digits > 2) return std::nullopt;
    auto end = begin_;
    while (end > 0 && (is_space(text_[end - 1]) || text_[end - 1] == '.' || text_[end - 1] == '-'))
      --end;
    auto begin = end;
    constexpr std::size_t longest = 40;
    while (begin > 0 && end - begin < longest && !is_digit(text_[begin - 1]) &&
           is_word_byte(text_[begin - 1]))
      --begin;
    const auto month = month_at(begin).first;
    if (month == 0) return std::nullopt;
    const auto y = number(skip_between(d.end));
    if (y.digits != 4) return std::nullopt;
    begin_ = begin;
    return accept(y.end, y.value, month, d.value);
  }

  /// "07.01.2026", "7/1/2026", "07-01-2026", "07.01.26".
  std::optional<Day> numeric(const Number& a) {
    if (a.digits == 0 || a.digits > 2 || a.end >= text_.size()) return std::nullopt;
    const char mark = text_[a.end];
    if (mark != '.' && mark != '/' && mark != '-') return std::nullopt;
    const auto b = number(mark == '.' ? skip_spaces(a.end + 1) : a.end + 1);
    if (b.digits == 0 || b.digits > 2 || b.end >= text_.size() || text_[b.end] != mark)
      return std::nullopt;
    const auto y = number(mark == '.' ? skip_spaces(b.end + 1) : b.end + 1);
    const bool is_short = y.digits == 2 && mark != '-' && a.digits == 2 && b.digits == 2;
    if (y.digits != 4 && !is_short) return std::nullopt;
    const auto year = is_short ? 2000 + y.value : y.value;
    const bool month_first = b.value > 12 || (bounds_.month_first && mark == '/' && a.value <= 12);
    return month_first ? accept(y.end, year, a.value, b.value)
                       : accept(y.end, year, b.value, a.value);
  }

  std::string_view text_;
  const DayBounds& bounds_;
  std::size_t begin_ = 0;
  std::size_t end_ = 0;
};

}  // namespace

std::vector<WrittenDay> find_days(std::string_view text, const DayBounds& bounds,
                                  std::size_t most) {
  std::vector<WrittenDay> found;
  DayReader reader(text, bounds);
  for (std::size_t i = 0; i < text.size() && found.size() < most; ++i) {
    if (!is_digit(text[i]) || (i > 0 && is_digit(text[i - 1]))) continue;
    // A number with more before it is no day: "1.2.3.2026", "10:07.01".
    if (const auto day = reader.at(i)) {
      found.push_back(*day);
      i = day->end > i ? day->end - 1 : i;
    }
  }
  return found;
}

std::optional<Day> day_of_value(std::string_view value, const DayBounds& bounds) {
  value = trim(value);
  const bool only_digits = !value.empty() && std::all_of(value.begin(), value.end(), is_digit);
  if (only_digits && (value.size() == 10 || value.size() == 13)) {
    const auto seconds = std::stoll(std::string(value.substr(0, 10)));
    const auto day = std::chrono::floor<std::chrono::days>(
        std::chrono::sys_seconds(std::chrono::seconds(seconds)));
    if (day >= bounds.first && day <= bounds.last) return day;
    return std::nullopt;
  }
  constexpr std::size_t longest = 200;
  const auto found = find_days(value.substr(0, longest), bounds);
  return found.empty() ? std::nullopt : std::optional(found.front().day);
}

}  // namespace dateline::indexer::page
