#include <chrono>
#include <iostream>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "common/language.hpp"
#include "common/text.hpp"
#include "common/variants.hpp"
#include "indexer/clean.hpp"
#include "indexer/discover.hpp"
#include "indexer/read/read.hpp"
#include "indexer/stories/link.hpp"

// For scripts/bench-stories: reads the articles of files and links them; every line of output is
// what became of one, as JSON, in the order read, and the last one what that took.
namespace {

using namespace dateline;

double seconds_since(std::chrono::steady_clock::time_point begin) {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

struct Named {
  std::string id;
  std::string source_id;
  std::string title;
};

}  // namespace

int main(int argc, char** argv) {
  const auto now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
  Analyzer analyzer(std::make_shared<const Variants>(*parse_variants(shipped_variants())));
  indexer::Sketcher sketcher;
  std::vector<indexer::Sketch> sketches;
  std::vector<Named> names;
  double sketching = 0;
  const indexer::RawSink sink{[&](indexer::RawArticle&& raw) {
                                auto cleaned = indexer::clean(std::move(raw), {}, now);
                                if (!cleaned) return;
                                auto& article = cleaned->article;
                                if (article.language.empty())
                                  article.language = detect_language(article.body);
                                const auto begin = std::chrono::steady_clock::now();
                                sketches.push_back(sketcher.sketch(article, analyzer));
                                sketching += seconds_since(begin);
                                names.push_back({article.id, article.source_id, article.title});
                              },
                              [](indexer::Reject&&) {}, [](const std::string&) {}};
  const std::vector<std::string> paths(argv + 1, argv + argc);
  for (const auto& input : indexer::discover(paths).inputs) indexer::read(input, sink, {});
  const auto begin = std::chrono::steady_clock::now();
  const auto linked = indexer::link(sketches);
  const auto linking = seconds_since(begin);
  std::size_t bytes = 0;
  for (std::size_t at = 0; at < linked.size(); ++at) {
    const auto& [story, original, kinship, percent] = linked[at];
    bytes += sizeof(indexer::Sketch) +
             (sketches[at].hashes.size() + sketches[at].words.size()) * sizeof(std::uint32_t);
    const nlohmann::json line{{"id", names[at].id},
                              {"source_id", names[at].source_id},
                              {"title", names[at].title},
                              {"words", sketches[at].length},
                              {"story", hex(story)},
                              {"original", hex(original)},
                              {"kinship", static_cast<int>(kinship)},
                              {"percent", percent}};
    std::cout << line.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) << '\n';
  }
  std::cout << nlohmann::json{{"articles", linked.size()},
                              {"analysing", sketching},
                              {"linking", linking},
                              {"bytes", bytes}}
                   .dump()
            << '\n';
}
