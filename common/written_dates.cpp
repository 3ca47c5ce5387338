#include <algorithm>
#include <array>
#include <vector>

#include "common/characters.hpp"
#include "common/dates.hpp"
#include "common/text.hpp"

// Dates in words. The words are compared folded: without case and without Latin accents.
namespace dateline {
namespace {

using namespace std::chrono;

/// A list of words between single spaces. English, German, French, Spanish, Italian, Portuguese,
/// Dutch, Polish, Czech, Swedish, Ukrainian, Russian; as they stand beside a day, and shortened.
constexpr auto month_words = std::to_array<std::string_view>({
    " january jan januar jaenner janner janvier janv enero ene gennaio gen janeiro januari stycznia"
    " styczen sty ledna leden januari січня січень січ января январь янв ",
    " february feb februar feber fevrier fevr fev febrero febbraio fevereiro februari lutego luty"
    " lut unora unor лютого лютий лют февраля февраль фев февр ",
    " march mar marz mrz maerz mars marzo marco maart mrt marca marzec brezna brezen березня"
    " березень бер марта март мар ",
    " april apr avril avr abril abr aprile kwietnia kwiecien kwi dubna duben квітня квітень квіт "
    "кві"
    " апреля апрель апр ",
    " may mai mayo maggio mag maio mei maja maj kvetna kveten травня травень трав тра мая май ",
    " june jun juni juin junio giugno giu junho czerwca czerwiec cze cervna cerven червня червень"
    " черв чер июня июнь июн ",
    " july jul juli juillet juil julio luglio lug julho lipca lipiec lip cervence cervenec липня"
    " липень лип июля июль июл ",
    " august aug aout agosto ago augustus augusti sierpnia sierpien sie srpna srpen серпня серпень"
    " серп сер августа август авг ",
    " september sep sept septembre septiembre setiembre settembre set setembro wrzesnia wrzesien "
    "wrz"
    " zari вересня вересень вер вересн сентября сентябрь сен сент ",
    " october oct oktober okt octobre octubre ottobre ott outubro out pazdziernika pazdziernik paz"
    " rijna rijen жовтня жовтень жов жовт октября октябрь окт ",
    " november nov novembre noviembre novembro listopada listopad lis listopadu листопада листопад"
    " лист лис ноября ноябрь ноя нояб ",
    " december dec dezember dez decembre diciembre dic dicembre dezembro grudnia grudzien gru"
    " prosince prosinec грудня грудень груд гру декабря декабрь дек ",
});

constexpr std::string_view weekday_words =
    " monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri"
    " sat sun montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag mo di mi do fr "
    "sa"
    " so lundi mardi mercredi jeudi vendredi samedi dimanche lunes martes miercoles jueves viernes"
    " sabado domingo lunedi martedi mercoledi giovedi venerdi sabato domenica segunda terca quarta"
    " quinta sexta feira maandag dinsdag woensdag donderdag vrijdag zaterdag zondag poniedzialek"
    " wtorek sroda czwartek piatek sobota niedziela pondeli utery streda ctvrtek patek nedele "
    "mandag"
    " tisdag onsdag torsdag fredag lordag sondag понеділок вівторок середа четвер пʼятниця п'ятниця"
    " субота неділя понедельник вторник среда четверг пятница суббота воскресенье пн вт ср чт пт сб"
    " нд вс ";

/// What may stand between day, month and year, and before and after them.
constexpr std::string_view small_words = " on the of de del do le el den am dem il den op ";
constexpr std::string_view ordinals = " st nd rd th er e o º ª ";
constexpr std::string_view year_words = " року р рік года г году roku r ";
constexpr std::string_view clock_words = " at um a o om kl klo alle as в о об ore ";
constexpr std::string_view zone_words =
    " utc gmt z uhr h et est edt ct cst cdt mt mst mdt pt pst pdt cet cest eet eest bst ist msk jst"
    " time ";

bool is_among(std::string_view words, std::string_view word) {
  if (word.empty() || word.find(' ') != std::string_view::npos) return false;
  for (auto at = words.find(word); at != std::string_view::npos; at = words.find(word, at + 1))
    if (words[at - 1] == ' ' && words[at + word.size()] == ' ') return true;
  return false;
}

struct Token {
  enum class Kind { Number, Word, Mark, End } kind = Kind::End;
  std::string text;
  int number = 0;
};

/// No more tokens than a date can have are read: more is text.
constexpr std::size_t most_tokens = 24;

std::vector<Token> to_tokens(std::string_view text) {
  std::vector<Token> tokens;
  Token::Kind last = Token::Kind::End;
  for (std::size_t at = 0; at < text.size() && tokens.size() <= most_tokens;) {
    const auto begin = at;
    const auto code = next_code_point(text, at);
    const auto piece = text.substr(begin, at - begin);
    if (code == U' ') {
      last = Token::Kind::End;
      continue;
    }
    const auto character = classify(code);
    const bool digit = code >= U'0' && code <= U'9';
    const bool letter = is_letter(character) || character == CharacterClass::Apostrophe;
    const auto kind = digit ? Token::Kind::Number : letter ? Token::Kind::Word : Token::Kind::Mark;
    if (kind == last && kind != Token::Kind::Mark)
      tokens.back().text += piece;
    else
      tokens.push_back({kind, std::string(piece), 0});
    last = kind;
  }
  for (auto& token : tokens)
    if (token.kind == Token::Kind::Number && token.text.size() <= 4)
      token.number = std::stoi(token.text);
  return tokens;
}

int month_number(std::string_view word) {
  for (std::size_t i = 0; i < month_words.size(); ++i)
    if (is_among(month_words[i], word)) return static_cast<int>(i) + 1;
  return 0;
}

std::optional<Time> make_time(int y, int m, int d) {
  if (y < 1400 || y > 2999 || m < 1 || d < 1) return std::nullopt;
  const auto date = year{y} / month{static_cast<unsigned>(m)} / day{static_cast<unsigned>(d)};
  if (!date.ok()) return std::nullopt;
  return sys_days{date};
}

/// Walks over the tokens of one line; every `take_` moves on only if it finds its thing.
class Reader {
 public:
  explicit Reader(const std::vector<Token>& tokens) : tokens_(tokens) {}

  bool at_end() const { return at_ >= tokens_.size(); }

  bool take_mark(std::string_view marks) {
    if (at_end() || tokens_[at_].kind != Token::Kind::Mark) return false;
    if (marks.find(tokens_[at_].text) == std::string_view::npos) return false;
    ++at_;
    return true;
  }

  bool take_word(std::string_view words) {
    if (at_end() || tokens_[at_].kind != Token::Kind::Word) return false;
    if (!is_among(words, tokens_[at_].text)) return false;
    ++at_;
    return true;
  }

  std::optional<int> take_number(std::size_t fewest, std::size_t most) {
    if (at_end() || tokens_[at_].kind != Token::Kind::Number) return std::nullopt;
    const auto digits = tokens_[at_].text.size();
    if (digits < fewest || digits > most) return std::nullopt;
    return tokens_[at_++].number;
  }

  std::optional<int> take_month() {
    if (at_end() || tokens_[at_].kind != Token::Kind::Word) return std::nullopt;
    const int month = month_number(tokens_[at_].text);
    if (month == 0) return std::nullopt;
    ++at_;
    take_mark(".");
    return month;
  }

  std::optional<int> take_day() {
    const auto day = take_number(1, 2);
    if (day) {
      take_word(ordinals);
      take_mark(".");
    }
    return day;
  }

  void take_weekday() {
    while (take_word(weekday_words)) take_mark("-");  // "segunda-feira"
    take_mark(".");
    take_mark(",");
  }

  void take_between() {
    while (take_mark(",-") || take_word(small_words)) {
    }
  }

 private:
  const std::vector<Token>& tokens_;
  std::size_t at_ = 0;
};

/// "7 January 2026", "January 7, 2026" or "2026 January 7"; weekdays before and after.
std::optional<Time> read_day(Reader& reader) {
  std::optional<int> y;
  std::optional<int> m;
  std::optional<int> d;
  reader.take_word(small_words);
  reader.take_weekday();
  reader.take_word(small_words);
  if ((m = reader.take_month())) {
    d = reader.take_day();
  } else if ((d = reader.take_day())) {
    reader.take_between();
    m = reader.take_month();
  } else if ((y = reader.take_number(4, 4))) {
    reader.take_between();
    m = reader.take_month();
    reader.take_between();
    d = reader.take_day();
  }
  if (!m || !d) return std::nullopt;
  reader.take_between();
  if (!y) y = reader.take_number(4, 4);
  if (!y) return std::nullopt;
  if (reader.take_word(year_words)) reader.take_mark(".");
  const bool bracket = reader.take_mark("(");
  reader.take_weekday();
  if (bracket && !reader.take_mark(")")) return std::nullopt;
  return make_time(*y, *m, *d);
}

/// "at 10:30 am GMT", to the end; nothing at all is fine too. What zone was meant is told only by
/// UTC and GMT: with any other one, or none, the day alone is known.
std::optional<ReadTime> read_clock(Reader& reader, Time day) {
  while (reader.take_mark(",-–—|") || reader.take_word(clock_words)) {
  }
  if (reader.at_end()) return ReadTime{day, false};
  auto h = reader.take_number(1, 2);
  if (!h) return std::nullopt;
  std::optional<int> min;
  if (reader.take_mark(":.") || reader.take_word(" h ")) min = reader.take_number(2, 2);
  if (min && reader.take_mark(":") && !reader.take_number(2, 2)) return std::nullopt;
  const bool afternoon = reader.take_word(" pm p ");
  const bool morning = !afternoon && reader.take_word(" am a ");
  if (afternoon || morning)
    while (reader.take_mark(".") || reader.take_word(" m ")) {
    }
  if (!min && !afternoon && !morning && !reader.take_word(" uhr h ")) return std::nullopt;
  if (*h > 23 || min.value_or(0) > 59) return std::nullopt;
  if ((afternoon || morning) && *h > 12) return std::nullopt;
  if (afternoon || morning) *h = *h % 12 + (afternoon ? 12 : 0);
  reader.take_mark("(");
  const bool utc = reader.take_word(" utc gmt z ");
  while (reader.take_word(zone_words)) {
  }
  reader.take_mark(")");
  reader.take_mark(".");
  if (!reader.at_end()) return std::nullopt;
  if (!utc) return ReadTime{day, false};
  return ReadTime{day + hours{*h} + minutes{min.value_or(0)}, true};
}

/// "2026-01-07", "2026/1/7", "2026.1.7", "7.1.2026".
std::optional<Time> read_numeric(Reader& reader) {
  reader.take_weekday();
  if (const auto y = reader.take_number(4, 4)) {
    const bool dots = reader.take_mark(".");
    const bool slashes = !dots && reader.take_mark("/");
    const std::string_view mark = dots ? "." : slashes ? "/" : "-";
    if (!dots && !slashes && !reader.take_mark("-")) return std::nullopt;
    const auto m = reader.take_number(1, 2);
    const auto d = m && reader.take_mark(mark) ? reader.take_number(1, 2) : std::nullopt;
    return d ? make_time(*y, *m, *d) : std::nullopt;
  }
  const auto d = reader.take_number(1, 2);
  const auto m = d && reader.take_mark(".") ? reader.take_number(1, 2) : std::nullopt;
  const auto y = m && reader.take_mark(".") ? reader.take_number(4, 4) : std::nullopt;
  return y ? make_time(*y, *m, *d) : std::nullopt;
}

/// "2026年1月7日", "2026년 1월 7일", with any weekday after it.
std::optional<Time> read_east_asian(std::string_view text) {
  struct Units {
    std::string_view year, month, day;
  };
  for (const auto& units : {Units{"年", "月", "日"}, Units{"년", "월", "일"}}) {
    const auto y = text.find(units.year);
    const auto m = y == std::string_view::npos ? y : text.find(units.month, y);
    const auto d = m == std::string_view::npos ? m : text.find(units.day, m);
    if (d == std::string_view::npos) continue;
    const auto number = [&](std::size_t begin, std::size_t end) {
      const auto digits = trim(text.substr(begin, end - begin));
      const bool plain =
          !digits.empty() && digits.size() <= 4 &&
          std::all_of(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; });
      return plain ? std::stoi(std::string(digits)) : 0;
    };
    constexpr std::size_t weekday_bytes = 20;
    const auto rest = trim(text.substr(d + units.day.size()));
    const bool weekday = rest.find("曜") != std::string_view::npos || rest.starts_with("星期") ||
                         rest.starts_with("(") || rest.ends_with("요일");
    if (!rest.empty() && (!weekday || rest.size() > weekday_bytes)) return std::nullopt;
    return make_time(number(0, y), number(y + units.year.size(), m),
                     number(m + units.month.size(), d));
  }
  return std::nullopt;
}

}  // namespace

std::optional<ReadTime> parse_written_date(std::string_view text) {
  constexpr std::size_t longest = 160;
  const auto line = trim(text);
  if (line.empty() || line.size() > longest) return std::nullopt;
  const auto plain = folded(line);
  if (const auto day = read_east_asian(plain)) return ReadTime{*day, false};

  const auto tokens = to_tokens(plain);
  if (tokens.size() > most_tokens) return std::nullopt;
  for (const auto read : {read_day, read_numeric}) {
    Reader reader(tokens);
    if (const auto day = read(reader)) return read_clock(reader, *day);
  }
  return std::nullopt;
}

}  // namespace dateline
