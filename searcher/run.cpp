#include "searcher/run.hpp"

#include <unistd.h>

#include <chrono>
#include <fstream>
#include <iostream>

#include <fmt/format.h>

#include "common/index.hpp"
#include "common/query/tree.hpp"
#include "common/text.hpp"
#include "common/version.hpp"
#include "searcher/batch.hpp"
#include "searcher/plan.hpp"
#include "searcher/print/printer.hpp"
#include "searcher/search.hpp"

namespace dateline::searcher {
namespace {

Time now() { return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now()); }

bool asks_something(const Options& o) {
  return !o.query.empty() || !o.sources.empty() || !o.issues.empty() || !o.languages.empty() ||
         !o.since.empty() || !o.until.empty() || !o.facets.empty() || o.count ||
         !o.similar.empty() || o.sort != Sort::Relevance;
}

ExitCode search_once(const Options& options, const std::filesystem::path& index) {
  if (!asks_something(options))
    throw Error("there is no query", "dateline-search WORD… searches; --help tells more");
  const auto terminal = cli::describe_stream(STDOUT_FILENO);
  const bool person = options.format == Format::Text && terminal.is_terminal;
  const auto request = plan(options, person, now());
  if (!request) throw query::bad_query(request.error(), options.query);
  const auto results = Searcher(index).search(*request);
  if (!results) throw query::bad_query(results.error(), options.query);
  if (prints_bare_count(options)) {
    std::cout << results->total << '\n';
  } else {
    const Style style{cli::use_colour(options.colour, terminal),
                      cli::use_hyperlinks(options.hyperlinks, terminal), terminal.columns};
    std::string out;
    print(*results, options.format, style, out);
    std::cout << out;
  }
  return results->total > 0 ? ExitCode::Success : ExitCode::Nothing;
}

ExitCode search_batch(const Options& options, const std::filesystem::path& index) {
  if (!options.query.empty())
    throw Error(fmt::format("'{}': a batch takes its queries from its file", options.query),
                "leave out the words, or --batch");
  std::ifstream file;
  if (options.batch != "-") {
    file.open(options.batch);
    if (!file)
      throw Error(fmt::format("cannot read the batch '{}'", options.batch), "check the name");
  }
  const auto found =
      run_batch(options.batch == "-" ? std::cin : file, options, index, now(),
                [](const std::string& answer) { std::cout << answer << std::flush; });
  return found > 0 ? ExitCode::Success : ExitCode::Nothing;
}

ExitCode generate(const std::string& kind) {
  if (kind == "man")
    std::cout << cli::man_page(manual(), version, release_date);
  else if (kind == "query")
    std::cout << query_man_page();
  else
    std::cout << cli::completion(manual(), cli::parse_shell(kind));
  return ExitCode::Success;
}

}  // namespace

ExitCode run(const Options& options) {
  if (options.help) {
    std::cout << cli::help_text(manual(), cli::describe_stream(STDOUT_FILENO).columns);
    return ExitCode::Success;
  }
  if (options.version) {
    std::cout << "dateline-search " << version << '\n';
    return ExitCode::Success;
  }
  if (!options.generate.empty()) return generate(options.generate);
  const auto index =
      options.database.empty() ? default_index_folder() : std::filesystem::path(options.database);
  return options.batch.empty() ? search_once(options, index) : search_batch(options, index);
}

}  // namespace dateline::searcher
