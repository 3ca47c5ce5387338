#include <algorithm>
#include <cassert>
#include <string_view>

#include "common/error.hpp"
#include "indexer/build/glass/deflate.hpp"
#include "indexer/build/glass/encoding.hpp"
#include "indexer/build/glass/shard.hpp"

// How the arrays of a shard become tables. Keys and tags are those of Xapian's glass backend.
namespace dateline::indexer::glass {
namespace {

constexpr std::size_t chunk_size =
    2000;  ///< bytes of a posting list or a value stream in one entry

std::string special_key(char kind) { return {'\0', kind}; }

/// The entries of one posting list: chunks, each headed by what a reader needs to skip it.
class PostingChunks {
 public:
  PostingChunks(TableWriter& table, std::string first_key, std::string further_key)
      : table_(table), first_key_(std::move(first_key)), further_key_(std::move(further_key)) {}

  /// `total` and `sum`: the number of postings and the sum of their wdfs, as the list states them.
  void begin(std::uint64_t total, std::uint64_t sum, std::uint32_t first_document) {
    put_uint(head_, total);
    put_uint(head_, sum & 0xFFFFFFFF);
    put_uint(head_, first_document - 1);
  }

  void add(std::uint32_t document, std::uint32_t wdf) {
    if (entries_.size() >= chunk_size) flush(false);
    if (!open_) {
      first_ = document;
      first_wdf_ = wdf;
      open_ = true;
    } else {
      put_uint(entries_, document - last_ - 1);
      put_uint(entries_, wdf);
    }
    last_ = document;
  }

  void flush(bool is_last) {
    auto tag = std::move(head_);
    put_bool(tag, is_last);
    put_uint(tag, last_ - first_);
    put_uint(tag, first_wdf_);
    tag += entries_;
    auto key = flushed_ ? further_key_ : first_key_;
    if (flushed_) put_sortable(key, first_);
    table_.add(key, tag);
    head_.clear();
    entries_.clear();
    open_ = false;
    flushed_ = true;
  }

 private:
  TableWriter& table_;
  std::string first_key_, further_key_, head_, entries_;
  std::uint32_t first_ = 0, first_wdf_ = 0, last_ = 0;
  bool open_ = false, flushed_ = false;
};

}  // namespace

void Shard::write(const std::filesystem::path& folder) {
  std::filesystem::create_directories(folder);
  rank_terms();
  invert();
  Roots roots;
  roots.postlist = write_postlist(folder / "postlist.glass");
  roots.position = write_positions(folder / "position.glass");
  roots.termlist = write_termlist(folder / "termlist.glass");
  roots.docdata = write_docdata(folder / "docdata.glass");
  write_version_file(folder, roots, statistics_);
  clear();
}

TableRoot Shard::write_postlist(const std::filesystem::path& path) {
  TableWriter table(path);
  write_values(table);
  write_lengths(table);
  for (std::size_t rank = 0; rank < order_.size(); ++rank) {
    const auto& term = terms_[order_[rank]];
    const std::span places(places_.data() + first_places_[rank],
                           places_.data() + first_places_[rank + 1]);
    std::string first_key, further_key;
    put_sortable_last(first_key, term);
    put_sortable(further_key, term);
    std::uint64_t sum = 0;
    for (const auto& place : places) sum += postings_[place.posting].wdf;
    PostingChunks chunks(table, std::move(first_key), std::move(further_key));
    chunks.begin(places.size(), sum, places.front().document);
    for (const auto& place : places) chunks.add(place.document, postings_[place.posting].wdf);
    chunks.flush(true);
  }
  return table.finish();
}

/// How long each document is, as a posting list whose wdfs are the lengths.
void Shard::write_lengths(TableWriter& table) {
  if (documents_.empty()) return;
  PostingChunks chunks(table, special_key('\xe0'), special_key('\xe0'));
  chunks.begin(0, 0, 1);
  for (std::uint32_t i = 0; i < documents_.size(); ++i) chunks.add(i + 1, documents_[i].length);
  chunks.flush(true);
}

/// The statistics of each slot, then the streams of values.
void Shard::write_values(TableWriter& table) {
  std::ranges::stable_sort(values_, {}, &Value::slot);
  const auto text = [this](const Value& value) {
    return std::string_view(values_text_).substr(value.at, value.size);
  };
  const auto slot_end = [this](std::size_t at) {
    auto end = at;
    while (end < values_.size() && values_[end].slot == values_[at].slot) ++end;
    return end;
  };
  for (std::size_t at = 0; at < values_.size(); at = slot_end(at)) {
    const std::span slot(values_.data() + at, values_.data() + slot_end(at));
    const auto [least, greatest] = std::ranges::minmax(slot, {}, text);
    auto key = special_key('\xd0');
    put_uint_last(key, slot.front().slot);
    std::string tag;
    put_uint(tag, slot.size());
    put_string(tag, text(least));
    if (text(least) != text(greatest)) tag += text(greatest);
    table.add(key, tag);
  }
  for (std::size_t at = 0; at < values_.size();) {
    const auto& first = values_[at];
    auto key = special_key('\xd8');
    put_uint(key, first.slot);
    put_sortable(key, first.document);
    std::string tag;
    put_string(tag, text(first));
    auto last = first.document;
    for (++at; at < values_.size() && values_[at].slot == first.slot && tag.size() < chunk_size;
         ++at) {
      put_uint(tag, values_[at].document - last - 1);
      put_string(tag, text(values_[at]));
      last = values_[at].document;
    }
    table.add(key, tag);
  }
}

TableRoot Shard::write_positions(const std::filesystem::path& path) {
  TableWriter table(path);
  std::string key;
  for (std::size_t rank = 0; rank < order_.size(); ++rank) {
    for (auto at = first_places_[rank]; at < first_places_[rank + 1]; ++at) {
      const auto& posting = postings_[places_[at].posting];
      if (posting.positions_size == 0) break;  // a spelling: none of its postings has positions
      key.clear();
      put_sortable(key, terms_[order_[rank]]);
      put_sortable(key, places_[at].document);
      table.add(key,
                std::string_view(positions_).substr(posting.positions_at, posting.positions_size));
    }
  }
  return table.finish();
}

TableRoot Shard::write_termlist(const std::filesystem::path& path) {
  TableWriter table(path);
  std::ranges::stable_sort(values_, {}, &Value::document);
  std::size_t value = 0;
  std::string key, tag;
  for (std::uint32_t document = 1; document <= documents(); ++document) {
    key.clear();
    put_sortable(key, document);
    encode_terms(document - 1, tag);
    const bool shorter = deflate(*compressor_, tag, compressed_);
    table.add(key, shorter ? compressed_ : tag, shorter);
    encode_slots(document, value, tag);
    if (tag.empty()) continue;
    key += '\0';
    table.add(key, tag);
  }
  return table.finish();
}

/// A document's terms in order, each as what it does not share with the one before. A small wdf is
/// packed into the same byte as the length shared.
void Shard::encode_terms(std::size_t document, std::string& out) {
  document_terms_.clear();
  for (auto at = documents_[document].first_posting; at < end_of(document); ++at)
    document_terms_.emplace_back(ranks_[postings_[at].term], at);
  std::ranges::sort(document_terms_);
  out.clear();
  if (document_terms_.empty()) return;
  put_uint(out, documents_[document].length);
  put_uint(out, document_terms_.size());
  std::string_view before;
  for (const auto& [rank, posting] : document_terms_) {
    const std::string_view term = terms_[order_[rank]];
    const std::uint64_t wdf = postings_[posting].wdf;
    const auto shared =
        static_cast<std::size_t>(std::ranges::mismatch(term, before).in1 - term.begin());
    const auto packed = (wdf + 1) * (before.size() + 1) + shared;
    const bool pack = !before.empty() && packed < 256;
    if (!before.empty()) out += static_cast<char>(pack ? packed : shared);
    out += static_cast<char>(term.size() - shared);
    out += term.substr(shared);
    if (!pack) put_uint(out, wdf);
    before = term;
  }
}

/// The slots that a document has values in; `value` is moved past them.
void Shard::encode_slots(std::uint32_t document, std::size_t& value, std::string& out) const {
  out.clear();
  for (std::uint32_t next = 0; value < values_.size() && values_[value].document == document;
       ++value) {
    put_uint(out, values_[value].slot - next);
    next = values_[value].slot + 1;
  }
}

TableRoot Shard::write_docdata(const std::filesystem::path& path) {
  TableWriter table(path);
  std::string key;
  for (std::uint32_t i = 0; i < documents_.size(); ++i) {
    const auto& document = documents_[i];
    key.clear();
    put_sortable(key, i + 1);
    table.add(key, std::string_view(data_).substr(document.data_at, document.data_size),
              document.data_compressed);
  }
  return table.finish();
}

}  // namespace dateline::indexer::glass
