#include "indexer/run.hpp"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <cassert>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <thread>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "common/cli/terminal.hpp"
#include "common/index.hpp"
#include "common/library_versions.hpp"
#include "common/version.hpp"
#include "indexer/add.hpp"
#include "indexer/analyse.hpp"
#include "indexer/boilerplate.hpp"
#include "indexer/check.hpp"
#include "indexer/classify.hpp"
#include "indexer/compact.hpp"
#include "indexer/discover.hpp"
#include "indexer/export.hpp"
#include "indexer/inspect.hpp"
#include "indexer/issues/rule_tests.hpp"
#include "indexer/library_versions.hpp"
#include "indexer/lock_wait.hpp"
#include "indexer/names/suggest.hpp"
#include "indexer/opensearch.hpp"
#include "indexer/own_lists.hpp"
#include "indexer/partition_commands.hpp"
#include "indexer/partitioned.hpp"
#include "indexer/progress.hpp"
#include "indexer/remove.hpp"
#include "indexer/run_watch.hpp"
#include "indexer/status.hpp"
#include "indexer/stop.hpp"

namespace fs = std::filesystem;

namespace dateline::indexer {
namespace {

fs::path index_folder(const Options& options) {
  return options.database.empty() ? default_index_folder() : fs::path(options.database);
}

std::string file_text(const std::string& path, std::string_view what) {
  std::ifstream in(path, std::ios::binary);
  if (!in) throw Error(fmt::format("cannot read the {} '{}'", what, path), "check the name");
  return {std::istreambuf_iterator<char>(in), {}};
}

std::chrono::seconds lock_timeout(const Options& options) {
  return std::chrono::seconds(options.lock_timeout);
}

ReadOptions reading(const Options& options) {
  ReadOptions made;
  if (!options.input_format.empty()) made.format = format_named(options.input_format);
  if (options.map.empty()) return made;
  const bool is_file = options.map.find('=') == std::string::npos;
  auto fields = parse_field_map(is_file ? file_text(options.map, "field map") : options.map);
  if (!fields)
    throw Error(fmt::format("--map: {}", fields.error().what),
                "a map is FIELD=PLACE,FIELD=PLACE: see dateline-index(1)");
  made.fields = std::move(*fields);
  return made;
}

unsigned jobs(const Options& options) {
  return options.jobs > 0 ? options.jobs : std::max(1U, std::thread::hardware_concurrency());
}

Engine engine(const Options& options) {
  if (options.builder == "fast") return Engine::Fast;
  return options.builder == "safe" ? Engine::Safe : Engine::Auto;
}

/// The text of the rules that --rules names, checked; nothing without it.
std::optional<std::string> rules_text(const Options& options) {
  if (options.rules.empty()) return std::nullopt;
  if (options.rules == "none") return std::string();
  auto text = file_text(options.rules, "rules file");
  issues::expect_sound(text, options.rules);
  return text;
}

AddPlan plan(const Options& options) {
  AddPlan made;
  made.paths = options.paths;
  for (const auto& list : options.path_lists)
    std::ranges::move(read_path_list(list, options.null_separated ? '\0' : '\n'),
                      std::back_inserter(made.paths));
  const auto folder = index_folder(options);
  made.intake.index = folder;
  if (!options.variants.empty())
    made.intake.variants_text = file_text(options.variants, "variants file");
  made.intake.rules_text = rules_text(options);
  made.intake.of_new = own_lists();
  read_own_outlets();
  made.intake.jobs = jobs(options);
  made.intake.memory = options.memory << 20U;
  made.intake.engine = engine(options);
  if (options.positions == "all") made.intake.positions = Positions::Kept;
  if (options.positions == "none") made.intake.positions = Positions::None;
  if (!options.stories.empty()) made.intake.stories = options.stories == "all";
  made.reading = reading(options);
  made.defaults = {options.source, options.issues, options.language, options.date_from_file,
                   options.date_trust == "low"};
  made.rejects_path =
      options.rejects.empty() ? (folder / "rejects.jsonl").string() : options.rejects;
  made.notes_path = (folder / "notes.tsv").string();
  made.lock_timeout = lock_timeout(options);
  made.now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
  return made;
}

/// How the folder is partitioned, or is to be from now on.
std::optional<PartitionUnit> partition_of_run(const Options& options, const fs::path& folder) {
  if (options.partition.empty()) return partition_unit(folder);
  const auto unit = options.partition == "year" ? PartitionUnit::Year : PartitionUnit::Month;
  begin_partitions(folder, unit);
  return unit;
}

ExitCode run_add(const Options& options) {
  if (options.paths.empty() && options.path_lists.empty())
    throw Error("there is nothing to add",
                "name files or folders, or - for JSON lines on standard input");
  const auto what = plan(options);
  IndexReport report;
  try {
    const StopSignals listening;
    const auto unit = partition_of_run(options, what.intake.index);
    report = unit ? add_to_partitions(what, *unit) : add(what);
  } catch (const Stopped&) {
    report.stopped = true;  // while it waited for another writer
  }
  if (!options.quiet)
    std::cout << cli::safe_for_terminal(told(report, what.rejects_path, what.notes_path), true);
  if (report.stopped) return exit_code_when_stopped();
  return report.rejected > 0 ? ExitCode::Nothing : ExitCode::Success;
}

ExitCode watch_folders(const Options& options) {
  auto what = plan(options);
  what.keep_lists = true;
  const auto unit = partition_unit(what.intake.index);
  return run_watch({std::move(what), unit, options.mirror, options.once}, options.quiet);
}

ExitCode run_inspect(const Options& options) {
  const auto what = plan(options);
  const bool json = options.format == "json";
  const auto rejected =
      inspect({what.paths, what.reading, what.defaults, what.now, what.intake.index},
              [&](const Inspected& record) {
                std::cout << (json ? inspected_json(record)
                                   : cli::safe_for_terminal(inspected_text(record), true))
                          << std::flush;
              });
  return rejected > 0 ? ExitCode::Nothing : ExitCode::Success;
}

ExitCode print_variants(const Options& options) {
  const bool of_an_index = !options.database.empty() && has_index(options.database);
  std::cout << (of_an_index ? variants_text(open_index(options.database).database)
                            : own_lists().variants);
  return ExitCode::Success;
}

ExitCode run_remove(const Options& options) {
  const RemovePlan what{index_folder(options), options.paths, options.query,
                        std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now())};
  std::size_t count = 0;
  if (options.dry_run) {
    const auto articles = articles_to_remove(what);
    count = articles.size();
    std::cout << removal_list(articles);
  } else {
    count = when_unlocked(lock_timeout(options), [&] { return remove(what); });
  }
  if (!options.quiet)
    std::cout << (options.dry_run ? "would remove " : "removed ") << grouped(count) << '\n';
  return count > 0 ? ExitCode::Success : ExitCode::Nothing;
}

ExitCode print_rules(const Options& options) {
  const bool of_an_index = !options.database.empty() && has_index(options.database);
  std::cout << (of_an_index ? issue_rules_text(open_index(options.database).database)
                            : own_lists().rules);
  return ExitCode::Success;
}

ExitCode run_classify(const Options& options) {
  const ClassifyPlan what{.index = index_folder(options),
                          .rules_text = rules_text(options),
                          .rules_of_new = own_lists().rules,
                          .dry_run = options.dry_run,
                          .report = options.report,
                          .jobs = jobs(options),
                          .memory = options.memory << 20U,
                          .engine = engine(options)};
  const auto done = when_unlocked(lock_timeout(options), [&] { return classify(what); });
  if (!options.quiet || options.report) std::cout << cli::safe_for_terminal(told(done, what), true);
  return ExitCode::Success;
}

ExitCode run_suggest_variants(const Options& options) {
  const auto pairs = suggest_variants(index_folder(options));
  std::cout << variant_lines(pairs);
  return pairs.empty() ? ExitCode::Nothing : ExitCode::Success;
}

ExitCode run_status(const Options& options) {
  if (const auto folder = index_folder(options); partition_unit(folder)) {
    print_partitions_status(options, folder);
    return ExitCode::Success;
  }
  const auto status = status_of(index_folder(options));
  std::cout << (options.format == "json" ? status_json(status) : status_text(status));
  return ExitCode::Success;
}

ExitCode run_boilerplate(const Options& options) {
  const auto folder = index_folder(options);
  if (options.apply) {
    const auto count =
        when_unlocked(lock_timeout(options), [&] { return apply_boilerplate(folder); });
    if (!options.quiet) std::cout << fmt::format("{} articles written anew\n", grouped(count));
    if (!options.report) return ExitCode::Success;
  }
  const auto lines = boilerplate_of(folder);
  std::cout << (options.format == "json" ? boilerplate_json(lines) : boilerplate_text(lines));
  return ExitCode::Success;
}

ExitCode run_check(const Options& options) {
  const auto folder = index_folder(options);
  const auto problems = when_unlocked(lock_timeout(options), [&] { return check(folder); });
  if (!problems.empty() || !options.quiet) std::cout << told(problems) << std::flush;
  if (problems.empty()) return ExitCode::Success;
  throw Error(fmt::format("the index '{}' is damaged", folder.string()), repair_hint(folder));
}

ExitCode run_compact(const Options& options) {
  const auto [before, after] =
      when_unlocked(lock_timeout(options), [&] { return compact(index_folder(options)); });
  if (!options.quiet)
    std::cout << fmt::format("{} bytes before, {} after\n", grouped(before), grouped(after));
  return ExitCode::Success;
}

ExitCode run_export(const Options& options) {
  if (options.format == "opensearch-mapping") {
    std::cout << opensearch_mapping();
    return ExitCode::Success;
  }
  const auto folder = index_folder(options);
  const auto line = options.format == "opensearch" ? to_opensearch_lines : to_export_line;
  if (partition_unit(folder))
    export_partitions(folder, std::cout, line);
  else
    export_articles(folder, std::cout, line);
  return ExitCode::Success;
}

ExitCode run_analyse(const Options& options) {
  const bool from_stdin = options.paths.size() == 1 && options.paths.front() == "-";
  const auto text = from_stdin ? std::string(std::istreambuf_iterator<char>(std::cin), {})
                               : fmt::format("{}", fmt::join(options.paths, " "));
  const auto variants =
      options.database.empty()
          ? std::make_shared<const Variants>(parse_variants(own_lists().variants).value())
          : open_index(options.database).variants;
  const auto found = analysed(text, options.language, variants);
  std::cout << (options.format == "json" ? analysis_json(found) : analysis_text(found));
  return ExitCode::Success;
}

/// Commands that have nothing to do without an index.
bool needs_index(std::string_view command) {
  return command != "analyse" && command != "rules" && command != "variants";
}

struct Action {
  std::string_view command;
  ExitCode (*run)(const Options&);
};

constexpr auto actions = std::to_array<Action>({
    {"add", run_add},
    {"watch", watch_folders},
    {"remove", run_remove},
    {"classify", run_classify},
    {"rules", print_rules},
    {"status", run_status},
    {"check", run_check},
    {"compact", run_compact},
    {"export", run_export},
    {"drop-before", run_drop_before},
    {"analyse", run_analyse},
    {"inspect", run_inspect},
    {"suggest-variants", run_suggest_variants},
    {"boilerplate", run_boilerplate},
    {"variants", print_variants},
});

ExitCode generate(const std::string& kind) {
  if (kind == "man")
    std::cout << cli::man_page(manual(), version, release_date);
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
    std::cout << version_line("dateline-index", reading_library_versions()) << '\n';
    return ExitCode::Success;
  }
  if (!options.generate.empty()) return generate(options.generate);
  const auto action = std::ranges::find(actions, options.command, &Action::command);
  assert(action != actions.end());  // parse_options() knows the same commands
  if (!options.database.empty() || needs_index(options.command))
    if (const auto folder = index_folder(options); partition_unit(folder))
      return run_in_partitions(options, folder, action->run);
  return action->run(options);
}

}  // namespace dateline::indexer
