#include <algorithm>
#include <cassert>
#include <string_view>

#include "common/error.hpp"
#include "common/glass/encoding.hpp"
#include "indexer/build/glass/literal_code.hpp"
#include "indexer/build/glass/shard.hpp"

// How the arrays of a shard become tables. Keys and tags are those of Xapian's glass backend.
namespace dateline::indexer::glass {
using namespace dateline::glass;
namespace {

constexpr std::size_t chunk_size =
    2000;  ///< bytes of a posting list or a value stream in one entry

std::string special_key(char kind) { return {'\0', kind}; }

/// The entries of one posting list: chunks, each headed by what a reader needs to skip it.
class PostingChunks {
 public:
  explicit PostingChunks(TableWriter& table) : table_(table) {}

  /// `total` and `sum`: the number of postings and the sum of their wdfs, as the list states them.
  /// `further_key`: of the chunks after the first, up to their docids.
  void begin(std::string_view first_key, std::string_view further_key, std::uint64_t total,
             std::uint64_t sum, std::uint32_t first_document) {
    first_key_ = first_key;
    further_key_ = further_key;
    head_.clear();
    put_uint(head_, total);
    put_uint(head_, sum & 0xFFFFFFFF);
    put_uint(head_, first_document - 1);
    is_first_ = true;
  }

  void add(std::uint32_t document, std::uint32_t wdf) {
    if (size_ >= chunk_size) flush(false);
    if (!open_) {
      first_ = document;
      first_wdf_ = wdf;
      open_ = true;
    } else {
      auto* at = write_uint(entries_.data() + size_, document - last_ - 1);
      size_ = static_cast<std::size_t>(write_uint(at, wdf) - entries_.data());
    }
    last_ = document;
  }

  void finish() { flush(true); }

 private:
  void flush(bool is_last) {
    put_bool(head_, is_last);
    put_uint(head_, last_ - first_);
    put_uint(head_, first_wdf_);
    head_.append(entries_.data(), size_);
    if (!is_first_) {
      key_ = further_key_;
      put_sortable(key_, first_);
    }
    table_.add(is_first_ ? first_key_ : key_, head_);
    head_.clear();
    size_ = 0;
    open_ = is_first_ = false;
  }

  TableWriter& table_;
  std::string first_key_, further_key_, key_, head_;
  std::array<char, chunk_size + 2 * longest_uint> entries_;
  std::size_t size_ = 0;  ///< of entries_
  std::uint32_t first_ = 0, first_wdf_ = 0, last_ = 0;
  bool open_ = false, is_first_ = true;
};

}  // namespace

void Shard::write(const std::filesystem::path& folder) {
  std::filesystem::create_directories(folder);
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
  PostingChunks chunks(table);
  std::string first_key, further_key;
  for (std::uint32_t rank = 0; rank < terms_.size(); ++rank) {
    const auto places = places_of(rank);
    first_key.clear();
    further_key.clear();
    put_sortable_last(first_key, terms_[rank]);
    put_sortable(further_key, terms_[rank]);
    std::uint64_t sum = 0;
    for (const auto& place : places) sum += place.wdf;
    chunks.begin(first_key, further_key, places.size(), sum, places.front().document);
    for (const auto& place : places) chunks.add(place.document, place.wdf);
    chunks.finish();
  }
  return table.finish();
}

/// How long each document is, as a posting list whose wdfs are the lengths.
void Shard::write_lengths(TableWriter& table) {
  if (documents_.empty()) return;
  PostingChunks chunks(table);
  chunks.begin(special_key('\xe0'), special_key('\xe0'), 0, 0, 1);
  for (std::uint32_t i = 0; i < documents_.size(); ++i) chunks.add(i + 1, documents_[i].length);
  chunks.finish();
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

TableRoot Shard::write_positions(const std::filesystem::path& path) const {
  TableWriter table(path);
  std::string key;
  for (std::uint32_t rank = 0; rank < terms_.size(); ++rank) {
    const auto places = places_of(rank);
    if (places.front().positions.size == 0) continue;  // a spelling: none of its postings has any
    key.clear();
    put_sortable(key, terms_[rank]);
    const auto stem = key.size();
    for (const auto& place : places) {
      key.resize(stem + longest_sortable);
      const auto* end = write_sortable(key.data() + stem, place.document);
      key.resize(static_cast<std::size_t>(end - key.data()));
      table.add(key, bytes_of(place.positions));
    }
  }
  return table.finish();
}

TableRoot Shard::write_termlist(const std::filesystem::path& path) {
  TableWriter table(path);
  std::ranges::stable_sort(values_, {}, &Value::document);
  std::size_t value = 0;
  const auto code = term_list_code();
  std::string key, tag;
  for (std::uint32_t document = 1; document <= documents(); ++document) {
    key.clear();
    put_sortable(key, document);
    encode_terms(document, tag);
    const bool shorter = code.encode(tag, compressed_);
    table.add(key, shorter ? compressed_ : tag, shorter);
    encode_slots(document, value, tag);
    if (tag.empty()) continue;
    key += '\0';
    table.add(key, tag);
  }
  return table.finish();
}

/// The code that suits the term lists; some of them tell.
LiteralCode Shard::term_list_code() const {
  constexpr std::uint32_t step = 16;
  LiteralCode::Counts counts{};
  std::uint64_t tags = 0;
  std::string tag;
  for (std::uint32_t document = 1; document <= documents(); document += step, ++tags) {
    encode_terms(document, tag);
    for (const char c : tag) ++counts[static_cast<unsigned char>(c)];
  }
  return {counts, tags};
}

/// A document's terms in order, each as what it does not share with the one before. A small wdf is
/// packed into the same byte as the length shared.
void Shard::encode_terms(std::uint32_t document, std::string& out) const {
  const auto listed = terms_of(document);
  out.clear();
  if (listed.empty()) return;
  std::size_t most = 2 * longest_uint;
  for (const auto& each : listed) most += 2 + longest_uint + terms_[each.rank].size();
  out.resize(most);
  auto* at = write_uint(out.data(), documents_[document - 1].length);
  at = write_uint(at, listed.size());
  std::string_view before;
  for (const auto& [rank, wdf] : listed) {
    const auto term = terms_[rank];
    const auto shared = common_prefix(term, before);
    const auto packed = (std::uint64_t{wdf} + 1) * (before.size() + 1) + shared;
    const bool pack = !before.empty() && packed < 256;
    if (!before.empty()) *at++ = static_cast<char>(pack ? packed : shared);
    *at++ = static_cast<char>(term.size() - shared);
    at = std::ranges::copy(term.substr(shared), at).out;
    if (!pack) at = write_uint(at, wdf);
    before = term;
  }
  out.resize(static_cast<std::size_t>(at - out.data()));
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

TableRoot Shard::write_docdata(const std::filesystem::path& path) const {
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
