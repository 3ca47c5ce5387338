#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>

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

/// Compares articles with what an index holds and with what came before in the same run. Keeps 32
/// bytes an article of the run. Not for two threads.
class Ledger {
 public:
  /// Without a database, for a new index. The database must outlive the ledger unchanged.
  Ledger(std::optional<Xapian::Database> database, std::shared_ptr<const Packing> packing);

  /// Judges `article` and remembers it. Its own sequence number is not looked at.
  Judgement judge(const Article& article);

 private:
  std::optional<Xapian::docid> find(const std::string& term) const;
  Judgement against_index(Xapian::docid known, const Article& article) const;
  std::optional<Judgement> moved_on(const Article& article) const;

  std::optional<Xapian::Database> database_;
  std::shared_ptr<const Packing> packing_;
  std::uint64_t last_sequence_ = 0;
  struct Taken {
    std::uint64_t fingerprint;
    std::uint64_t sequence;
    std::optional<std::uint64_t>
        indexed;  ///< the fingerprint that the index has, if it was changed
  };
  std::unordered_map<std::string, Taken> taken_;         ///< by id
  std::unordered_map<std::string, std::string> copies_;  ///< id by copy_term()
};

}  // namespace dateline::indexer
