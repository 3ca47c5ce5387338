#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "common/document.hpp"
#include "indexer/build/glass/version_file.hpp"

struct libdeflate_compressor;

namespace dateline::indexer::glass {

/// A database in memory: articles in flat arrays, written out as sequential glass tables. Its
/// documents are numbered from 1 in the order added. One thread.
class Shard final : private TermSink {
 public:
  Shard();
  ~Shard();
  Shard(const Shard&) = delete;
  Shard& operator=(const Shard&) = delete;

  void add(const Article& article, Analyzer& analyzer);

  [[nodiscard]] std::uint32_t documents() const {
    return static_cast<std::uint32_t>(documents_.size());
  }

  /// Bytes in use, with what write() will need beside them.
  [[nodiscard]] std::size_t memory() const;

  /// Writes the database into `folder`, which it makes, and begins an empty one. Nothing is
  /// fsynced.
  void write(const std::filesystem::path& folder);

 private:
  using TermId = std::uint32_t;

  /// One term of one document; those of a document stand together.
  struct Posting {
    TermId term;
    std::uint32_t wdf;
    std::uint64_t positions_at;  ///< in positions_
    std::uint32_t positions_size;
  };
  struct Document {
    std::size_t first_posting;
    std::uint64_t data_at;  ///< in data_
    std::uint32_t data_size;
    std::uint32_t length;  ///< the sum of its wdfs
    bool data_compressed;
  };
  struct Value {
    std::uint32_t document;
    Slot slot;
    std::uint64_t at;  ///< in values_text_
    std::uint32_t size;
  };
  /// A posting as its term sees it.
  struct Place {
    std::uint32_t document;
    std::size_t posting;
  };

  void stem(const Field& field, StemId stem, std::uint32_t wdf,
            std::span<const std::uint32_t> positions) override;
  void spelling(const Field& field, StemId spelling) override;
  void boolean(const std::string& term) override;

  TermId& known_term(std::size_t row, StemId id);
  void add_posting(TermId term, std::uint32_t wdf);
  void add_data(const std::string& data, Document& document);
  void add_values(const Article& article);
  std::size_t end_of(std::size_t document) const;

  void rank_terms();
  void invert();
  TableRoot write_postlist(const std::filesystem::path& path);
  void write_values(TableWriter& table);
  void write_lengths(TableWriter& table);
  TableRoot write_positions(const std::filesystem::path& path);
  TableRoot write_termlist(const std::filesystem::path& path);
  void encode_terms(std::size_t document, std::string& out);
  void encode_slots(std::uint32_t document, std::size_t& value, std::string& out) const;
  TableRoot write_docdata(const std::filesystem::path& path);
  void clear();

  const Analyzer* analyzer_ = nullptr;              ///< during add()
  std::array<std::vector<TermId>, 6> known_terms_;  ///< by stem or spelling, a row for each kind
  std::unordered_map<std::string, TermId> booleans_;
  std::vector<std::string> terms_;  ///< by TermId
  std::vector<Posting> postings_;
  std::string positions_;  ///< encoded
  std::vector<Document> documents_;
  std::string data_;
  std::vector<Value> values_;  ///< in the order of documents, then slots
  std::string values_text_;
  std::size_t term_bytes_ = 0;
  Statistics statistics_;

  std::vector<TermId> order_;              ///< terms in the order of their bytes
  std::vector<std::uint32_t> ranks_;       ///< of each term in that order
  std::vector<Place> places_;              ///< postings term by term
  std::vector<std::size_t> first_places_;  ///< of each rank, and one past the last
  std::vector<std::pair<std::uint32_t, std::size_t>> document_terms_;  ///< rank, posting

  struct Delete {
    void operator()(libdeflate_compressor* compressor) const;
  };
  std::unique_ptr<libdeflate_compressor, Delete> compressor_;
  std::string compressed_;  ///< scratch
};

}  // namespace dateline::indexer::glass
