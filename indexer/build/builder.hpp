#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "common/article.hpp"
#include "common/document.hpp"
#include "common/issue_rules.hpp"
#include "common/variants.hpp"

/// Many articles at once: articles -> shards -> one database that nobody has opened yet. What
/// stands behind this interface decides how; callers do not know.
namespace dateline::indexer {

/// What writes the shards that become the database.
enum class Engine : std::uint8_t {
  Auto,  ///< Fast where it is proven to write what this libxapian reads, else Safe
  Fast,  ///< our own writer of the glass format
  Safe,  ///< Xapian's documented interface only
};

/// What becomes of the articles' stories.
enum class Stories : std::uint8_t {
  None,
  Found,  ///< among the articles, and with those of the base
  Given,  ///< as each article says
};

struct BuildPlan {
  std::filesystem::path workspace;  ///< the builder's own, made and removed by it
  std::shared_ptr<const Variants> variants;
  std::string variants_text;                          ///< kept in the database
  std::shared_ptr<const IssueRules> rules = nullptr;  ///< kept in the database; null: none
  std::shared_ptr<const Packing> packing = std::make_shared<const Packing>();
  Positions positions = Positions::Kept;
  unsigned jobs = 1;                             ///< threads
  std::size_t memory = std::size_t{512} << 20U;  ///< bytes that Fast may fill before it writes
  Engine engine = Engine::Auto;
  Stories stories = Stories::None;
};

class Builder {
 public:
  virtual ~Builder() = default;

  /// Takes an article whose id no other article given has. May wait for memory. Throws Error or
  /// Xapian::Error of an earlier article's failure; the builder is then of no more use.
  virtual void add(Article&& article) = 0;

  /// Writes the database to `destination`, which must not exist: the documents of `base` (a
  /// database; may be empty) but for those with the ids `without`, then the articles given.
  virtual void finish(const std::filesystem::path& destination, const std::filesystem::path& base,
                      const std::vector<std::string>& without) = 0;
};

/// Shards on every thread, then one database of them: README.md says what joins which table.
std::unique_ptr<Builder> make_builder(const BuildPlan& plan);

}  // namespace dateline::indexer
