#include "searcher/run.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <chrono>
#include <iostream>

#include <fmt/format.h>

#include "common/file_descriptor.hpp"
#include "common/index.hpp"
#include "common/library_versions.hpp"
#include "common/query/tree.hpp"
#include "common/text.hpp"
#include "common/version.hpp"
#include "searcher/alerts/run_alerts.hpp"
#include "searcher/batch.hpp"
#include "searcher/known_values.hpp"
#include "searcher/marks/ask.hpp"
#include "searcher/output.hpp"
#include "searcher/plan.hpp"
#include "searcher/print/printer.hpp"
#include "searcher/replay/replay.hpp"
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

/// The formats that have a form for one article.
bool shows_articles(Format format) {
  return format == Format::Text || format == Format::Json || format == Format::Jsonl ||
         format == Format::Ids;
}

ExitCode show(const Options& options, const Databases& databases) {
  if (!options.batch.empty()) throw Error("--show and --batch exclude each other");
  if (!shows_articles(options.format))
    throw Error("--show has no rows to print", "take --format text, json, jsonl or ids");
  const auto request = plan(options, /*person=*/false, now());
  if (!request) throw query::bad_query(request.error(), options.query);
  const auto shown = show_article(databases, options.show, *request);
  if (!shown && shown.error().where.empty())
    throw Error("--show: " + shown.error().what, "every answer states the ids of its articles");
  if (!shown) throw query::bad_query(shown.error(), options.query);
  const auto terminal = cli::describe_stream(STDOUT_FILENO);
  std::string out;
  print(*shown, options.format, style_for(options, terminal), out);
  send(out, options, terminal);
  return ExitCode::Success;
}

ExitCode why(const Options& options, const Databases& databases) {
  if (!options.batch.empty() || !options.show.empty() || !options.query.empty())
    throw Error("--why-issue takes an article's id alone", "leave out the rest");
  if (options.format != Format::Text && options.format != Format::Json &&
      options.format != Format::Jsonl)
    throw Error("--why-issue has no rows to print", "take --format text, json or jsonl");
  const auto reasons = why_issues(databases, options.why_issue);
  if (!reasons)
    throw Error("--why-issue: " + reasons.error().what,
                "every answer states the ids of its articles");
  const auto terminal = cli::describe_stream(STDOUT_FILENO);
  std::string out;
  print(*reasons, options.format, style_for(options, terminal), out);
  send(out, options, terminal);
  return reasons->issues.empty() ? ExitCode::Nothing : ExitCode::Success;
}

ExitCode show_story(const Options& options, const Databases& databases) {
  if (!options.batch.empty() || !options.query.empty())
    throw Error("--story-of takes an id, and no query and no --batch beside it");
  if (options.format == Format::Trec || options.format == Format::Svg)
    throw Error("--story-of has no ranking and no picture to print",
                "take --format text, json, jsonl, csv, tsv or ids");
  const auto story = story_of(databases, options.story_of);
  if (!story)
    throw Error("--story-of: " + story.error().what, "every answer states the ids of its articles");
  const auto terminal = cli::describe_stream(STDOUT_FILENO);
  std::string out;
  print(*story, options.format, style_for(options, terminal), out);
  send(out, options, terminal);
  return ExitCode::Success;
}

/// Shells ask; what is wrong with the index is not for them to tell.
ExitCode complete(const Options& options, const Databases& databases) {
  try {
    for (const auto& value : known_values(databases, options.complete, options.query))
      std::cout << cli::safe_for_terminal(value) << '\n';
    return ExitCode::Success;
  } catch (const Error&) {
    return ExitCode::Nothing;
  }
}

ExitCode search_once(const Options& options, const Databases& databases) {
  if (!asks_something(options))
    throw Error("there is no query", "dateline-search WORD… searches; --help tells more");
  const auto terminal = cli::describe_stream(STDOUT_FILENO);
  const bool person = options.format == Format::Text && terminal.is_terminal;
  const auto request = plan(options, person, now());
  if (!request) throw query::bad_query(request.error(), options.query);
  const auto results = Searcher(databases).search(*request);
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
  if (!results->missing.empty()) {
    std::cout.flush();
    std::cerr << "dateline-search: " << cli::safe_for_terminal(told(results->missing)) << '\n';
  }
  return results->total > 0 ? ExitCode::Success : ExitCode::Nothing;
}

ExitCode search_batch(const Options& options, const Databases& databases) {
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
      run_batch(options.batch == "-" ? STDIN_FILENO : file.number(), options, databases, now(),
                [](const std::string& answer) { std::cout << answer << std::flush; });
  return found > 0 ? ExitCode::Success : ExitCode::Nothing;
}

/// Marks and records belong to one index.
std::filesystem::path one_index(const Databases& databases) {
  const auto& name = databases.names.front();
  if (databases.names.size() > 1 ||
      (std::filesystem::exists(name) && !is_one_index(databases.names)))
    throw Error("what is new, and what was recorded, is told of one index alone",
                "name the folder of one index with --database");
  return name;
}

/// What is new, and the marks that it is known by.
ExitCode follow(const Options& options, const Databases& databases) {
  const bool other = !options.batch.empty() || !options.show.empty() ||
                     !options.why_issue.empty() || !options.story_of.empty();
  if (options.list) {
    if (other || !options.new_name.empty()) throw Error("--list lists all marks, and does no more");
    return list_marks(options);
  }
  if (!options.alerts.empty()) {
    if (other || !options.new_name.empty() || asks_something(options))
      throw Error("--alerts takes its questions from its file", "leave out the rest");
    return run_alerts(options, one_index(databases), now());
  }
  if (options.new_name.empty())
    throw Error("--peek and --reset are about a mark", "name it: --new NAME");
  if (other) throw Error("--new is for one search, without --batch, --show and --why-issue");
  if (!options.reset) return search_new(options, one_index(databases), now());
  if (options.peek || asks_something(options))
    throw Error("--reset forgets the mark, and does no more", "leave out the rest");
  return reset_mark(options, one_index(databases));
}

ExitCode replay_alone(const Options& options, const std::filesystem::path& index) {
  if (asks_something(options) || !options.batch.empty() || !options.new_name.empty())
    throw Error("--replay takes its questions from its file", "leave out the rest");
  return replay(options, index, now());
}

Databases databases_of(const Options& options) {
  auto names = options.databases;
  if (names.empty()) names.push_back(default_index_folder().string());
  return {std::move(names), options.partial, options.timeout};
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
  const auto databases = databases_of(options);
  if (!options.complete.empty()) return complete(options, databases);
  if (!options.replay.empty()) return replay_alone(options, one_index(databases));
  if (options.list || options.peek || options.reset || !options.new_name.empty() ||
      !options.alerts.empty())
    return follow(options, databases);
  if (!options.why_issue.empty()) return why(options, databases);
  if (!options.show.empty()) return show(options, databases);
  if (!options.story_of.empty()) return show_story(options, databases);
  return options.batch.empty() ? search_once(options, databases) : search_batch(options, databases);
}

}  // namespace dateline::searcher
