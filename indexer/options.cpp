#include "indexer/options.hpp"

#include <algorithm>
#include <stdexcept>

#include <fmt/format.h>

#include "common/cli/command_table.hpp"
#include "common/cli/option_table.hpp"
#include "common/cli/option_values.hpp"
#include "common/error.hpp"
#include "common/language.hpp"
#include "indexer/commands.hpp"
#include "indexer/manual_text.hpp"
#include "indexer/misplaced_options.hpp"

namespace dateline::indexer {
namespace {

using cli::Section;

constexpr auto date_sources = std::to_array<std::string_view>({"file"});
constexpr auto trust_choices = std::to_array<std::string_view>({"high", "low"});
constexpr auto generate_choices = std::to_array<std::string_view>({"man", "bash", "zsh", "fish"});
constexpr auto partition_choices = std::to_array<std::string_view>({"month", "year"});
constexpr auto position_choices = std::to_array<std::string_view>({"all", "none"});
constexpr auto builder_choices = std::to_array<std::string_view>({"auto", "fast", "safe"});
constexpr auto input_formats = std::to_array<std::string_view>(
    {"text", "markdown", "jsonl", "csv", "tsv", "feed", "newsml", "html", "mail", "mbox", "warc"});
constexpr auto format_choices =
    std::to_array<std::string_view>({"text", "json", "opensearch", "opensearch-mapping"});
constexpr std::uint64_t most_jobs = 256;
constexpr std::uint64_t longest_timeout = 1'000'000;  ///< seconds: eleven days

std::string language(std::string_view value) {
  auto code = language_code(value);
  if (code.empty()) throw std::invalid_argument("must be a language, such as en or german");
  return code;
}

constexpr auto table =
    std::to_array<cli::Option<Options>>({
        {.name = "files-from",
         .argument = "FILE",
         .section = Section::Input,
         .summary = "Also add the paths listed in FILE, one a line; - is standard input.",
         .set = [](Options& o, std::string_view v) { o.path_lists.emplace_back(v); }},
        {.name = "null",
         .letter = '0',
         .section = Section::Input,
         .summary = "Paths in a list end with a NUL, as find -print0 writes them.",
         .set = [](Options& o, std::string_view) { o.null_separated = true; }},
        {.name = "input-format",
         .argument = "FORMAT",
         .section = Section::Input,
         .summary = "Read all files as FORMAT, whatever is in them.",
         .details =
             "Without it, what is in a file tells, and its name only where that leaves a choice. "
             "Archives and compressed files are unpacked either way.",
         .choices = input_formats,
         .set =
             [](Options& o, std::string_view v) {
               o.input_format = input_formats[cli::one_of(v, input_formats)];
             }},
        {.name = "map",
         .argument = "MAP",
         .section = Section::Input,
         .summary = "Where fields stand in JSON, CSV and TSV: date=published_at,body=content.text.",
         .details =
             "A field is one of id, url, title, body, date, source, author, language, section and "
             "issues; its place a column's name, or in JSON the keys that lead to it, with dots "
             "between them (a number is a position in a list). A field named twice is taken from "
             "the first place that has something. records=KEYS leads to the list of articles in a "
             "JSON document. Without = it is the name of a file with such pairs, one a line.",
         .set = [](Options& o, std::string_view v) { o.map = cli::not_empty(v); }},
        {.name = "source",
         .argument = "NAME",
         .section = Section::Input,
         .summary = "The outlet of articles that do not name theirs.",
         .set = [](Options& o, std::string_view v) { o.source = cli::not_empty(v); }},
        {.name = "issue",
         .argument = "NAME",
         .section = Section::Input,
         .summary = "An issue of every article added; may be given several times.",
         .set = [](Options& o, std::string_view v) { o.issues.push_back(cli::not_empty(v)); }},
        {.name = "language",
         .argument = "CODE",
         .section = Section::Input,
         .summary = "The language of articles that do not name theirs, or of a TEXT.",
         .details = "Without it, the language is detected for each article.",
         .set = [](Options& o, std::string_view v) { o.language = language(v); }},
        {.name = "date-from",
         .argument = "WHAT",
         .section = Section::Input,
         .summary = "Date undated articles by their file's last change: file.",
         .details = "Without it, an article without a date stays undated: dates are never made up.",
         .choices = date_sources,
         .set =
             [](Options& o, std::string_view v) {
               cli::one_of(v, date_sources);
               o.date_from_file = true;
             }},
        {.name = "date-trust",
         .argument = "WHICH",
         .section = Section::Input,
         .summary = "Use dates of saved pages that are surely theirs: high (the default), or low.",
         .details =
             "A date of low trust, such as the first one anywhere in the text, is right in two of "
             "three cases. By default it is only noted.",
         .choices = trust_choices,
         .set =
             [](Options& o, std::string_view v) {
               o.date_trust = trust_choices[cli::one_of(v, trust_choices)];
             }},
        {.name = "rejects",
         .argument = "FILE",
         .section = Section::Input,
         .summary = "Write what was rejected to FILE.",
         .details =
             "Without it, to rejects.jsonl in the index's folder. Each run that rejects something "
             "replaces the file.",
         .set = [](Options& o, std::string_view v) { o.rejects = cli::not_empty(v); }},

        {.name = "database",
         .argument = "DIR",
         .section = Section::Index,
         .summary = "The index's folder; it is made if need be.",
         .details = "Without it, the folder that DATELINE_DATABASE names; else dateline/index in "
                    "the user's "
                    "data folder.",
         .set = [](Options& o, std::string_view v) { o.database = cli::not_empty(v); }},
        {.name = "variants",
         .argument = "FILE",
         .section = Section::Index,
         .summary = "Make a new index with the word variants in FILE.",
         .details = "Every index keeps the list it was made with. dateline-index variants prints "
                    "the one that "
                    "is shipped, and explains how to edit it.",
         .set = [](Options& o, std::string_view v) { o.variants = cli::not_empty(v); }},
        {.name = "rules",
         .argument = "FILE",
         .section = Section::Index,
         .summary = "Tag articles by the issue rules in FILE; none: by no rules.",
         .details = "For a new index, and for classify; any other index keeps the rules it has. "
                    "Without it, a new index has those that are shipped, which dateline-index "
                    "rules prints and explains.",
         .set = [](Options& o, std::string_view v) { o.rules = cli::not_empty(v); }},
        {.name = "report",
         .section = Section::Output,
         .summary = "Tell what classify finds, or which lines boilerplate knows.",
         .details =
             "Of classify: the articles of each rule, before and now; how many have no issue; "
             "rules that "
             "catch nothing; and pairs of rules of which one holds for more than nine tenths "
             "of the other's articles, with words that tell them apart. boilerplate does so "
             "anyway, but with --apply.",
         .set = [](Options& o, std::string_view) { o.report = true; }},
        {.name = "jobs",
         .argument = "COUNT",
         .section = Section::Index,
         .summary = "Analyse on COUNT threads (default: one a processor).",
         .set =
             [](Options& o, std::string_view v) {
               o.jobs = static_cast<unsigned>(cli::whole_number(v, most_jobs));
             }},

        {.name = "memory",
         .argument = "MB",
         .section = Section::Index,
         .summary = "Hold at most so many megabytes of a build in memory (default 512).",
         .details =
             "What a build needs beside that is small, and grows by some 200 bytes an article.",
         .set =
             [](Options& o, std::string_view v) {
               o.memory = cli::whole_number(v, 1U << 20U);
               if (o.memory < 16) throw std::invalid_argument("must be 16 or more");
             }},
        {.name = "partition",
         .argument = "PERIOD",
         .section = Section::Index,
         .summary = "Keep an index of its own for each month or year in the folder.",
         .details =
             "Decided when the folder is made; later runs know it. Each article is in the index of "
             "its date, undated ones in one of their own, and all are searched as one: "
             "a search within dates passes over those that hold none of them. See PARTITIONS.",
         .choices = partition_choices,
         .set =
             [](Options& o, std::string_view v) {
               o.partition = partition_choices[cli::one_of(v, partition_choices)];
             }},
        {.name = "positions",
         .argument = "WHICH",
         .section = Section::Index,
         .summary = "Keep where words stand: all (the default) or none.",
         .details =
             "Decided when an index is made. Without positions it takes half the room, and a "
             "\"phrase\" or NEAR is refused; words joined by a hyphen are found "
             "wherever all of them are.",
         .choices = position_choices,
         .set =
             [](Options& o, std::string_view v) {
               o.positions = position_choices[cli::one_of(v, position_choices)];
             }},
        {.name = "stories",
         .argument = "WHICH",
         .section = Section::Index,
         .summary = "Group articles on one event: all (the default) or none.",
         .details =
             "Decided when an index is made. With stories, articles that carry the text of another "
             "are marked as copies of it, and those that report one event in their own words "
             "share a story: a search can show one article of each.",
         .choices = position_choices,
         .set =
             [](Options& o, std::string_view v) {
               o.stories = position_choices[cli::one_of(v, position_choices)];
             }},
        {.name = "builder",
         .argument = "WHICH",
         .section = Section::Index,
         .summary = "How many articles at once are written: auto, fast or safe.",
         .details = "fast writes Xapian's file format itself, several times quicker; safe uses "
                    "only Xapian's "
                    "documented interface. auto (the default) is fast where the installed "
                    "libxapian is seen "
                    "to read and merge such files without any difference, and safe elsewhere. The "
                    "index is "
                    "the same.",
         .choices = builder_choices,
         .set =
             [](Options& o, std::string_view v) {
               o.builder = builder_choices[cli::one_of(v, builder_choices)];
             }},

        {.name = "lock-timeout",
         .argument = "SECONDS",
         .section = Section::Index,
         .summary = "Wait so long while another process writes the index (default 0).",
         .details = "Only then is it an error. watch needs it for its first scan with --once only: "
                    "else it waits as long as it must.",
         .set = [](Options& o,
                   std::string_view v) { o.lock_timeout = cli::whole_number(v, longest_timeout); }},
        {.name = "mirror",
         .section = Section::Input,
         .summary = "When watching, remove the articles of files that are gone.",
         .details =
             "Also of those that went while nobody watched. A file that was renamed keeps its "
             "article. Only files of one article each, text and Markdown, are followed: from which "
             "JSON lines an article came is not kept. When a whole folder DIR is moved away, "
             "unmounted or found empty, its articles stay.",
         .set = [](Options& o, std::string_view) { o.mirror = true; }},
        {.name = "once",
         .section = Section::Input,
         .summary = "Look through the folders to watch once, and end: for cron.",
         .details = "A file that is being written is left for the next time.",
         .set = [](Options& o, std::string_view) { o.once = true; }},

        {.name = "apply",
         .section = Section::Index,
         .summary =
             "Leave repeated lines out of articles that were indexed before these were known.",
         .details =
             "The articles that are concerned are written anew, as add does with a changed one.",
         .set = [](Options& o, std::string_view) { o.apply = true; }},
        {.name = "query",
         .argument = "QUERY",
         .section = Section::Query,
         .summary = "Remove the articles that match QUERY: dateline-query(7).",
         .details =
             "All of its words are wanted, as in a search. Articles of every language and date are "
             "looked at.",
         .set = [](Options& o, std::string_view v) { o.query = cli::not_empty(v); }},
        {.name = "dry-run",
         .section = Section::Query,
         .summary = "Only list what remove would remove, or tell what classify would change.",
         .details = "A line an article: id, date, source and title; of classify, as with --report, "
                    "numbers.",
         .set = [](Options& o, std::string_view) { o.dry_run = true; }},
        {.name = "format",
         .argument = "FORMAT",
         .section = Section::Output,
         .summary = "Print status, boilerplate, analyse and inspect as text or json.",
         .details =
             "json is one object, whose member format says its version, 1; of inspect, one a "
             "line for each record. export takes opensearch, for the articles as the bulk "
             "interface of OpenSearch takes them, and opensearch-mapping, for what the index is "
             "made with there before.",
         .choices = format_choices,
         .set =
             [](Options& o, std::string_view v) {
               o.format = format_choices[cli::one_of(v, format_choices)];
             }},

        {.name = "quiet",
         .letter = 'q',
         .section = Section::Terminal,
         .summary = "Print nothing but errors.",
         .set = [](Options& o, std::string_view) { o.quiet = true; }},

        {.name = "help",
         .letter = 'h',
         .summary = "Print this and stop.",
         .set = [](Options& o, std::string_view) { o.help = true; }},
        {.name = "version",
         .summary = "Print the version, and those of the libraries in use, and stop.",
         .set = [](Options& o, std::string_view) { o.version = true; }},
        {.name = "generate",
         .argument = "KIND",
         .summary = "Print the man page or a shell's completions.",
         .choices = generate_choices,
         .hidden = true,
         .set =
             [](Options& o, std::string_view v) {
               o.generate = generate_choices[cli::one_of(v, generate_choices)];
             }},
    });
static_assert(cli::well_formed(table));

constexpr auto rows = cli::docs(table);

}  // namespace

Options parse_options(int argc, const char* const* argv) {
  Options options;
  options.paths = cli::parse(table, options, argc, argv);
  if (options.help || options.version || !options.generate.empty()) return options;
  options.command = cli::take_command(commands, options.paths).name;
  refuse_misplaced(options);
  return options;
}

const cli::Manual& manual() {
  static constexpr cli::Manual made{.program = "dateline-index",
                                    .about = "index news articles",
                                    .usage = usage,
                                    .commands = commands,
                                    .options = rows,
                                    .description = description,
                                    .examples = examples,
                                    .exit_codes = exit_codes,
                                    .environment = environment,
                                    .see_also = see_also};
  return made;
}

}  // namespace dateline::indexer
