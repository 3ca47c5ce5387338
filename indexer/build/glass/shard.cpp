#include "indexer/build/glass/shard.hpp"

#include <algorithm>
#include <cstring>
#include <numeric>

#include <libdeflate.h>

#include "common/glass/encoding.hpp"
#include "indexer/build/glass/deflate.hpp"

// How articles get into the arrays of a shard. How the arrays become tables is in shard_tables.cpp.
namespace dateline::indexer::glass {
using namespace dateline::glass;
namespace {

constexpr std::uint32_t unknown = 0xFFFFFFFF;

/// The three text fields have a row of known stems and forms each.
std::size_t row_of(const Field& field) {
  return field.prefix.empty() ? 0 : field.prefix == "S" ? 1 : 2;
}

}  // namespace

void Shard::Delete::operator()(libdeflate_compressor* compressor) const {
  libdeflate_free_compressor(compressor);
}

Shard::Shard(std::shared_ptr<const Packing> packing, Positions kept)
    : packing_(std::move(packing)),
      kept_(kept),
      compressor_(libdeflate_alloc_compressor(fastest_level)) {
  if (!compressor_) throw std::bad_alloc();
}
Shard::~Shard() = default;

void Shard::add(const Article& article, Analyzer& analyzer) {
  ArticleWords words;
  analyse(article, analyzer, words);
  add(article, words, analyzer);
}

void Shard::add(const Article& article, const ArticleWords& words, const Analyzer& analyzer) {
  analyzer_ = &analyzer;
  Document document{static_cast<std::uint32_t>(postings_.size()),
                    static_cast<std::uint32_t>(data_.size()), 0, 0, false};
  each_term(article, words, *this);
  for (std::size_t at = document.first_posting; at < postings_.size(); ++at)
    document.length += postings_[at].wdf;
  add_data(article, document);
  documents_.push_back(document);
  add_values(article);

  auto& s = statistics_;
  if (document.length > 0)
    s.shortest = s.shortest == 0 ? document.length : std::min(s.shortest, document.length);
  s.longest = std::max(s.longest, document.length);
  s.total_length += document.length;
  s.documents = documents();
}

TermId& Shard::known_stem(std::size_t row, StemId id) {
  auto& known = known_stems_[row];
  if (id >= known.size()) known.resize(id + id / 2 + 1024, unknown);
  return known[id];
}

void Shard::stem(const Field& field, StemId stem, std::uint32_t wdf,
                 std::span<const std::uint32_t> positions) {
  auto& term = known_stem(row_of(field), stem);
  if (term == unknown) term = terms_.add(stem_term(field, analyzer_->stem(stem)));
  add_posting(term, wdf, kept_ == Positions::Kept ? encoded(positions) : PositionBytes{});
}

TermId Shard::add_form(const Field& field, StemId stem, StemId spelling) {
  const auto raw = spelling == no_stem ? std::string_view() : analyzer_->stem(spelling);
  const auto term = form_term(field, analyzer_->stem(stem), raw);
  const auto [at, fresh] = rare_forms_.emplace(term, terms_.size());
  if (fresh) terms_.add(term);
  return at->second;
}

void Shard::form(const Field& field, StemId stem, StemId spelling) {
  if (spelling == no_stem) return add_posting(add_form(field, stem, spelling), 0, {});
  auto& known = known_forms_[row_of(field)];
  if (spelling >= known.size()) known.resize(spelling + spelling / 2 + 1024);
  auto& here = known[spelling];
  if (here.stem == no_stem)
    here = {stem, terms_.add(form_term(field, analyzer_->stem(stem), analyzer_->stem(spelling)))};
  add_posting(here.stem == stem ? here.term : add_form(field, stem, spelling), 0, {});
}

void Shard::boolean(const std::string& term) {
  const auto [at, fresh] = booleans_.emplace(term, terms_.size());
  if (fresh) terms_.add(term);
  add_posting(at->second, 0, {});
}

void Shard::add_posting(TermId term, std::uint32_t wdf, PositionBytes positions) {
  postings_.push_back({term, wdf, positions});
  statistics_.largest_wdf = std::max(statistics_.largest_wdf, wdf);
}

Shard::PositionBytes Shard::encoded(std::span<const std::uint32_t> positions) {
  constexpr std::size_t few = 8;
  std::array<char, most_position_bytes(few)> short_buffer;
  std::string long_buffer;
  auto* begin = short_buffer.data();
  if (positions.size() > few) {
    long_buffer.resize(most_position_bytes(positions.size()));
    begin = long_buffer.data();
  }
  const auto* end = dateline::glass::write_positions(begin, positions);
  PositionBytes made;
  made.size = static_cast<std::uint32_t>(end - begin);
  if (made.size <= sizeof(made.here_or_at)) {
    std::memcpy(&made.here_or_at, begin, made.size);
  } else {
    made.here_or_at = static_cast<std::uint32_t>(positions_.size());
    positions_.append(begin, made.size);
  }
  return made;
}

std::string_view Shard::bytes_of(const PositionBytes& positions) const {
  if (positions.size > sizeof(positions.here_or_at))
    return std::string_view(positions_).substr(positions.here_or_at, positions.size);
  return {reinterpret_cast<const char*>(&positions.here_or_at), positions.size};  // NOLINT: bytes
}

void Shard::add_data(const Article& article, Document& document) {
  const auto data = packing_->pack(encode_article(article));
  const bool packed = !packing_->dictionary().empty();
  if (packed) store(data, compressed_);
  document.data_compressed = packed || deflate(*compressor_, data, compressed_);
  const auto& stored = document.data_compressed ? compressed_ : data;
  data_ += stored;
  document.data_size = static_cast<std::uint32_t>(stored.size());
}

void Shard::add_values(const Article& article) {
  for (const auto& [slot, value] : values_of(article)) add_value(documents(), slot, value);
}

void Shard::add_value(std::uint32_t document, Slot slot, std::string_view value) {
  values_.push_back({document, slot, static_cast<std::uint32_t>(values_text_.size()),
                     static_cast<std::uint32_t>(value.size())});
  values_text_ += value;
}

std::size_t Shard::memory() const {
  constexpr std::size_t a_posting = sizeof(Posting) + sizeof(Place) + sizeof(ListedTerm);
  return postings_.size() * a_posting + positions_.size() + data_.size() + values_text_.size() +
         values_.size() * sizeof(Value) + 2 * terms_.memory() +
         (booleans_.size() + rare_forms_.size()) * 100 + documents_.size() * sizeof(Document);
}

/// Lays the postings out term by term, documents ascending, by a counting sort; then, terms
/// ascending, document by document.
void Shard::invert() {
  std::vector<std::uint32_t> ranks;
  terms_ = terms_.sorted(ranks);
  first_places_.assign(terms_.size() + 1, 0);
  for (const auto& posting : postings_) ++first_places_[ranks[posting.term] + 1];
  std::partial_sum(first_places_.begin(), first_places_.end(), first_places_.begin());
  if (postings_.size() > places_size_) {
    places_size_ = postings_.size();
    places_ = std::make_unique_for_overwrite<Place[]>(places_size_);
    listed_ = std::make_unique_for_overwrite<ListedTerm[]>(places_size_);
  }
  auto next = first_places_;
  std::uint32_t document = 0;
  for (std::uint32_t at = 0; at < postings_.size(); ++at) {
    while (document < documents() && documents_[document].first_posting <= at) ++document;
    const auto& posting = postings_[at];
    places_[next[ranks[posting.term]]++] = {document, posting.wdf, posting.positions};
  }
  next.clear();
  for (const auto& each : documents_) next.push_back(each.first_posting);
  for (std::uint32_t rank = 0; rank < terms_.size(); ++rank)
    for (const auto& place : places_of(rank))
      listed_[next[place.document - 1]++] = {rank, place.wdf};
}

std::span<const Shard::Place> Shard::places_of(std::uint32_t rank) const {
  return {places_.get() + first_places_[rank], first_places_[rank + 1] - first_places_[rank]};
}

std::span<const Shard::ListedTerm> Shard::terms_of(std::uint32_t document) const {
  const std::size_t begin = documents_[document - 1].first_posting;
  const auto end = document < documents() ? documents_[document].first_posting : postings_.size();
  return {listed_.get() + begin, end - begin};
}

void Shard::clear() {
  for (auto& known : known_stems_) std::ranges::fill(known, unknown);
  for (auto& known : known_forms_) std::ranges::fill(known, KnownForm{});
  rare_forms_.clear();
  booleans_.clear();
  terms_.clear();
  postings_.clear();
  positions_.clear();
  documents_.clear();
  data_.clear();
  values_.clear();
  values_text_.clear();
  statistics_ = {};
}

}  // namespace dateline::indexer::glass
