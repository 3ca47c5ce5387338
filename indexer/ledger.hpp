#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <unordered_set>

#include <xapian.h>

#include "common/article.hpp"
#include "common/packing.hpp"

namespace dateline::indexer {

/// What an article is to an index.
enum class Verdict : std::uint8_t {
  New,
  Changed,       ///< the index has another version of it
  ChangedAgain,  ///< this run has already taken another version of it
  ChangedBack,   ///< after another version in this run, this is what the index has
  Unchanged,
  Copy,  ///< source, title and text are those of another article
};

struct Judgement {
  Verdict verdict = Verdict::New;
  std::string other_id;        ///< of the article it replaces (Changed) or copies (Copy)
  std::uint64_t sequence = 0;  ///< a new one, or that of the article it replaces
  std::optional<std::uint64_t> indexed =
      {};  ///< fingerprint of the version it replaces, if of the same id
};

/// Compares articles with what an index holds and with what came before in the same run: documents
/// that the run replaces count no more. A copy stays one, though, if its original is replaced later
/// in the run; the next run indexes it. Keeps some 120 bytes an article of the run. Not for two
/// threads.
class Ledger {
 public:
  /// Without a database, for a new index. The database must outlive the ledger unchanged.
  Ledger(std::optional<Xapian::Database> database, std::shared_ptr<const Packing> packing);

  /// Judges `article` and remembers it. Its own sequence number is not looked at. One that was
  /// `exported` from an index of ours is no copy: there it was an article beside the other.
  Judgement judge(const Article& article, bool exported = false);

  /// The greatest sequence number given so far, by this run or before it.
  [[nodiscard]] std::uint64_t last_sequence() const { return last_sequence_; }

  /// The id of the article that has the address with the id `address` as another one, in the index
  /// as it was before this run; empty if none.
  [[nodiscard]] std::string article_of(const std::string& address) const;

  /// The id of the address of the copy in a file, in the index as it was; empty: none is known.
  [[nodiscard]] std::string copy_in(const std::string& path) const;

 private:
  std::optional<Xapian::docid> find(const std::string& term) const;
  Judgement against_index(Xapian::docid known, const Article& article);
  std::optional<Judgement> moved_on(const Article& article);
  std::optional<std::string> original_of(const Article& article) const;
  Judgement judge_again(const Article& article);

  struct Taken {
    std::uint64_t fingerprint;
    std::uint64_t sequence;
    std::optional<std::uint64_t>
        indexed;  ///< the fingerprint that the index has, if it was changed
  };
  struct Original {
    std::uint64_t id;           ///< as a number
    std::uint64_t fingerprint;  ///< of the version with that text
  };

  std::optional<Xapian::Database> database_;
  std::shared_ptr<const Packing> packing_;
  std::uint64_t last_sequence_ = 0;
  void note_text(const Article& article);

  std::unordered_map<std::uint64_t, Taken> taken_;      ///< by id, as a number
  std::unordered_map<std::uint64_t, Original> copied_;  ///< by hash64() of copy_term()
  std::unordered_set<Xapian::docid> replaced_;          ///< by this run
};

}  // namespace dateline::indexer
