#include "indexer/build/glass/shard.hpp"

#include <algorithm>
#include <cassert>
#include <numeric>

#include <libdeflate.h>

#include "indexer/build/glass/deflate.hpp"
#include "indexer/build/glass/encoding.hpp"

// How articles get into the arrays of a shard. How the arrays become tables is in shard_tables.cpp.
namespace dateline::indexer::glass {
namespace {

constexpr std::uint32_t unknown = 0xFFFFFFFF;

/// Stems and spellings of the three text fields have a row of known terms each.
std::size_t row_of(const Field& field, bool spelling) {
  const std::size_t column = field.prefix.empty() ? 0 : field.prefix == "S" ? 1 : 2;
  return 2 * column + (spelling ? 1 : 0);
}

}  // namespace

void Shard::Delete::operator()(libdeflate_compressor* compressor) const {
  libdeflate_free_compressor(compressor);
}

Shard::Shard() : compressor_(libdeflate_alloc_compressor(fastest_level)) {
  if (!compressor_) throw std::bad_alloc();
}
Shard::~Shard() = default;

void Shard::add(const Article& article, Analyzer& analyzer) {
  analyzer_ = &analyzer;
  Document document{postings_.size(), data_.size(), 0, 0, false};
  each_term(article, analyzer, *this);
  for (auto at = document.first_posting; at < postings_.size(); ++at)
    document.length += postings_[at].wdf;
  add_data(encode_article(article), document);
  documents_.push_back(document);
  add_values(article);

  auto& s = statistics_;
  if (document.length > 0)
    s.shortest = s.shortest == 0 ? document.length : std::min(s.shortest, document.length);
  s.longest = std::max(s.longest, document.length);
  s.total_length += document.length;
  s.documents = documents();
}

Shard::TermId& Shard::known_term(std::size_t row, StemId id) {
  auto& known = known_terms_[row];
  if (id >= known.size()) known.resize(id + id / 2 + 1024, unknown);
  return known[id];
}

void Shard::stem(const Field& field, StemId stem, std::uint32_t wdf,
                 std::span<const std::uint32_t> positions) {
  auto& term = known_term(row_of(field, false), stem);
  if (term == unknown) {
    term = static_cast<TermId>(terms_.size());
    terms_.push_back(stem_term(field, analyzer_->stem(stem)));
    term_bytes_ += terms_.back().size();
  }
  add_posting(term, wdf);
  const auto at = positions_.size();
  put_positions(positions_, positions);
  postings_.back().positions_at = at;
  postings_.back().positions_size = static_cast<std::uint32_t>(positions_.size() - at);
}

void Shard::spelling(const Field& field, StemId spelling) {
  auto& term = known_term(row_of(field, true), spelling);
  if (term == unknown) {
    term = static_cast<TermId>(terms_.size());
    terms_.push_back(raw_term(field, analyzer_->stem(spelling)));
    term_bytes_ += terms_.back().size();
  }
  add_posting(term, 0);
}

void Shard::boolean(const std::string& term) {
  const auto [at, fresh] = booleans_.emplace(term, static_cast<TermId>(terms_.size()));
  if (fresh) {
    terms_.push_back(term);
    term_bytes_ += 2 * term.size() + 64;
  }
  add_posting(at->second, 0);
}

void Shard::add_posting(TermId term, std::uint32_t wdf) {
  postings_.push_back({term, wdf, 0, 0});
  statistics_.largest_wdf = std::max(statistics_.largest_wdf, wdf);
}

void Shard::add_data(const std::string& data, Document& document) {
  document.data_compressed = deflate(*compressor_, data, compressed_);
  const auto& stored = document.data_compressed ? compressed_ : data;
  data_ += stored;
  document.data_size = static_cast<std::uint32_t>(stored.size());
}

void Shard::add_values(const Article& article) {
  for (const auto& [slot, value] : values_of(article)) {
    values_.push_back(
        {documents(), slot, values_text_.size(), static_cast<std::uint32_t>(value.size())});
    values_text_ += value;
  }
}

std::size_t Shard::end_of(std::size_t document) const {
  return document + 1 < documents_.size() ? documents_[document + 1].first_posting
                                          : postings_.size();
}

std::size_t Shard::memory() const {
  return postings_.size() * (sizeof(Posting) + sizeof(Place)) + positions_.size() + data_.size() +
         values_text_.size() + values_.size() * sizeof(Value) + terms_.size() * 48 + term_bytes_ +
         documents_.size() * sizeof(Document);
}

/// Puts the terms into the order of their bytes.
void Shard::rank_terms() {
  order_.resize(terms_.size());
  std::iota(order_.begin(), order_.end(), 0);
  std::ranges::sort(order_, {}, [this](TermId id) -> const std::string& { return terms_[id]; });
  ranks_.resize(terms_.size());
  for (std::uint32_t rank = 0; rank < order_.size(); ++rank) ranks_[order_[rank]] = rank;
}

/// Lays the postings out term by term, documents ascending: a counting sort by rank.
void Shard::invert() {
  first_places_.assign(terms_.size() + 1, 0);
  for (const auto& posting : postings_) ++first_places_[ranks_[posting.term] + 1];
  std::partial_sum(first_places_.begin(), first_places_.end(), first_places_.begin());
  auto next = first_places_;
  places_.resize(postings_.size());
  for (std::uint32_t document = 0; document < documents_.size(); ++document)
    for (auto at = documents_[document].first_posting; at < end_of(document); ++at)
      places_[next[ranks_[postings_[at].term]]++] = {document + 1, at};
}

void Shard::clear() {
  for (auto& known : known_terms_) std::ranges::fill(known, unknown);
  booleans_.clear();
  terms_.clear();
  postings_.clear();
  positions_.clear();
  documents_.clear();
  data_.clear();
  values_.clear();
  values_text_.clear();
  term_bytes_ = 0;
  statistics_ = {};
}

}  // namespace dateline::indexer::glass
