#include "indexer/build/compare.hpp"

#include <fmt/format.h>

#include <stdexcept>

#include "common/schema.hpp"

namespace dateline::indexer {
namespace {

/// Ends a comparison at its first difference.
struct Different : std::runtime_error {
  using std::runtime_error::runtime_error;
};

template <class Value>
void same(const Value& a, const Value& b, const std::string& what) {
  if (a != b) throw Different(fmt::format("{}: '{}' and '{}'", what, a, b));
}

/// Walks two iterators of the same kind side by side.
template <class Iterator, class Check>
void walk(Iterator a, const Iterator& a_end, Iterator b, const Iterator& b_end,
          const std::string& what, const Check& check) {
  for (; a != a_end && b != b_end; ++a, ++b) {
    same(*a, *b, what);
    check(a, b);
  }
  same(a == a_end, b == b_end, what + ": the end");
}

void compare_statistics(const Xapian::Database& a, const Xapian::Database& b) {
  same(a.get_doccount(), b.get_doccount(), "documents");
  same(a.get_lastdocid(), b.get_lastdocid(), "last docid");
  same(a.get_total_length(), b.get_total_length(), "total length");
  same(a.get_doclength_lower_bound(), b.get_doclength_lower_bound(), "least length");
  same(a.get_doclength_upper_bound(), b.get_doclength_upper_bound(), "greatest length");
  same(a.has_positions(), b.has_positions(), "whether there are positions");
}

void compare_postings(const Xapian::Database& a, const Xapian::Database& b) {
  walk(a.allterms_begin(), a.allterms_end(), b.allterms_begin(), b.allterms_end(), "term",
       [&](const Xapian::TermIterator& at, const Xapian::TermIterator&) {
         const auto term = *at;
         same(a.get_termfreq(term), b.get_termfreq(term), "termfreq of " + term);
         same(a.get_collection_freq(term), b.get_collection_freq(term),
              "collection frequency of " + term);
         same(a.get_wdf_upper_bound(term), b.get_wdf_upper_bound(term), "wdf bound of " + term);
         walk(a.postlist_begin(term), a.postlist_end(term), b.postlist_begin(term),
              b.postlist_end(term), "posting of " + term,
              [&](const Xapian::PostingIterator& p, const Xapian::PostingIterator& q) {
                const auto what = fmt::format("{} in document {}", term, *p);
                same(p.get_wdf(), q.get_wdf(), "wdf of " + what);
                same(p.get_doclength(), q.get_doclength(), "length beside " + what);
                walk(p.positionlist_begin(), p.positionlist_end(), q.positionlist_begin(),
                     q.positionlist_end(), "position of " + what, [](const auto&, const auto&) {});
              });
       });
}

void compare_documents(const Xapian::Database& a, const Xapian::Database& b) {
  walk(a.postlist_begin(""), a.postlist_end(""), b.postlist_begin(""), b.postlist_end(""),
       "document", [&](const Xapian::PostingIterator& at, const Xapian::PostingIterator&) {
         const auto id = *at;
         const auto what = fmt::format(" of document {}", id);
         const auto p = a.get_document(id), q = b.get_document(id);
         same(a.get_doclength(id), b.get_doclength(id), "length" + what);
         same(a.get_unique_terms(id), b.get_unique_terms(id), "distinct terms" + what);
         same(p.get_data(), q.get_data(), "data" + what);
         walk(p.termlist_begin(), p.termlist_end(), q.termlist_begin(), q.termlist_end(),
              "term" + what, [&](const Xapian::TermIterator& t, const Xapian::TermIterator& u) {
                same(t.get_wdf(), u.get_wdf(), "wdf of " + *t + what);
              });
         walk(p.values_begin(), p.values_end(), q.values_begin(), q.values_end(), "value" + what,
              [&](const Xapian::ValueIterator& v, const Xapian::ValueIterator& w) {
                same(v.get_valueno(), w.get_valueno(), "slot" + what);
              });
       });
}

void compare_values(const Xapian::Database& a, const Xapian::Database& b) {
  for (Xapian::valueno slot = 0; slot <= last_slot; ++slot) {
    const auto what = fmt::format(" of slot {}", slot);
    same(a.get_value_freq(slot), b.get_value_freq(slot), "values" + what);
    same(a.get_value_lower_bound(slot), b.get_value_lower_bound(slot), "least value" + what);
    same(a.get_value_upper_bound(slot), b.get_value_upper_bound(slot), "greatest value" + what);
    walk(a.valuestream_begin(slot), a.valuestream_end(slot), b.valuestream_begin(slot),
         b.valuestream_end(slot), "value" + what,
         [&](const Xapian::ValueIterator& v, const Xapian::ValueIterator& w) {
           same(v.get_docid(), w.get_docid(), "document of a value" + what);
         });
  }
}

void compare_metadata(const Xapian::Database& a, const Xapian::Database& b) {
  walk(a.metadata_keys_begin(), a.metadata_keys_end(), b.metadata_keys_begin(),
       b.metadata_keys_end(), "metadata key",
       [&](const Xapian::TermIterator& key, const Xapian::TermIterator&) {
         same(a.get_metadata(*key), b.get_metadata(*key), "metadata " + *key);
       });
}

}  // namespace

std::string difference(const Xapian::Database& a, const Xapian::Database& b) {
  try {
    compare_statistics(a, b);
    compare_postings(a, b);
    compare_documents(a, b);
    compare_values(a, b);
    compare_metadata(a, b);
    return {};
  } catch (const Different& found) {
    return found.what();
  }
}

}  // namespace dateline::indexer
