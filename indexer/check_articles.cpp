#include "indexer/check_articles.hpp"

#include <cstdint>
#include <exception>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "common/document.hpp"
#include "common/index.hpp"
#include "common/schema.hpp"
#include "common/text.hpp"
#include "indexer/clean.hpp"
#include "indexer/progress.hpp"

namespace dateline::indexer {
namespace {

/// Postings, summed up so that their order does not matter: libxapian's own check never compares
/// the table of words with the articles' lists, and the two are in different orders.
class PostingSum {
 public:
  /// `term`: the hash64() of it.
  void add(std::uint64_t term, Xapian::docid document, Xapian::termcount wdf) {
    // The finalizer of MurmurHash3 (Austin Appleby, public domain).
    auto x = term ^ (std::uint64_t{document} << 32U | wdf);
    x = (x ^ x >> 33U) * 0xff51afd7ed558ccdU;
    x = (x ^ x >> 33U) * 0xc4ceb9fe1a85ec53U;
    sum_ += x ^ x >> 33U;
  }
  friend bool operator==(const PostingSum&, const PostingSum&) = default;

 private:
  std::uint64_t sum_ = 0;
};

/// What the exception at hand says.
std::string reason() {
  try {
    throw;
  } catch (const Xapian::Error& error) {
    return error.get_msg();
  } catch (const std::exception& error) {
    return error.what();
  }
}

/// The terms by which a document is known; all its terms are added up.
std::vector<std::string> id_terms(const Xapian::Database& database, Xapian::docid number,
                                  PostingSum& sum) {
  std::vector<std::string> found;
  const auto end = database.termlist_end(number);
  for (auto at = database.termlist_begin(number); at != end; ++at) {
    auto term = *at;
    sum.add(hash64(term), number, at.get_wdf());
    if (term.starts_with(id_prefix)) found.push_back(std::move(term));
  }
  return found;
}

/// What the values of a slot are, from the articles.
struct SlotValues {
  Xapian::doccount count = 0;
  std::string least, greatest;

  void add(const std::string& value) {
    if (count == 0 || value < least) least = value;
    if (count == 0 || value > greatest) greatest = value;
    ++count;
  }
};
using ValuesOfSlots = std::map<Slot, SlotValues>;

/// Searches by value trust the index's bounds: they may be wide after removals, but not narrow.
void check_slots(const Xapian::Database& database, const ValuesOfSlots& slots, const Say& say) {
  for (const auto& [slot, values] : slots)
    if (database.get_value_freq(slot) != values.count ||
        database.get_value_lower_bound(slot) > values.least ||
        database.get_value_upper_bound(slot) < values.greatest)
      say(fmt::format("what the index says of the values {} is not what they are", slot));
}

/// The first slot whose value is not the one that it should be.
std::optional<Slot> other_value(const Xapian::Document& document,
                                const std::vector<std::pair<Slot, std::string>>& expected) {
  auto at = document.values_begin();
  const auto end = document.values_end();
  for (const auto& [slot, value] : expected) {
    if (at == end || at.get_valueno() > slot) return slot;
    if (at.get_valueno() < slot) return at.get_valueno();
    if (*at != value) return slot;
    ++at;
  }
  if (at != end) return at.get_valueno();
  return std::nullopt;
}

/// What is added up over all articles.
struct Totals {
  PostingSum postings;
  Xapian::totallength length = 0;
  ValuesOfSlots slots;
};

std::string first_problem(const Xapian::Database& database, const Packing& packing,
                          Xapian::docid number, Totals& totals) {
  const auto known_by = id_terms(database, number, totals.postings);
  const auto document = database.get_document(number);
  const auto stored = packing.unpack(document.get_data());
  auto article = decode_article(stored);
  take_story(document, article);
  if (article.id.empty()) return fmt::format("document {}: its stored text is damaged", number);
  const auto said = [&](std::string_view what) {
    return fmt::format("article {}: {}", article.id, what);
  };
  if (fingerprint_of(article) != article.fingerprint)
    return said("its stored text does not agree with its fingerprint");
  if (encode_article(article) != stored)
    return said("there is more in its stored text than an article has");
  const auto values = values_of(article);
  for (const auto& [slot, value] : values) totals.slots[slot].add(value);
  if (const auto slot = other_value(document, values))
    return said(fmt::format("value {} does not agree with its stored text", *slot));
  if (known_by != std::vector{id_term(article.id)})
    return said("its terms do not name it by its id");
  if (database.get_termfreq(id_term(article.id)) != 1) return said("it is there more than once");
  return {};
}

Totals totals_of_articles(const Xapian::Database& database, const Say& say) {
  Totals totals;
  Xapian::docid number = 0;
  try {
    const auto packing = packing_of(database);
    const auto end = database.postlist_end("");
    for (auto at = database.postlist_begin(""); at != end; ++at) {
      number = *at;
      totals.length += at.get_doclength();
      try {
        if (const auto what = first_problem(database, *packing, number, totals); !what.empty())
          say(what);
      } catch (...) {
        say(fmt::format("document {}: {}", number, reason()));
      }
    }
  } catch (...) {
    say(fmt::format("the list of documents ends after {}: {}", number, reason()));
  }
  return totals;
}

PostingSum sum_of_words(const Xapian::Database& database, const Say& say) {
  PostingSum sum;
  std::string term, heaviest;
  Xapian::termcount greatest = 0;
  try {
    const auto end = database.allterms_end();
    for (auto at = database.allterms_begin(); at != end; ++at) {
      term = *at;
      const auto hash = hash64(term);
      const auto last = database.postlist_end(term);
      for (auto posting = database.postlist_begin(term); posting != last; ++posting) {
        const auto wdf = posting.get_wdf();
        sum.add(hash, *posting, wdf);
        if (wdf <= greatest) continue;
        greatest = wdf;
        heaviest = term;
      }
    }
    // A search leaves out what cannot rank high enough by this bound.
    if (greatest > 0 && database.get_wdf_upper_bound(heaviest) < greatest)
      say(fmt::format("'{}' is {} times in an article, more than the index says", heaviest,
                      grouped(greatest)));
  } catch (...) {
    say(fmt::format("the table of words ends after '{}': {}", term, reason()));
  }
  return sum;
}

}  // namespace

void check_articles(const Xapian::Database& database, const Say& say) {
  std::size_t said = 0;
  const Say count = [&](const std::string& what) {
    ++said;
    say(what);
  };
  const auto totals = totals_of_articles(database, count);
  const auto words = sum_of_words(database, count);
  if (said > 0) return;
  check_slots(database, totals.slots, say);
  if (totals.length != database.get_total_length())  // ranking goes by the mean of the lengths
    say(fmt::format("the articles have {} words together, and not {} as the index says",
                    grouped(totals.length), grouped(database.get_total_length())));
  if (totals.postings != words) say("the table of words does not have the words of the articles");
}

}  // namespace dateline::indexer
