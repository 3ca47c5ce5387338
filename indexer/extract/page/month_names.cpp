#include "indexer/extract/page/month_names.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <unordered_map>

#include "common/text.hpp"

namespace dateline::indexer::page {
namespace {

/// English, German, French, Spanish, Italian, Portuguese, Dutch, Polish, Czech, Swedish, Danish and
/// Norwegian, Finnish, Hungarian, Romanian, Turkish, Greek, Ukrainian, Russian, Indonesian, Arabic.
constexpr auto names = std::to_array<std::string_view>({
    "january jan januar jänner jän janner janvier janv enero ene gennaio gen janeiro januari "
    "stycznia styczeń sty ledna leden januar tammikuu tammikuuta január ianuarie ian ocak oca "
    "ιανουαρίου ιαν січня січень січ января январь янв يناير",
    "february feb februar feber février févr fév fevr fev febrero febbraio febb fevereiro februari "
    "lutego luty lut února únor helmikuu helmikuuta február februarie şubat şub φεβρουαρίου φεβ "
    "лютого лютий лют февраля февраль фев февр pebruari فبراير",
    "march mar märz mär mrz maerz mars marzo marco março maart mrt marca marzec března březen "
    "marts "
    "maaliskuu maaliskuuta március márc martie mart μαρτίου μαρ березня березень бер марта март "
    "мар "
    "maret مارس",
    "april apr avril avr abril abr aprile kwietnia kwiecień kwi dubna duben huhtikuu huhtikuuta "
    "április ápr aprilie nisan nis απριλίου απρ квітня квітень квіт апреля апрель апр أبريل ابريل "
    "إبريل",
    "may mai mayo maggio mag maio mei maja maj května květen toukokuu toukokuuta május máj mayıs "
    "μαΐου μαΐ травня травень трав мая май مايو",
    "june jun juni juin junio giugno giu junho czerwca czerwiec cze června červen kesäkuu "
    "kesäkuuta "
    "június jún iunie iun haziran haz ιουνίου ιουν червня червень черв июня июнь июн يونيو",
    "july jul juli juillet juil julio luglio lug julho lipca lipiec lip července červenec heinäkuu "
    "heinäkuuta július júl iulie iul temmuz tem ιουλίου ιουλ липня липень лип июля июль июл يوليو",
    "august aug août aout agosto ago augustus augusti sierpnia sierpień sie srpna srpen elokuu "
    "elokuuta augusztus ağustos ağu αυγούστου αυγ серпня серпень серп августа август авг agustus "
    "أغسطس",
    "september sep sept septembre septiembre setiembre settembre sett setembro set września "
    "wrzesień "
    "wrz září syyskuu syyskuuta szeptember szept septembrie eylül eyl σεπτεμβρίου σεπ вересня "
    "вересень вер сентября сентябрь сен сент سبتمبر",
    "october oct oktober okt octobre octubre ottobre ott outubro out października październik paź "
    "října říjen lokakuu lokakuuta október octombrie ekim eki οκτωβρίου οκτ жовтня жовтень жовт "
    "октября октябрь окт أكتوبر",
    "november nov novembre noviembre novembro listopada listopad lis listopadu marraskuu "
    "marraskuuta noiembrie noi kasım kas νοεμβρίου νοε листопада листопад лист ноября ноябрь ноя "
    "нояб نوفمبر",
    "december dec dezember dez décembre déc diciembre dic dicembre dezembro grudnia grudzień gru "
    "prosince prosinec joulukuu joulukuuta decembrie aralık ara δεκεμβρίου δεκ desember des грудня "
    "грудень груд декабря декабрь дек ديسمبر",
});

std::unordered_map<std::string, int> all_names() {
  std::unordered_map<std::string, int> all;
  for (std::size_t month = 0; month < names.size(); ++month)
    for (auto rest = names[month]; !rest.empty();) {
      const auto end = std::min(rest.find(' '), rest.size());
      all.emplace(folded(rest.substr(0, end)), static_cast<int>(month) + 1);
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
  return all;
}

}  // namespace

int month_of(std::string_view folded_word) {
  static const auto known = all_names();
  const auto found = known.find(std::string(folded_word));
  return found == known.end() ? 0 : found->second;
}

}  // namespace dateline::indexer::page
