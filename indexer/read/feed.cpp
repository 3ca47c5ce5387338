#include <array>
#include <optional>

#include <fmt/format.h>

#include "common/text.hpp"
#include "indexer/read/fragment.hpp"
#include "indexer/read/read.hpp"
#include "indexer/read/record_line.hpp"
#include "indexer/read/xml_fields.hpp"

// RSS of all versions, and Atom: each item or entry is an article; the feed's title is its outlet.
namespace dateline::indexer {
namespace {

using Kind = XmlTokens::Kind;
using Token = XmlTokens::Token;

/// Where a field of an entry may stand. The further left counts.
struct Place {
  std::string_view element;
  Field field;
  unsigned rank;
};

constexpr auto entry_places = std::to_array<Place>({
    {"title", Field::Title, 0},
    {"dc:title", Field::Title, 1},
    {"link", Field::Url, 0},
    {"guid", Field::Id, 0},
    {"id", Field::Id, 0},
    {"content:encoded", Field::Body, 0},
    {"content", Field::Body, 1},
    {"body", Field::Body, 2},
    {"fullitem", Field::Body, 3},
    {"description", Field::Body, 4},
    {"summary", Field::Body, 5},
    {"dc:description", Field::Body, 6},
    {"media:description", Field::Body, 7},
    {"pubdate", Field::Date, 0},
    {"published", Field::Date, 1},
    {"issued", Field::Date, 2},
    {"dc:date", Field::Date, 3},
    {"dcterms:issued", Field::Date, 4},
    {"dc:issued", Field::Date, 4},
    {"created", Field::Date, 5},
    {"updated", Field::Date, 6},
    {"modified", Field::Date, 7},
    {"dc:creator", Field::Author, 0},
    {"author", Field::Author, 1},
    {"itunes:author", Field::Author, 2},
    {"dc:language", Field::Language, 0},
    {"language", Field::Language, 1},
    {"category", Field::Section, 0},
    {"dc:subject", Field::Section, 1},
    {"source", Field::Source, 0},
    {"dc:source", Field::Source, 1},
});

const Place* place_of(std::string_view element) {
  for (const auto& place : entry_places)
    if (place.element == element) return &place;
  return nullptr;
}

bool is_address(std::string_view text) {
  const auto start = lower_case(text.substr(0, 8));
  return start.starts_with("http://") || start.starts_with("https://");
}

/// An address as the page it stands on would follow it.
std::string resolved(std::string_view address, std::string_view base) {
  if (address.starts_with("//")) return fmt::format("https:{}", address);
  if (!address.starts_with('/') || !is_address(base)) return std::string(address);
  const auto host = base.find("//") + 2;
  return fmt::format("{}{}", base.substr(0, base.find('/', host)), address);
}

class FeedReader {
 public:
  FeedReader(const Origin& origin, const RawSink& sink) : origin_(origin), sink_(sink) {}

  void read(ByteSource& bytes) {
    XmlTokens tokens(bytes);
    while (true) {
      const auto next = tokens.next();
      if (!next) {
        refuse(next.error().what);
        entry_.reset();
        if (!bytes.has_more()) return;
        continue;
      }
      const Token& token = **next;
      if (token.kind == Kind::End) break;
      if (token.kind == Kind::Open) open(token);
      if (token.kind == Kind::Close) close(token);
      if (token.kind == Kind::Text && content_) content_->text(token.text);
    }
    if (entry_)
      refuse("the feed ends within this entry");
    else if (!root_.empty())
      refuse("the feed ends before it is closed");
    if (!is_feed_) refuse("no feed is in it");
  }

 private:
  struct Entry {
    RawArticle article;
    std::array<unsigned, field_count> ranks{};
    Entry() { ranks.fill(~0U); }
  };

  void refuse(std::string what) {
    const auto place = entry_ ? fmt::format("{}#{}", origin_.place, count_) : origin_.place;
    sink_.reject({{std::move(what), place},
                  Format::JsonLines,
                  entry_ ? record_line(entry_->article) : std::string()});
  }

  void open(const Token& tag) {
    if (tag.name == "rss" || tag.name == "feed" || tag.name == "channel" || tag.name == "rdf") {
      is_feed_ = true;
      if (root_.empty() && !tag.closes_itself) root_ = tag.name;
    }
    if (tag.name == "item" || tag.name == "entry") {
      if (entry_) finish();  // the former one was not closed
      is_feed_ = true;
      entry_.emplace();
      ++count_;
      content_.reset();
      if (const auto language = tag.attribute("xml:lang"); !language.empty())
        put(Field::Language, 2, std::string(language), "xml:lang");
      return;
    }
    if (content_) {
      if (tag.name == element_ && !tag.closes_itself) ++same_within_;
      content_->open(tag);
      return;
    }
    begin(tag);
  }

  void begin(const Token& tag) {
    if (!entry_ && tag.name == "image") in_image_ = !tag.closes_itself;
    if (const auto language = tag.attribute("xml:lang"); !entry_ && !language.empty())
      language_ = language;
    if (tag.name == "link" && !tag.attribute("href").empty()) return link(tag);
    if (tag.name == "category" && !tag.attribute("term").empty() && entry_) {
      const auto label = tag.attribute("label");
      put(Field::Section, 0, std::string(label.empty() ? tag.attribute("term") : label),
          "category");
      return;
    }
    const bool of_feed = tag.name == "title" || tag.name == "link" || tag.name == "language" ||
                         tag.name == "dc:language";
    if (tag.closes_itself || (entry_ ? place_of(tag.name) == nullptr : !of_feed)) return;
    content_.emplace();
    element_ = tag.name;
    type_ = lower_case(tag.attribute("type"));
    is_permalink_ = tag.attribute("ispermalink") != "false";
    same_within_ = 0;
  }

  /// Atom's link.
  void link(const Token& tag) {
    const auto kind = tag.attribute("rel");
    if (!kind.empty() && kind != "alternate") return;
    if (entry_)
      put(Field::Url, 0, resolved(trim(tag.attribute("href")), address_), "link");
    else if (address_.empty())
      address_ = trim(tag.attribute("href"));
  }

  void close(const Token& tag) {
    // After the channel nothing comes but in RSS 1.0, which has its items there.
    if (tag.name == root_ || (tag.name == "channel" && root_ == "rss")) root_.clear();
    if (!entry_ && tag.name == "image") in_image_ = false;
    if (content_) {
      // A closing tag of something around the element says that its own is missing.
      const bool around = tag.name == "item" || tag.name == "entry";
      if (tag.name == element_ && same_within_ == 0) {
        take();
        content_.reset();
        return;
      }
      if (!around) {
        if (tag.name == element_) --same_within_;
        content_->close(tag);
        return;
      }
      take();
      content_.reset();
    }
    if (entry_ && (tag.name == "item" || tag.name == "entry")) finish();
  }

  /// What an element said.
  void take() {
    const auto value = content_->value();
    if (!entry_) {
      if (in_image_) return;
      if (element_ == "title" && source_.empty()) source_ = fragment_line(value);
      if (element_ == "link" && address_.empty()) address_ = trim(content_->plain());
      if (element_.ends_with("language")) language_ = trim(content_->plain());
      return;
    }
    const auto* place = place_of(element_);
    if (place == nullptr) return;
    switch (place->field) {
      case Field::Body:
        // Atom says "text" of what is no HTML, and is believed where nothing looks like a tag.
        put(Field::Body, place->rank,
            type_ == "text" && value.find("</") == value.npos ? value : fragment_text(value),
            element_);
        return;
      case Field::Url:
        return put(Field::Url, 0, resolved(trim(content_->plain()), address_), element_);
      case Field::Id:
        return take_id(std::string(trim(content_->plain())));
      case Field::Author:
        return put(Field::Author, place->rank, person(value), element_);
      case Field::Source:
        return put(Field::Source, place->rank, outlet(value), element_);
      default:
        put(place->field, place->rank, fragment_line(value), element_);
    }
  }

  void take_id(const std::string& id) {
    put(Field::Id, 0, id, element_);
    if (is_address(id) && is_permalink_) put(Field::Url, 1, id, element_);
  }

  /// "Ada Moth" of "ada@example.org (Ada Moth)" and of Atom's <name>.
  static std::string person(const std::string& value) {
    if (const auto name = value.find("<name>"); name != value.npos) {
      const auto end = value.find("</name>", name);
      return fragment_line(std::string_view(value).substr(name, end - name));
    }
    auto text = fragment_line(value);
    const auto open = text.find('(');
    if (text.find('@') != text.npos && open != text.npos && text.ends_with(')'))
      return text.substr(open + 1, text.size() - open - 2);
    return text.find('@') != text.npos && text.find(' ') == text.npos ? std::string() : text;
  }

  static std::string outlet(const std::string& value) {
    const auto title = value.find("<title>");
    if (title == value.npos) return value.find("<id>") != value.npos ? "" : fragment_line(value);
    const auto end = value.find("</title>", title);
    return fragment_line(std::string_view(value).substr(title, end - title));
  }

  void put(Field field, unsigned rank, std::string value, std::string_view element) {
    auto& best = entry_->ranks[static_cast<std::size_t>(field)];
    if (trim(value).empty() || rank >= best) return;
    best = rank;
    set_field(entry_->article, field, std::string_view(value));
    note_place(entry_->article, origin_, field_name(field), fmt::format("feed, {}", element));
  }

  void finish() {
    auto article = std::move(entry_->article);
    entry_.reset();
    if (article.source.empty() && !source_.empty()) {
      article.source = source_;
      note_place(article, origin_, "source", "feed, its own title");
    }
    if (article.language.empty()) article.language = language_;
    if (!article.date.empty()) article.date_from = "feed";
    hand_over(std::move(article), fmt::format("{}#{}", origin_.place, count_), origin_, sink_);
  }

  const Origin& origin_;
  const RawSink& sink_;
  std::optional<Entry> entry_;
  std::optional<XmlContent> content_;
  std::string root_;  ///< the element that the feed is, while it is open
  std::string element_;
  std::string type_;
  std::string source_;
  std::string address_;
  std::string language_;
  std::size_t count_ = 0;
  std::size_t same_within_ = 0;  ///< elements of the same name, open within it
  bool is_permalink_ = true;
  bool is_feed_ = false;
  bool in_image_ = false;
};

}  // namespace

void read_feed(ByteSource& utf8, const Origin& origin, const RawSink& sink) {
  auto known = origin;
  known.url.clear();  // the feed's address is no article's
  FeedReader(known, sink).read(utf8);
}

}  // namespace dateline::indexer
