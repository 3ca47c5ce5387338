#include <algorithm>
#include <array>
#include <optional>

#include <fmt/format.h>

#include "common/text.hpp"
#include "indexer/read/fragment.hpp"
#include "indexer/read/read.hpp"
#include "indexer/read/record_line.hpp"
#include "indexer/read/xml_fields.hpp"

// What agencies send: NITF, NewsML-G2 and NewsML 1, whose items may hold NITF or HTML. One article
// for each. XML of another kind is a reject.
namespace dateline::indexer {
namespace {

using Kind = XmlTokens::Kind;
using Token = XmlTokens::Token;

/// Where a field may stand: as an element's text, or in one of its attributes. The lower rank of
/// two counts.
struct Place {
  std::string_view element;
  std::string_view attribute;
  Field field;
  unsigned rank;
};

constexpr auto places = std::to_array<Place>({
    // NITF
    {"hl1", "", Field::Title, 0},
    {"title", "", Field::Title, 5},
    {"body.content", "", Field::Body, 0},
    {"byline", "", Field::Author, 1},
    {"distributor", "", Field::Source, 3},
    {"date.issue", "norm", Field::Date, 1},
    {"pubdata", "date.publication", Field::Date, 2},
    {"date.release", "norm", Field::Date, 3},
    {"story.date", "norm", Field::Date, 4},
    {"pubdata", "name", Field::Source, 1},
    {"pubdata", "position.section", Field::Section, 1},
    {"pubdata", "ex-ref", Field::Url, 1},
    {"doc-id", "id-string", Field::Id, 2},
    {"doc-id", "regsrc", Field::Source, 4},
    {"doc.copyright", "holder", Field::Source, 5},
    // NewsML-G2
    {"headline", "", Field::Title, 1},
    {"inlinexml", "", Field::Body, 1},
    {"inlinedata", "", Field::Body, 2},
    {"description", "", Field::Body, 8},
    {"by", "", Field::Author, 0},
    {"creditline", "", Field::Source, 2},
    {"contentcreated", "", Field::Date, 5},
    {"embargoed", "", Field::Date, 9},
    {"firstcreated", "", Field::Date, 6},
    {"versioncreated", "", Field::Date, 7},
    {"language", "tag", Field::Language, 0},
    {"newsitem", "guid", Field::Id, 0},
    // NewsML 1
    {"datacontent", "", Field::Body, 3},
    {"publicidentifier", "", Field::Id, 1},
    {"thisrevisioncreated", "", Field::Date, 8},
    {"language", "formalname", Field::Language, 1},
});

bool begins_article(std::string_view name) { return name == "newsitem" || name == "nitf"; }

/// "20240105T120000Z" with its signs, which is how NITF writes times.
std::string with_signs(std::string_view date) {
  date = trim(date);
  const auto digits = [&](std::size_t from, std::size_t count) {
    return date.size() >= from + count &&
           date.substr(from, count).find_first_not_of("0123456789") == date.npos;
  };
  if (!digits(0, 8) || date.size() < 15 || date[8] != 'T' || !digits(9, 6))
    return std::string(date);
  return fmt::format("{}-{}-{}T{}:{}:{}{}", date.substr(0, 4), date.substr(4, 2), date.substr(6, 2),
                     date.substr(9, 2), date.substr(11, 2), date.substr(13, 2), date.substr(15));
}

class NewsReader {
 public:
  NewsReader(const Origin& origin, const RawSink& sink) : origin_(origin), sink_(sink) {}

  void read(ByteSource& bytes) {
    XmlTokens tokens(bytes);
    while (true) {
      const auto next = tokens.next();
      if (!next) {
        refuse(next.error().what);
        if (!bytes.has_more()) return;
        article_.reset();
        continue;
      }
      const Token& token = **next;
      if (token.kind == Kind::End) break;
      if (token.kind == Kind::Open) open(token);
      if (token.kind == Kind::Close) close(token);
      if (token.kind == Kind::Text && content_) content_->text(token.text);
    }
    if (article_)
      refuse("the file ends within this article");
    else if (count_ == 0)
      refuse(fmt::format("XML that is no feed, NewsML or NITF: <{}>", root_.substr(0, 40)));
    else if (root_open_)
      refuse("the file ends before it is closed");
  }

 private:
  struct Entry {
    RawArticle article;
    std::array<unsigned, field_count> ranks{};
    std::string element;  ///< that closes it
    Entry() { ranks.fill(~0U); }
  };

  [[nodiscard]] std::string place() const {
    return count_ < 2 && !in_message_ ? origin_.place : fmt::format("{}#{}", origin_.place, count_);
  }

  void refuse(std::string what) {
    sink_.reject({{std::move(what), article_ ? place() : origin_.place},
                  Format::JsonLines,
                  article_ ? record_line(article_->article) : std::string()});
  }

  void open(const Token& tag) {
    if (root_.empty()) {
      root_ = tag.name;
      root_open_ = !tag.closes_itself;
    }
    if (tag.name == "newsmessage" || tag.name == "itemset" || tag.name == "newsml")
      in_message_ = tag.name != "newsml";
    if (begins_article(tag.name) && !article_ && !tag.closes_itself) {
      article_.emplace();
      article_->element = tag.name;
      ++count_;
    }
    if (!article_) return;
    if (content_) {
      if (tag.name == element_ && !tag.closes_itself) ++same_within_;
      // NITF within an item: its own places count.
      if (tag.name != "nitf" || element_ == "body.content") {
        if (!tag.closes_itself && is_inner_place(tag.name)) begin(tag);
        content_->open(tag);
        take_attributes(tag);
        return;
      }
      content_.reset();
    }
    take_attributes(tag);
    if (!tag.closes_itself && has_text_place(tag.name)) begin(tag);
  }

  /// Within a wrapper of G2, NITF's and HTML's own bodies are better than all that is around them.
  [[nodiscard]] bool is_inner_place(std::string_view name) const {
    return element_ != "body.content" && (name == "body.content" || name == "hl1") &&
           (element_ == "inlinexml" || element_ == "datacontent");
  }

  [[nodiscard]] static bool has_text_place(std::string_view name) {
    return std::ranges::any_of(places, [&](const auto& place) {
      return place.element == name && place.attribute.empty();
    });
  }

  void begin(const Token& tag) {
    content_.emplace();
    element_ = tag.name;
    same_within_ = 0;
  }

  void take_attributes(const Token& tag) {
    for (const auto& place : places)
      if (!place.attribute.empty() && place.element == tag.name)
        put(place.field, place.rank, std::string(tag.attribute(place.attribute)),
            fmt::format("{}, {}", place.element, place.attribute));
    if (const auto language = tag.attribute("xml:lang"); !language.empty())
      put(Field::Language, 2, std::string(language.substr(0, language.find('-'))), "xml:lang");
  }

  void close(const Token& tag) {
    if (tag.name == root_) root_open_ = false;
    if (!article_) return;
    if (content_) {
      if (tag.name == element_ && same_within_ == 0) {
        take();
        content_.reset();
      } else if (tag.name == article_->element) {
        take();
        content_.reset();
      } else {
        if (tag.name == element_) --same_within_;
        content_->close(tag);
      }
    }
    if (tag.name == article_->element) finish();
  }

  void take() {
    for (const auto& place : places) {
      if (!place.attribute.empty() || place.element != element_) continue;
      auto value = place.field == Field::Body ? fragment_text(content_->value())
                                              : fragment_line(content_->value());
      put(place.field, place.rank, std::move(value), place.element);
      return;
    }
  }

  void put(Field field, unsigned rank, std::string value, std::string_view where) {
    auto& best = article_->ranks[static_cast<std::size_t>(field)];
    if (trim(value).empty() || rank >= best) return;
    best = rank;
    if (field == Field::Date) value = with_signs(value);
    if (field == Field::Author) {
      const auto by = lower_case(value.substr(0, 3));
      if (by == "by ") value.erase(0, 3);
    }
    set_field(article_->article, field, std::string_view(value));
    note_place(article_->article, origin_, field_name(field), fmt::format("newsml, {}", where));
  }

  void finish() {
    auto article = std::move(article_->article);
    article_.reset();
    if (!in_message_) article.path = origin_.path;
    hand_over(std::move(article), place(), origin_, sink_);
  }

  const Origin& origin_;
  const RawSink& sink_;
  std::optional<Entry> article_;
  std::optional<XmlContent> content_;
  std::string root_;  ///< the element around all others
  std::string element_;
  std::size_t same_within_ = 0;  ///< elements of the same name, open within it
  std::size_t count_ = 0;
  bool in_message_ = false;
  bool root_open_ = false;
};

}  // namespace

void read_news_xml(ByteSource& utf8, const Origin& origin, const RawSink& sink) {
  NewsReader(origin, sink).read(utf8);
}

}  // namespace dateline::indexer
