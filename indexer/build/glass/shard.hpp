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
#include "indexer/build/glass/literal_code.hpp"
#include "indexer/build/glass/terms.hpp"
#include "indexer/build/glass/version_file.hpp"

struct libdeflate_compressor;

namespace dateline::indexer::glass {

/// A database in memory: articles in flat arrays, written out as sequential glass tables. Its
/// documents are numbered from 1 in the order added. One thread.
class Shard final : private TermSink {
 public:
  explicit Shard(std::shared_ptr<const Packing> packing = std::make_shared<const Packing>(),
                 Positions kept = Positions::Kept);
  ~Shard();
  Shard(const Shard&) = delete;
  Shard& operator=(const Shard&) = delete;

  void add(const Article& article, Analyzer& analyzer);

  /// `words`: as analyse() gave them of the article.
  void add(const Article& article, const ArticleWords& words, const Analyzer& analyzer);

  /// A value that was not known before, in a slot beyond those that the document has. Those of a
  /// slot by ascending documents.
  void add_value(std::uint32_t document, Slot slot, std::string_view value);

  [[nodiscard]] std::uint32_t documents() const {
    return static_cast<std::uint32_t>(documents_.size());
  }

  /// Bytes in use, with what write() will need beside them. Write before it reaches most_memory.
  [[nodiscard]] std::size_t memory() const;
  static constexpr std::size_t most_memory = std::size_t{3} << 30U;  ///< offsets are of 32 bits

  /// Writes the database into `folder`, which it makes, and begins an empty one. Nothing is
  /// fsynced.
  void write(const std::filesystem::path& folder);

 private:
  /// Encoded positions: so few bytes, as most have, that they are here; or where they are.
  struct PositionBytes {
    std::uint32_t size = 0;
    std::uint32_t here_or_at = 0;  ///< up to 4 bytes, or the offset in positions_
  };
  /// One term of one document; those of a document stand together.
  struct Posting {
    TermId term;
    std::uint32_t wdf;
    PositionBytes positions;
  };
  /// A posting as its term sees it.
  struct Place {
    std::uint32_t document;
    std::uint32_t wdf;
    PositionBytes positions;
  };
  /// A posting as the term list of its document has it.
  struct ListedTerm {
    std::uint32_t rank;
    std::uint32_t wdf;
  };
  struct KnownForm {
    StemId stem = no_stem;
    TermId term = 0;
  };
  struct Document {
    std::uint32_t first_posting;
    std::uint32_t data_at;  ///< in data_
    std::uint32_t data_size;
    std::uint32_t length;  ///< the sum of its wdfs
    bool data_compressed;
  };
  struct Value {
    std::uint32_t document;
    Slot slot;
    std::uint32_t at;  ///< in values_text_
    std::uint32_t size;
  };

  void stem(const Field& field, StemId stem, std::uint32_t wdf,
            std::span<const std::uint32_t> positions) override;
  void form(const Field& field, StemId stem, StemId spelling) override;
  void boolean(const std::string& term) override;

  TermId& known_stem(std::size_t row, StemId id);
  TermId add_form(const Field& field, StemId stem, StemId spelling);
  void add_posting(TermId term, std::uint32_t wdf, PositionBytes positions);
  PositionBytes encoded(std::span<const std::uint32_t> positions);
  [[nodiscard]] std::string_view bytes_of(const PositionBytes& positions) const;
  void add_data(const Article& article, Document& document);
  void add_values(const Article& article);

  [[nodiscard]] std::span<const Place> places_of(std::uint32_t rank) const;
  [[nodiscard]] std::span<const ListedTerm> terms_of(std::uint32_t document) const;
  void invert();
  TableRoot write_postlist(const std::filesystem::path& path);
  void write_values(TableWriter& table);
  void write_lengths(TableWriter& table);
  TableRoot write_positions(const std::filesystem::path& path) const;
  TableRoot write_termlist(const std::filesystem::path& path);
  [[nodiscard]] LiteralCode term_list_code() const;
  void encode_terms(std::uint32_t document, std::string& out) const;
  void encode_slots(std::uint32_t document, std::size_t& value, std::string& out) const;
  TableRoot write_docdata(const std::filesystem::path& path) const;
  void clear();

  const Analyzer* analyzer_ = nullptr;                  ///< during add()
  std::array<std::vector<TermId>, 3> known_stems_;      ///< by stem, a row for each field
  std::array<std::vector<KnownForm>, 3> known_forms_;   ///< by spelling; most have but one stem
  std::unordered_map<std::string, TermId> rare_forms_;  ///< the others, by their terms
  std::unordered_map<std::string, TermId> booleans_;
  Terms terms_;  ///< in the order met; while writing, in the order of their bytes
  std::vector<Posting> postings_;
  std::string positions_;  ///< encoded, those of more than 4 bytes
  std::vector<Document> documents_;
  std::string data_;
  std::vector<Value> values_;  ///< in the order of documents, then slots
  std::string values_text_;
  Statistics statistics_;

  // While writing.
  std::unique_ptr<Place[]> places_;          ///< postings term by term
  std::unique_ptr<ListedTerm[]> listed_;     ///< postings document by document, terms ascending
  std::size_t places_size_ = 0;              ///< of both
  std::vector<std::uint32_t> first_places_;  ///< of each rank, and one past the last

  struct Delete {
    void operator()(libdeflate_compressor* compressor) const;
  };
  std::shared_ptr<const Packing> packing_;
  Positions kept_;
  std::unique_ptr<libdeflate_compressor, Delete> compressor_;
  std::string compressed_;  ///< scratch
};

}  // namespace dateline::indexer::glass
