#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include <xapian.h>

#include "common/article.hpp"

/// Lines that an outlet repeats in many of its articles: learnt as articles come in, kept in the
/// index's metadata, and left out of terms and snippets.
namespace dateline::indexer {

/// What the metadata keys of learnt lines begin with; a hash of the outlet follows.
inline constexpr std::string_view lines_prefix = "dateline.lines.";

/// Where a known line is furniture.
enum class Repeated : std::uint8_t {
  No,
  AtEnd,  ///< among the last lines of an article
  Anywhere,
};

/// How often a source has repeated a line.
struct LineCount {
  std::uint32_t since = 0;     ///< the article of the source that had it first: 1, 2, …
  std::uint32_t articles = 0;  ///< that have it
  std::uint32_t at_end = 0;    ///< of those, among their last lines
  std::int32_t first_day = 0;  ///< of those that are dated, days since 1970; 0: none is
  std::int32_t last_day = 0;
  Repeated known = Repeated::No;  ///< once it is furniture it stays so
  std::string text = {};          ///< of one that is known

  friend bool operator==(const LineCount&, const LineCount&) = default;
};

/// What a source's lines were in its first `articles` articles.
struct SourceLines {
  std::string source;
  std::uint32_t articles = 0;
  std::unordered_map<std::uint64_t, LineCount> lines;  ///< by hash64() of their text
};

/// The rule: what a line of `size` bytes is by what was counted until the source's article
/// `articles`. Counts, shares and days are in README.md, with what they were measured on.
Repeated judged(const LineCount& count, std::uint32_t articles, std::size_t size);

/// As it is stored; and back, as far as the bytes make sense.
std::string encode_lines(const SourceLines& lines);
SourceLines decode_lines(std::string_view bytes);

/// Learns, source by source, in the order in which articles are told; nothing else decides what is
/// learnt. Bounded: of a source some thousand lines are counted (those too rare are forgotten after
/// each 64 of its articles: Manku and Motwani, Approximate Frequency Counts over Data Streams, VLDB
/// 2002) and at most 1,000 sources are followed. Not for two threads.
class RepeatedLines {
 public:
  /// Goes on from what an index has learnt; without one, from nothing. The database must outlive
  /// this unchanged.
  explicit RepeatedLines(std::optional<Xapian::Database> database = std::nullopt);

  /// Counts the lines of an article that is new.
  void learn(const Article& article);

  /// Fills article.furniture by what is known now. Nothing is furniture of an article that would
  /// lose more than half of its text.
  void mark(Article& article);

  /// What was learnt, for the index's metadata: keys and values. In the order of their keys.
  [[nodiscard]] std::vector<std::pair<std::string, std::string>> changes() const;

 private:
  struct Followed {
    SourceLines learnt;
    bool changed = false;
    std::uint32_t known = 0;                                ///< of its lines
    std::unordered_map<std::uint64_t, std::uint32_t> told;  ///< the last article that had a line
  };
  Followed* follow(const std::string& source);
  static void count(Followed& followed, std::string_view line, bool at_end, std::int32_t day);
  static void forget_rare(Followed& followed);

  std::optional<Xapian::Database> database_;
  std::size_t in_index_ = 0;  ///< sources that the index has followed
  std::unordered_map<std::string, Followed> sources_;
  std::size_t fresh_ = 0;  ///< of sources_, those that the index has not
};

/// All that an index has learnt, by source.
std::vector<SourceLines> learnt_lines(const Xapian::Database& database);

}  // namespace dateline::indexer
