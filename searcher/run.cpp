#include "searcher/run.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <chrono>
#include <iostream>

#include <fmt/format.h>

#include "common/cli/pager.hpp"
#include "common/file_descriptor.hpp"
#include "common/index.hpp"
#include "common/library_versions.hpp"
#include "common/query/tree.hpp"
#include "common/text.hpp"
#include "common/version.hpp"
#include "searcher/batch.hpp"
#include "searcher/known_values.hpp"
#include "searcher/plan.hpp"
#include "searcher/print/printer.hpp"
#include "searcher/search.hpp"
#include "searcher/show.hpp"
#include "searcher/story_of.hpp"
#include "searcher/why.hpp"

namespace dateline::searcher {
namespace {

Time now() { return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now()); }

bool asks_something(const Options& o) {
  return !o.query.empty() || !o.sources.empty() || !o.issues.empty() || !o.languages.empty() ||
         !o.since.empty() || !o.until.empty() || !o.facets.empty() || o.count ||
         !o.similar.empty() || o.sort != Sort::Relevance || o.timeline || !o.matrix.empty();
}

/// On a terminal, by a pager if need be.
void send(const std::string& text, const Options& options, const cli::Terminal& terminal) {
  const bool may_page = options.format == Format::Text || options.pager != cli::When::Auto;
  if (may_page && cli::use_pager(options.pager, text, terminal) &&
      cli::page(text, cli::pager_command()))
    return;
  std::cout << text;
}

Style style_for(const Options& options, const cli::Terminal& terminal) {
  return {cli::use_colour(options.colour, terminal),
          cli::use_hyperlinks(options.hyperlinks, terminal), terminal.columns,
          terminal.is_terminal && !terminal.dumb, terminal.is_terminal && !terminal.utf8};
}

/// The formats that have a form for one article.
bool shows_articles(Format format) {
  return format == Format::Text || format == Format::Json || format == Format::Jsonl ||
         format == Format::Ids;
}

ExitCode show(const Options& options, const std::filesystem::path& index) {
  if (!options.batch.empty()) throw Error("--show and --batch exclude each other");
  if (!shows_articles(options.format))
    throw Error("--show has no rows to print", "take --format text, json, jsonl or ids");
  const auto request = plan(options, /*person=*/false, now());
  if (!request) throw query::bad_query(request.error(), options.query);
  const auto shown = show_article(index, options.show, *request);
  if (!shown && shown.error().where.empty())
    throw Error("--show: " + shown.error().what, "every answer states the ids of its articles");
  if (!shown) throw query::bad_query(shown.error(), options.query);
  const auto terminal = cli::describe_stream(STDOUT_FILENO);
  std::string out;
  print(*shown, options.format, style_for(options, terminal), out);
  send(out, options, terminal);
  return ExitCode::Success;
}

ExitCode why(const Options& options, const std::filesystem::path& index) {
  if (!options.batch.empty() || !options.show.empty() || !options.query.empty())
    throw Error("--why-issue takes an article's id alone", "leave out the rest");
  if (options.format != Format::Text && options.format != Format::Json &&
      options.format != Format::Jsonl)
    throw Error("--why-issue has no rows to print", "take --format text, json or jsonl");
  const auto reasons = why_issues(index, options.why_issue);
  if (!reasons)
    throw Error("--why-issue: " + reasons.error().what,
                "every answer states the ids of its articles");
  const auto terminal = cli::describe_stream(STDOUT_FILENO);
  std::string out;
  print(*reasons, options.format, style_for(options, terminal), out);
  send(out, options, terminal);
  return reasons->issues.empty() ? ExitCode::Nothing : ExitCode::Success;
}

ExitCode show_story(const Options& options, const std::filesystem::path& index) {
  if (!options.batch.empty() || !options.query.empty())
    throw Error("--story-of takes an id, and no query and no --batch beside it");
  if (options.format == Format::Trec || options.format == Format::Svg)
    throw Error("--story-of has no ranking and no picture to print",
                "take --format text, json, jsonl, csv, tsv or ids");
  const auto story = story_of(index, options.story_of);
  if (!story)
    throw Error("--story-of: " + story.error().what, "every answer states the ids of its articles");
  const auto terminal = cli::describe_stream(STDOUT_FILENO);
  std::string out;
  print(*story, options.format, style_for(options, terminal), out);
  send(out, options, terminal);
  return ExitCode::Success;
}

/// Shells ask; what is wrong with the index is not for them to tell.
ExitCode complete(const Options& options, const std::filesystem::path& index) {
  try {
    for (const auto& value : known_values(index, options.complete, options.query))
      std::cout << cli::safe_for_terminal(value) << '\n';
    return ExitCode::Success;
  } catch (const Error&) {
    return ExitCode::Nothing;
  }
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
    std::cout << results->stories.value_or(results->total) << '\n';
  } else {
    std::string out;
    print(*results, options.format, style_for(options, terminal), out);
    send(out, options, terminal);
  }
  if (options.format == Format::Text && !results->suggestion.empty()) {
    std::cout.flush();
    std::cerr << "did you mean: " << cli::safe_for_terminal(results->suggestion) << "?\n";
  }
  return results->total > 0 ? ExitCode::Success : ExitCode::Nothing;
}

ExitCode search_batch(const Options& options, const std::filesystem::path& index) {
  if (!options.query.empty())
    throw Error(fmt::format("'{}': a batch takes its queries from its file", options.query),
                "leave out the words, or --batch");
  FileDescriptor file;
  if (options.batch != "-") {
    file = FileDescriptor(::open(options.batch.c_str(), O_RDONLY | O_CLOEXEC));
    if (!file)
      throw Error(fmt::format("cannot read the batch '{}'", options.batch), "check the name");
  }
  const auto found =
      run_batch(options.batch == "-" ? STDIN_FILENO : file.number(), options, index, now(),
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
    std::cout << version_line("dateline-search") << '\n';
    return ExitCode::Success;
  }
  if (!options.generate.empty()) return generate(options.generate);
  const auto index =
      options.database.empty() ? default_index_folder() : std::filesystem::path(options.database);
  if (!options.complete.empty()) return complete(options, index);
  if (!options.why_issue.empty()) return why(options, index);
  if (!options.show.empty()) return show(options, index);
  if (!options.story_of.empty()) return show_story(options, index);
  return options.batch.empty() ? search_once(options, index) : search_batch(options, index);
}

}  // namespace dateline::searcher
