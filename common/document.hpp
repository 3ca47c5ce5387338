#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <xapian.h>

#include "common/analysis.hpp"
#include "common/article.hpp"
#include "common/packing.hpp"
#include "common/schema.hpp"

/// An article as a Xapian document, and back: both directions of the format in one room.
namespace dateline {

/// Whether an index holds where words stand. Without, it takes half the room and knows no phrases.
enum class Positions : std::uint8_t { Kept, None };

/// Receives the terms of an article, each once.
class TermSink {
 public:
  /// A stem in a Text field, with its ascending positions.
  virtual void stem(const Field& field, StemId stem, std::uint32_t wdf,
                    std::span<const std::uint32_t> positions) = 0;
  /// A form that a stem has in the article, in a Text field, unless it has no other than itself:
  /// wdf 0, no positions. `spelling`: no_stem for a form that is not written so.
  virtual void form(const Field& field, StemId stem, StemId spelling) = 0;
  /// Any other term, whole: wdf 0, no positions.
  virtual void boolean(const std::string& term) = 0;

 protected:
  ~TermSink() = default;
};

/// The words of an article, as it is analysed for its terms. The words are the analyzer's.
struct ArticleWords {
  std::vector<Occurrence> title;
  std::vector<Occurrence> body;
  std::vector<Occurrence> author;
  /// What is added to a position of the body where the title's words stand before it, as they do
  /// in the Text field "body": no phrase spans both.
  std::uint32_t body_offset = 0;
};

/// Analyses an article into `words`, whose former content is dropped. The analyzer decides the
/// words; article.language must be set before.
void analyse(const Article& article, Analyzer& analyzer, ArticleWords& words);

/// The terms of an article: stems and their forms field by field, then the others.
void each_term(const Article& article, const ArticleWords& words, TermSink& sink);

/// The values of an article, by ascending slot, none empty.
std::vector<std::pair<Slot, std::string>> values_of(const Article& article);

/// Of these, what is told of stories and copies: an article may get them later than all else.
std::vector<std::pair<Slot, std::string>> story_values(const Article& article);

/// Takes it off an article.
void clear_story(Article& article);

/// Reads it back into an article; it is no part of its stored text.
void take_story(const Xapian::Document& document, Article& article);

/// All that the index keeps of an article: its terms, values and data.
Xapian::Document to_document(const Article& article, const ArticleWords& words,
                             const Analyzer& analyzer, const Packing& packing = {},
                             Positions positions = Positions::Kept);
Xapian::Document to_document(const Article& article, Analyzer& analyzer,
                             const Packing& packing = {}, Positions positions = Positions::Kept);

/// Makes `ruled` what rules gave an article whose document this is; all else stays.
void set_ruled(Xapian::Document& document, const std::vector<std::string>& ruled,
               const Packing& packing);

/// The article again, whole. Throws Error if its stored text is damaged.
Article to_article(const Xapian::Document& document, const Packing& packing);

/// The stored text of an article: header lines "name value", an empty line, the body.
std::string encode_article(const Article& article);
Article decode_article(std::string_view data);

/// A line of a body: bytes, [begin, end), without the '\n'.
struct BodyLine {
  std::uint32_t begin;
  std::uint32_t end;
};
std::vector<BodyLine> lines_of(std::string_view body);

/// The lines that are repeated furniture, ascending. Numbers beyond the body's lines count as none.
std::vector<BodyLine> furniture_of(const Article& article);

/// Numbers of lines as they are stored and exported: "0 5 17"; and back, up to the first that is no
/// number or no greater than the one before it.
std::string join_lines(const std::vector<std::uint32_t>& lines);
std::vector<std::uint32_t> split_lines(std::string_view text);

/// An order-preserving key of a publication time and an id: later is greater, and of the same time
/// the greater id. Undated articles come before all others. 8 bytes of time, then the id.
std::string date_key(const std::optional<Publication>& published, std::string_view id);

/// The least date_key() of any article published at `time`.
std::string date_key_from(Time time);

/// The time in a date_key(); none of an undated one.
std::optional<Time> time_of_key(std::string_view key);

/// An id as a value, 8 bytes, and back.
std::string id_value(std::string_view id);
std::string id_of_value(std::string_view value);

/// 8 bytes, big-endian: numbers as values whose order is theirs.
std::string number_value(std::uint64_t number);
std::uint64_t number_of_value(std::string_view value);

/// The values of the issue slot: names joined by a character that none contains.
std::string join_issues(const std::vector<std::string>& issues);
std::vector<std::string> split_issues(std::string_view value);

/// "Q" + id, the term that an article is replaced by.
std::string id_term(std::string_view id);

/// The term that exact copies share: same source, title and body.
std::string copy_term(const Article& article);

}  // namespace dateline
