// Words with signs, marks and figures in them, through the whole program.

#include <doctest/doctest.h>

#include <array>

#include "tests/support/newsroom.hpp"

namespace dateline::testing {
namespace {

constexpr auto texts = std::to_array<Text>({
    {"signs", "AT&T, R&D and Q&A staff met on 9/11 in the C++ and 3D rooms, open 24/7."},
    {"names", "Mr O'Brien met M. d'Estaing, and both liked rock'n'roll."},
    {"web", "See www.example.org/page, mail ida@example.org, and read #metoo by @potus."},
    {"sums", "It cost €3,500.50 or 1,5 Millionen, then £2m and ¥100."},
    {"models", "The G7 saw an S-400, a Su-27 and the wreck of MH17; the EU's 27 did not."},
    {"invisible",
     "A soft\u00ADhyphen, a zero\u200Bwidth space, a no\u2060break and a wide\uFEFFmark."},
    {"forms", "The ﬁnal in ＦＵＬＬ width, in Straße, İstanbul, Łódź, Đoković and Ørsted."},
    {"dashes", "The talks—long ones—ended; the 2025–26 season began…and so on."},
});

}  // namespace

TEST_CASE("words with signs, figures and unusual letters are found as people type them") {
  const Newsroom room(texts);
  static constexpr auto rows = std::to_array<Finds>({
      {"AT&T", "signs"},
      {"at&t", "signs"},
      {"R&D", "signs"},
      {"\"Q&A staff\"", "signs"},
      {"9/11", "signs"},
      {"24/7", "signs"},
      {"3D", "signs"},
      {"O'Brien", "names"},
      {"o’brien", "names"},
      {"obrien", "names"},
      {"d'Estaing", "names"},
      {"estaing", "names"},
      {"rock'n'roll", "names"},
      {"www.example.org", "web"},
      {"ida@example.org", "web"},
      {"#metoo", "web"},
      {"metoo", "web"},
      {"@potus", "web"},
      {"3,500.50", "sums"},
      {"3500.50", "sums"},
      {"€3,500.50", "sums"},
      {"1,5", "sums"},
      {"£2m", "sums"},
      {"2m", "sums"},
      {"¥100", "sums"},
      {"G-7", "models"},
      {"S400", "models"},
      {"su27", "models"},
      {"MH-17", "models"},
      {"EU", "models"},
      {"softhyphen", "invisible"},
      {"zerowidth", "invisible"},
      {"final", "forms"},
      {"full", "forms"},
      {"strasse", "forms"},
      {"istanbul", "forms"},
      {"İstanbul", "forms"},
      {"lodz", "forms"},
      {"djokovic", "forms"},
      {"orsted", "forms"},
      {"talks", "dashes"},
      {"\"talks long ones ended\"", "dashes"},
      {"season 2025", "dashes"},
      {"\"season began and so on\"", "dashes"},
  });
  room.expect(rows);
}

}  // namespace dateline::testing
