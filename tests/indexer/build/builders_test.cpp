#include <doctest/doctest.h>
#include <fmt/format.h>
#include <xapian.h>

#include <filesystem>
#include <functional>
#include <random>

#include "common/document.hpp"
#include "indexer/build/builder.hpp"
#include "indexer/build/compare.hpp"
#include "indexer/build/glass/merge.hpp"
#include "indexer/build/glass/self_test.hpp"
#include "indexer/build/glass/shard.hpp"
#include "indexer/build/glass/table_reader.hpp"
#include "tests/indexer/scratch_folder.hpp"

namespace fs = std::filesystem;

using namespace dateline;
using namespace dateline::indexer;
using dateline::testing::ScratchFolder;

namespace {

Article article(unsigned number, std::string body) {
  Article made;
  made.id = fmt::format("{:016x}", number + 1);
  made.body = std::move(body);
  made.sequence = number + 1;
  made.fingerprint = number * 77U;
  return made;
}

/// Sentences of invented words, the frequent ones frequent as in a language.
std::string words(std::mt19937& random, unsigned count, const std::vector<std::string>& syllables) {
  std::string out;
  std::geometric_distribution<unsigned> rank(0.01);
  for (unsigned i = 0; i < count; ++i) {
    const auto word = rank(random);
    for (unsigned n = word + 1; n > 0; n /= static_cast<unsigned>(syllables.size()))
      out += syllables[n % syllables.size()];
    out += i % 17 == 16 ? ". " : " ";
  }
  return out;
}

/// The same articles through our tables and through Xapian's writer.
struct Twins {
  explicit Twins(const fs::path& folder)
      : folder_(folder), twin_((folder / "twin").string(), Xapian::DB_CREATE) {}

  void add(const Article& each) {
    shard_.add(each, analyzer_);
    twin_.add_document(to_document(each, analyzer_));
  }

  void compare() {
    twin_.commit();
    shard_.write(folder_ / "shard");
    CHECK(Xapian::Database::check((folder_ / "shard").string(), 0, nullptr) == 0);
    CHECK(difference(Xapian::Database((folder_ / "shard").string()), twin_) == "");
    merged("shard").compact((folder_ / "merged").string());
    merged("twin").compact((folder_ / "merged-twin").string());
    CHECK(Xapian::Database::check((folder_ / "merged").string(), 0, nullptr) == 0);
    const Xapian::Database expected((folder_ / "merged-twin").string());
    CHECK(difference(Xapian::Database((folder_ / "merged").string()), expected) == "");
    for (const auto what : {indexer::glass::Sources::Shards, indexer::glass::Sources::Any}) {
      const auto name = what == indexer::glass::Sources::Shards ? "joined" : "halved";
      indexer::glass::merge({folder_ / "shard", folder_ / "shard"}, folder_ / name,
                            folder_ / "merging", what);
      CHECK(Xapian::Database::check((folder_ / name).string(), 0, nullptr) == 0);
      CHECK(difference(Xapian::Database((folder_ / name).string()), expected) == "");
    }
  }

 private:
  Xapian::Database merged(const std::string& name) const {
    Xapian::Database both((folder_ / name).string());
    both.add_database(Xapian::Database((folder_ / name).string()));
    return both;
  }

  fs::path folder_;
  Analyzer analyzer_{std::make_shared<const Variants>()};
  indexer::glass::Shard shard_;
  Xapian::WritableDatabase twin_;
};

}  // namespace

TEST_CASE("a shard of ours holds what Xapian's writer would have written: news in many scripts") {
  const ScratchFolder folder;
  Twins twins(folder.root());
  std::mt19937 random(1);
  const std::vector<std::vector<std::string>> scripts = {
      {"ka", "ri", "ton", "es", "u", "mel", "ing", "ed"},
      {"ال", "سلا", "م", "كتا", "ب", "ين"},
      {"ver", "hand", "lung", "ü", "gen", "straß"},
      {"停", "戦", "交", "渉", "の", "は"},
      {"谈", "判", "停", "火", "的", "国"}};
  const auto languages = std::to_array<std::string>({"en", "ar", "de", "ja", "zh"});
  for (unsigned i = 0; i < 200; ++i) {
    auto each = article(i, words(random, 20 + i, scripts[i % 5]));
    each.language = languages[i % 5];
    each.title = words(random, 5, scripts[i % 5]);
    each.source = fmt::format("Outlet {}", i % 7);
    each.issues = {"ceasefire", fmt::format("matter {}", i % 3)};
    each.published = Publication{Time(std::chrono::hours(i * 31)), {}, DateFrom::Given};
    twins.add(each);
  }
  twins.compare();
}

TEST_CASE("a shard of ours: articles without values, of one word, of none, of 60,000") {
  const ScratchFolder folder;
  Twins twins(folder.root());
  std::mt19937 random(2);
  twins.add(article(0, ""));
  twins.add(article(1, "word"));
  twins.add(article(2, words(random, 60'000, {"a", "be", "ci", "do", "eu"})));
  twins.add(article(3, "…!?"));
  twins.add(article(4, std::string(300, 'x') + " " + std::string(245, 'y')));
  auto long_names = article(5, "text");
  long_names.source = std::string(240, 's');
  long_names.url = "https://example.org/" + std::string(3000, 'u');
  twins.add(long_names);
  std::string noise;
  for (unsigned i = 0; i < 100'000; ++i) noise += static_cast<char>('!' + random() % 90);
  twins.add(article(6, noise));
  twins.compare();
}

TEST_CASE("a shard of ours: more than 32,768 documents") {
  const ScratchFolder folder;
  Twins twins(folder.root());
  for (unsigned i = 0; i < 33'500; ++i)
    twins.add(article(i, fmt::format("ferry {} harbour", i % 1009)));
  twins.compare();
}

TEST_CASE("a shard is empty again once it is written") {
  const ScratchFolder folder;
  Analyzer analyzer(std::make_shared<const Variants>());
  indexer::glass::Shard shard;
  for (const auto* name : {"first", "second"}) {
    shard.add(article(0, "the ferry left the harbour"), analyzer);
    shard.write(folder.root() / name);
    CHECK(shard.documents() == 0);
  }
  CHECK(difference(Xapian::Database((folder.root() / "first").string()),
                   Xapian::Database((folder.root() / "second").string())) == "");
}

TEST_CASE("an empty shard is a database without documents") {
  const ScratchFolder folder;
  indexer::glass::Shard().write(folder.root() / "none");
  CHECK(Xapian::Database((folder.root() / "none").string()).get_doccount() == 0);
  CHECK(Xapian::Database::check((folder.root() / "none").string(), 0, nullptr) == 0);
}

TEST_CASE("a table is read as it was written, and no other file is taken for one") {
  const ScratchFolder folder;
  const auto path = folder.root() / "table.glass";
  std::vector<std::pair<std::string, std::string>> entries;
  for (unsigned i = 0; i < 3000; ++i)
    entries.emplace_back(fmt::format("key{:05}", i),
                         std::string(i % 100 == 7 ? 50 * i : i % 30, 'x'));
  indexer::glass::TableWriter writer(path);
  for (const auto& [key, tag] : entries) writer.add(key, tag);
  writer.finish();
  std::vector<std::pair<std::string, std::string>> read;
  for (indexer::glass::TableReader reader(path); reader.next();)
    read.emplace_back(reader.key(), reader.tag());
  CHECK(read == entries);

  CHECK_FALSE(indexer::glass::TableReader(folder.root() / "none").next());
  folder.write("short", std::string(100, 'x'));
  CHECK_THROWS_AS(indexer::glass::TableReader(folder.root() / "short").next(), Error);
  folder.write("ones", std::string(8192, '\0'));
  CHECK_THROWS_AS(indexer::glass::TableReader(folder.root() / "ones").next(), Error);
}

TEST_CASE("the installed libxapian is seen to agree with our tables") {
  const ScratchFolder folder;
  CHECK(indexer::glass::is_proven(folder.root() / "probe"));
  CHECK_FALSE(fs::exists(folder.root() / "probe"));
}

TEST_CASE("builders of both kinds make databases of the same articles, with what a base keeps") {
  const ScratchFolder folder;
  std::vector<fs::path> built;
  std::vector<std::string> samples;
  for (unsigned i = 0; i < 8000; ++i)
    samples.push_back(encode_article(article(i, fmt::format("The ferry {} left.", i))));
  const auto packing = std::make_shared<const Packing>(train_dictionary(samples));
  REQUIRE_FALSE(packing->dictionary().empty());
  for (const auto engine : {Engine::Fast, Engine::Safe}) {
    const auto home = folder.root() / (engine == Engine::Fast ? "fast" : "safe");
    const auto variants = std::make_shared<const Variants>();
    // One thread, so that the documents of both come in one order; little memory, so that shards
    // are many.
    const BuildPlan plan{.workspace = home / "work",
                         .variants = variants,
                         .variants_text = "# none",
                         .packing = packing,
                         .jobs = 1,
                         .memory = 1U << 16U,
                         .engine = engine};
    const auto base = make_builder(plan);
    for (unsigned i = 0; i < 500; ++i) base->add(article(i, fmt::format("The ferry {} left.", i)));
    base->finish(home / "base", {}, {});
    const auto more = make_builder(plan);
    for (unsigned i = 500; i < 2500; ++i)
      more->add(article(i, fmt::format("The train {} came.", i)));
    more->finish(home / "all", home / "base", {article(3, "").id, article(77, "").id});
    built.push_back(home / "all");
  }
  const Xapian::Database fast(built[0].string()), safe(built[1].string());
  CHECK(fast.get_doccount() == 2498);
  CHECK(fast.get_metadata("dateline.variants") == "# none");
  CHECK(difference(fast, safe) == "");
  CHECK(Xapian::Database::check(built[0].string(), 0, nullptr) == 0);
}

TEST_CASE("difference() names what differs") {
  const ScratchFolder folder;
  const auto made = [&](const std::string& name,
                        const std::function<void(Xapian::Document&)>& change) {
    Xapian::WritableDatabase database((folder.root() / name).string(), Xapian::DB_CREATE);
    Xapian::Document document;
    document.add_posting("harbour", 1);
    document.add_value(1, "x");
    document.set_data("data");
    change(document);
    database.add_document(document);
    database.commit();
    return database;
  };
  const auto plain = made("plain", [](auto&) {});
  CHECK(difference(plain, made("same", [](auto&) {})) == "");
  CHECK(difference(plain, made("data", [](auto& d) { d.set_data("other"); })).starts_with("data"));
  CHECK(difference(plain, made("value", [](auto& d) { d.add_value(1, "y"); })) != "");
  CHECK(difference(plain, made("slot", [](auto& d) { d.add_value(2, "y"); })) != "");
  CHECK(difference(plain, made("term", [](auto& d) { d.add_boolean_term("k"); })) != "");
  CHECK(difference(plain, made("position", [](auto& d) {
                     d.remove_posting("harbour", 1, 0);
                     d.add_posting("harbour", 2, 0);
                   })) != "");
}
