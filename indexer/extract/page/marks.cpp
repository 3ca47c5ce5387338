#include "indexer/extract/page/marks.hpp"

#include <array>
#include <string>
#include <unordered_map>

#include "indexer/extract/page/page_tree.hpp"

namespace dateline::indexer::page {
namespace {

struct Words {
  Marks mark;
  std::string_view words;  ///< a trailing '*' stands for any ending
};

constexpr auto name_words = std::to_array<Words>({
    {mark::navigation,
     "nav navi navigation navbar menu* submenu breadcrumb* pagination pager toc skip* toolbar*"},
    {mark::side, "sidebar* rail rightcol* secondary widget*"},
    {mark::foot, "footer* copyright* imprint impressum legal disclaimer colophon"},
    {mark::share,
     "share* sharing* social* addthis* addtoany sociable facebook twitter whatsapp tweet* shariff"},
    {mark::related,
     "related* recommend* mostread popular* trending* teaser* more readmore next prev similar* "
     "suggest* latest outbrain* taboola* yarpp* relacionad* mehr weiterlesen carousel* slider*"},
    {mark::comments,
     "comment* disqus* respond* reply* replies kommentar* comentario* commentaire* livefyre* "
     "discussion forum"},
    {mark::adverts,
     "ad ads adv advert* banner* sponsor* promo* paid* anzeige* werbung publicidad dfp gpt"},
    {mark::subscription,
     "newsletter* subscri* signup signin login register* paywall* donat* abo membership mailchimp"},
    {mark::cookie, "cookie* consent* gdpr cmp privacy onetrust"},
    {mark::tags, "tags tag taglist keywords topics categories"},
    {mark::author, "author* byline* bio writer*"},
    {mark::meta, "meta* timestamp pubdate posted rating* kicker views"},
    {mark::caption, "caption* credit* imagecredit attribution bildunterschrift"},
    {mark::furniture,
     "button* modal* popup* overlay* tooltip* print* alert* notice* gallery slideshow* thumb* poll "
     "quiz survey search* noprint factbox infobox pullquote* embed* insert*"},
});

/// Endings of longer words: "postmetadata", "entryfooter".
constexpr auto name_endings = std::to_array<Words>({{mark::foot, "footer"},
                                                    {mark::meta, "metadata"},
                                                    {mark::side, "sidebar"},
                                                    {mark::navigation, "menu"},
                                                    {mark::comments, "comments"},
                                                    {mark::related, "related"},
                                                    {mark::related, "teaser"},
                                                    {mark::caption, "caption"},
                                                    {mark::author, "byline"},
                                                    {mark::navigation, "links"}});

constexpr std::string_view navigation_roles =
    " navigation menu search banner contentinfo complementary dialog toolbar ";

class Dictionary {
 public:
  Dictionary() {
    for (const auto& row : name_words) {
      auto rest = row.words;
      while (!rest.empty()) {
        const auto end = std::min(rest.find(' '), rest.size());
        auto word = rest.substr(0, end);
        rest.remove_prefix(std::min(end + 1, rest.size()));
        const bool open = word.ends_with('*');
        if (open) word.remove_suffix(1);
        (open ? beginnings_ : whole_)[word] |= row.mark;
      }
    }
  }

  Marks look_up(std::string_view word) const {
    constexpr std::size_t shortest = 3;
    constexpr std::size_t longest = 12;
    Marks found = 0;
    if (const auto it = whole_.find(word); it != whole_.end()) found |= it->second;
    for (auto size = shortest; size <= word.size() && size <= longest; ++size)
      if (const auto it = beginnings_.find(word.substr(0, size)); it != beginnings_.end())
        found |= it->second;
    for (const auto& ending : name_endings)
      if (word.size() > ending.words.size() && word.ends_with(ending.words)) found |= ending.mark;
    return found;
  }

 private:
  std::unordered_map<std::string_view, Marks> whole_;
  std::unordered_map<std::string_view, Marks> beginnings_;
};

Marks marks_of_tag(Tag tag) {
  switch (tag) {
    case Tag::Nav:
      return mark::navigation;
    case Tag::Aside:
      return mark::side;
    case Tag::Footer:
      return mark::foot;
    case Tag::Form:
    case Tag::Fieldset:
      return mark::subscription;
    case Tag::Figure:
    case Tag::Figcaption:
    case Tag::Caption:
      return mark::caption;
    default:
      return 0;
  }
}

}  // namespace

Marks marks_of(Tag tag, std::string_view names, std::string_view id, std::string_view role) {
  static const Dictionary dictionary;
  if (tag == Tag::Body || tag == Tag::Html || tag == Tag::Main || tag == Tag::Article) return 0;
  auto found = marks_of_tag(tag);
  const auto look_up = [&](std::string_view word) { found |= dictionary.look_up(word); };
  for_each_name_word(names, look_up);
  for_each_name_word(id, look_up);
  if (!role.empty() &&
      navigation_roles.find(" " + lower_ascii(role) + " ") != navigation_roles.npos)
    found |= mark::navigation;
  return found;
}

}  // namespace dateline::indexer::page
