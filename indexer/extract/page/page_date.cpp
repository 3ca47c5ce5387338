#include "indexer/extract/page/page_date.hpp"

#include <algorithm>
#include <array>

#include "common/text.hpp"
#include "indexer/extract/page/date_words.hpp"
#include "indexer/extract/page/text_keys.hpp"

namespace dateline::indexer::page {
namespace {

bool contains_any(std::string_view text, const auto& words) {
  return std::any_of(words.begin(), words.end(),
                     [&](std::string_view word) { return text.find(word) != text.npos; });
}

DayBounds bounds_of(const PageTree& tree, const DateEvidence& evidence) {
  using namespace std::chrono;
  DayBounds bounds;
  bounds.first = sys_days{year{1995} / 1 / 1};
  bounds.last = floor<days>(evidence.now) + days{1};
  const auto language = lower_ascii(tree.language);
  const auto host_end =
      evidence.address.find('/', std::min<std::size_t>(8, evidence.address.size()));
  const bool is_com = evidence.address.substr(0, host_end).ends_with(".com");
  bounds.month_first = language == "en-us" || language == "en_us" ||
                       (is_com && (language.empty() || language == "en"));
  return bounds;
}

class DateFinder {
 public:
  DateFinder(const PageTree& tree, const PageTitle& title, const DateEvidence& evidence)
      : tree_(tree), title_(title), evidence_(evidence), bounds_(bounds_of(tree, evidence)) {}

  PageDate find() {
    using Step = bool (DateFinder::*)();
    for (const Step step : {&DateFinder::by_address, &DateFinder::by_meta, &DateFinder::by_itemprop,
                            &DateFinder::by_time, &DateFinder::by_abbr, &DateFinder::by_class,
                            &DateFinder::by_json_ld, &DateFinder::by_month,
                            &DateFinder::by_headline, &DateFinder::by_label, &DateFinder::by_script,
                            &DateFinder::by_text, &DateFinder::by_change, &DateFinder::by_picture})
      if ((this->*step)()) break;
    if (!found_.text.empty()) compare_with_seen();
    if (is_front_page()) found_.is_guess = true;
    if (found_.kind == "url") add_clock();
    return found_;
  }

 private:
  bool accept(Day day, std::string_view kind, std::string from, bool is_guess = false) {
    found_ = {format_day(day), std::move(from), kind, is_guess};
    return true;
  }

  /// A machine's value: its clock is kept if its day in UTC is the day that is written.
  bool accept_value(std::string_view value, std::string_view kind, std::string from,
                    bool is_guess = false) {
    const auto day = day_of_value(value, bounds_);
    if (!day) return false;
    accept(*day, kind, std::move(from), is_guess);
    const auto exact = parse_time(value);
    if (exact && exact->has_clock && std::chrono::floor<std::chrono::days>(exact->time) == *day)
      found_.text = format_time(exact->time);
    return true;
  }

  /// An address tells no clock: one of that day that the page gives elsewhere is the article's.
  void add_clock() {
    const auto day = day_of_value(found_.text, bounds_);
    std::vector<std::string> values = values_of(evidence_.json_ld, "datePublished", 5);
    for (const auto& meta : tree_.metas)
      if (meta.name.find("publi") != std::string::npos) values.emplace_back(meta.content);
    for (const auto& value : values) {
      const auto exact = parse_time(value);
      if (!exact || !exact->has_clock || day_of_value(value, bounds_) != day) continue;
      if (std::chrono::floor<std::chrono::days>(exact->time) != *day) continue;
      found_.text = format_time(exact->time);
      return;
    }
  }

  /// What readers see beside the headline stands against a machine's date: a day apart, the machine
  /// has another zone; further apart, only names that are surely of publication hold.
  void compare_with_seen() {
    const auto day = day_of_value(found_.text, bounds_);
    const auto seen = days_beside_headline();
    if (found_.kind == "text" || !day || seen.empty()) return;
    if (std::find(seen.begin(), seen.end(), *day) != seen.end()) {
      found_.from += ", seen beside the headline";
      return;
    }
    const auto near = std::find_if(seen.begin(), seen.end(), [&](Day other) {
      return other - *day == std::chrono::days{1} || *day - other == std::chrono::days{1};
    });
    if (near != seen.end())
      accept(*near, "text", "beside the headline, a day from " + found_.from);
    else if (found_.kind == "url")
      found_.is_guess = true;
    else if (found_.from.find("publish") == std::string::npos || found_.kind == "json-ld")
      accept(seen.front(), "text", "beside the headline, other than " + found_.from);
  }

  std::vector<Day> days_beside_headline() {
    constexpr std::size_t after = 700;
    constexpr std::size_t before = 300;
    std::vector<Day> seen;
    if (const auto* heading = headline())
      for (const auto& each : all_days())
        if (each.begin + before > heading->flow_begin && each.begin < heading->flow_end + after)
          seen.push_back(each.day);
    return seen;
  }

  /// The front page of a site is of no day.
  bool is_front_page() const {
    const auto address = evidence_.address;
    const auto host = address.find("://");
    if (host == address.npos) return false;
    const auto path = address.find('/', host + 3);
    return path == address.npos || path + 1 == address.size();
  }

  std::string_view text_of(const Element& element) const {
    return std::string_view(tree_.flow)
        .substr(element.flow_begin, element.flow_end - element.flow_begin);
  }

  /// Whether an element or one that it stands in is called by one of the words.
  bool stands_in(std::uint32_t element, const auto& words, int most = 30) const {
    for (int up = 0; up < most; ++up) {
      const auto& each = tree_.elements[element];
      if (each.tag == Tag::Body || each.tag == Tag::Html) return false;
      if (up > 0 && holds_headline(each)) return false;
      if (!each.names.empty() && contains_any(lower_ascii(each.names), words)) return true;
      if (!each.id.empty() && contains_any(lower_ascii(each.id), words)) return true;
      if (element == each.parent) return false;
      element = each.parent;
    }
    return false;
  }

  bool by_address() {
    for (const auto address : {evidence_.address, tree_.canonical, tree_.meta("og:url")}) {
      const auto told = day_of_address(address, bounds_);
      if (!month_) month_ = told.month;
      if (told.day) return accept(*told.day, "url", "address");
    }
    return false;
  }

  bool by_meta() {
    for (const bool publishing : {true, false})
      for (const auto& meta : tree_.metas) {
        const bool named = std::find(date_words::metas.begin(), date_words::metas.end(),
                                     std::string_view(meta.name)) != date_words::metas.end();
        if (!named || (meta.name.find("publi") != std::string::npos) != publishing) continue;
        if (accept_value(meta.content, "meta", "meta " + meta.name)) return true;
      }
    return false;
  }

  bool by_itemprop() {
    for (const auto& element : tree_.elements) {
      const auto name = lower_ascii(element.itemprop);
      if (name != "datepublished" && name != "datecreated" && name != "pubdate") continue;
      for (const auto value : {element.datetime, element.content, text_of(element)})
        if (accept_value(value, "meta", "itemprop " + name)) return true;
    }
    return false;
  }

  bool by_time() {
    for (const bool of_update : {false, true})
      for (std::uint32_t i = 0; i < tree_.elements.size(); ++i) {
        const auto& element = tree_.elements[i];
        if (element.tag != Tag::Time || stands_in(i, date_words::elsewhere)) continue;
        if (stands_in(i, date_words::updates, 1) != of_update) continue;
        for (const auto value : {element.datetime, text_of(element)})
          if (accept_value(value, "meta", "time element")) return true;
      }
    return false;
  }

  bool by_abbr() {
    for (const auto& element : tree_.elements)
      if (element.tag == Tag::Abbr && accept_value(element.title, "meta", "abbr title"))
        return true;
    return false;
  }

  bool by_class() {
    constexpr std::uint32_t longest = 200;
    for (std::uint32_t i = 1; i < tree_.elements.size(); ++i) {
      const auto& element = tree_.elements[i];
      if (element.flow_end - element.flow_begin > longest) continue;
      if (!stands_in(i, date_words::dated, 1) || stands_in(i, date_words::elsewhere_by_class))
        continue;
      const auto days = find_days(text_of(element), bounds_);
      if (!days.empty()) return accept(days.front().day, "text", "element named as a date");
    }
    return false;
  }

  bool by_json_ld() {
    for (const std::string_view key : {"datePublished", "dateCreated"})
      for (const auto& value : values_of(evidence_.json_ld, key, 5))
        if (accept_value(value, "json-ld", "JSON-LD " + std::string(key))) return true;
    return false;
  }

  /// The address tells the month: the first date of that month.
  bool by_month() {
    using namespace std::chrono;
    if (!month_) return false;
    const year_month_day asked{*month_};
    for (const auto& each : all_days()) {
      const year_month_day date{each.day};
      if (date.year() == asked.year() && date.month() == asked.month())
        return accept(each.day, "text", "text, of the month in the address");
    }
    return false;
  }

  bool by_headline() {
    constexpr std::size_t after = 700;
    constexpr std::size_t before = 300;
    const auto* heading = headline();
    if (heading == nullptr) return false;
    for (const auto& each : all_days())
      if (each.begin >= heading->flow_end && each.begin < heading->flow_end + after)
        return accept(each.day, "text", "text after the headline");
    for (const auto& each : all_days())
      if (each.begin < heading->flow_begin && each.begin + before > heading->flow_begin)
        return accept(each.day, "text", "text before the headline");
    return false;
  }

  bool holds_headline(const Element& element) const {
    const auto* heading = headline();
    return heading != nullptr && element.flow_begin <= heading->flow_begin &&
           element.flow_end >= heading->flow_end;
  }

  const Element* headline() const {
    if (!headline_) headline_ = find_headline();
    return *headline_;
  }

  const Element* find_headline() const {
    const Element* first = nullptr;
    for (const auto& element : tree_.elements) {
      constexpr std::uint32_t longest = 400;
      if (!is_heading(element.tag) || element.flow_end - element.flow_begin > longest) continue;
      if (title_.keys.contains(plain_key(text_of(element)))) return &element;
      if (first == nullptr && element.tag == Tag::H1) first = &element;
    }
    return first;
  }

  bool by_label() {
    constexpr std::size_t near = 45;
    for (const auto& each : all_days()) {
      const auto begin = each.begin > near ? each.begin - near : 0;
      const auto before =
          lower_case(std::string_view(tree_.flow).substr(begin, each.begin - begin));
      if (contains_any(before, date_words::publishing))
        return accept(each.day, "text", "text after a word of publishing");
    }
    return false;
  }

  bool by_text() {
    const auto& days = all_days();
    return !days.empty() && accept(days.front().day, "text", "first date in the text", true);
  }

  bool by_script() {
    for (const std::string_view key : date_words::script_keys)
      for (const auto& value : values_of(evidence_.scripts, key, 3))
        if (accept_value(value, "json-ld", "script " + std::string(key))) return true;
    return false;
  }

  /// The oldest date of a change.
  bool by_change() {
    std::optional<Day> oldest;
    const auto take = [&](std::string_view value) {
      const auto day = day_of_value(value, bounds_);
      if (day && (!oldest || *day < *oldest)) oldest = day;
    };
    for (const auto& meta : tree_.metas)
      if (contains_any(meta.name, date_words::change_metas)) take(meta.content);
    for (const auto& value : values_of(evidence_.json_ld, "dateModified", 5)) take(value);
    return oldest && accept(*oldest, "meta", "date of a change", true);
  }

  bool by_picture() {
    auto pictures = tree_.picture_addresses;
    pictures.insert(pictures.begin(), tree_.meta("og:image"));
    for (const auto address : pictures)
      if (const auto told = day_of_address(address, bounds_); told.day)
        return accept(*told.day, "url", "address of a picture", true);
    return false;
  }

  const std::vector<WrittenDay>& all_days() {
    constexpr std::size_t most = 200;
    constexpr std::size_t far_enough = 400'000;  // bytes
    if (!days_)
      days_ = find_days(std::string_view(tree_.flow).substr(0, far_enough), bounds_, most);
    return *days_;
  }

  const PageTree& tree_;
  const PageTitle& title_;
  const DateEvidence& evidence_;
  DayBounds bounds_;
  std::optional<Day> month_;
  mutable std::optional<const Element*> headline_;
  std::optional<std::vector<WrittenDay>> days_;
  PageDate found_;
};

}  // namespace

PageDate find_date(const PageTree& tree, const PageTitle& title, const DateEvidence& evidence) {
  return DateFinder(tree, title, evidence).find();
}

}  // namespace dateline::indexer::page
