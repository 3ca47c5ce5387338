#include "indexer/options.hpp"

#include <stdexcept>

#include "common/cli/command_table.hpp"
#include "common/cli/option_table.hpp"
#include "common/cli/option_values.hpp"
#include "common/language.hpp"

namespace dateline::indexer {
namespace {

using cli::Section;

constexpr auto date_sources = std::to_array<std::string_view>({"file"});
constexpr auto generate_choices = std::to_array<std::string_view>({"man", "bash", "zsh", "fish"});
constexpr auto builder_choices = std::to_array<std::string_view>({"auto", "fast", "safe"});
constexpr std::uint64_t most_jobs = 256;

constexpr auto commands = std::to_array<cli::Command>({
    {"add", "PATH...",
     "Index the articles in files and folders; - is JSON lines on standard input.",
     "New articles are added, changed ones replaced, the others left as they are: running it again "
     "changes nothing. A folder gives the files below it that end in .txt, .text, .md, .markdown, "
     ".jsonl, "
     ".ndjson or .json. An article is known again by its URL; without one, by the id its source "
     "gave; "
     "else by its text, or by its file. A record that cannot be indexed goes with its place and "
     "the reason "
     "into the rejects file, which add takes again once it is mended. An article whose outlet, "
     "title and "
     "text are those of another is a duplicate, and is not indexed twice."},
    {"variants", "", "Print the list of word variants that a new index is made with.",
     "With --database and an index there, the list of that index."},
});

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
        {.name = "source",
         .argument = "NAME",
         .section = Section::Input,
         .summary = "The outlet of articles that do not name theirs.",
         .set = [](Options& o, std::string_view v) { o.source = v; }},
        {.name = "issue",
         .argument = "NAME",
         .section = Section::Input,
         .summary = "An issue of every article added; may be given several times.",
         .set = [](Options& o, std::string_view v) { o.issues.emplace_back(v); }},
        {.name = "language",
         .argument = "CODE",
         .section = Section::Input,
         .summary = "The language of articles that do not name theirs.",
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
        {.name = "rejects",
         .argument = "FILE",
         .section = Section::Input,
         .summary = "Write what was rejected to FILE.",
         .details =
             "Without it, to rejects.jsonl in the index's folder. Each run that rejects something "
             "replaces the file.",
         .set = [](Options& o, std::string_view v) { o.rejects = v; }},

        {.name = "database",
         .argument = "DIR",
         .section = Section::Index,
         .summary = "The index's folder; it is made if need be.",
         .details = "Without it, the folder that DATELINE_DATABASE names; else dateline/index in "
                    "the user's "
                    "data folder.",
         .set = [](Options& o, std::string_view v) { o.database = v; }},
        {.name = "variants",
         .argument = "FILE",
         .section = Section::Index,
         .summary = "Make a new index with the word variants in FILE.",
         .details = "Every index keeps the list it was made with. dateline-index variants prints "
                    "the one that "
                    "is shipped, and explains how to edit it.",
         .set = [](Options& o, std::string_view v) { o.variants = v; }},
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
     .details = "What a build needs beside that is small, and grows by some 200 bytes an article.",
     .set =
         [](Options& o, std::string_view v) {
           o.memory = cli::whole_number(v, 1U << 20U);
           if (o.memory < 16) throw std::invalid_argument("must be 16 or more");
         }},
    {.name = "builder",
     .argument = "WHICH",
     .section = Section::Index,
     .summary = "How many articles at once are written: auto, fast or safe.",
     .details =
         "fast writes Xapian's file format itself, several times quicker; safe uses only Xapian's "
         "documented interface. auto (the default) is fast where the installed libxapian is seen "
         "to read and merge such files without any difference, and safe elsewhere. The index is "
         "the same.",
     .choices = builder_choices,
     .set = [](Options& o, std::string_view v) {
       o.builder = builder_choices[cli::one_of(v, builder_choices)];
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
         .summary = "Print the version and stop.",
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

constexpr auto usage = std::to_array<std::string_view>({"COMMAND [OPTION]... [PATH]..."});
constexpr auto description = std::to_array<std::string_view>({
    "Makes and keeps an index of news articles, which dateline-search(1) answers queries from. "
    "What an "
    "input does not say of an article (title, date, outlet) is taken from its first and last lines "
    "where "
    "it plainly stands there, and is otherwise left unknown.",
    "Plain text and Markdown files hold one article each, with or without front matter: YAML "
    "between lines "
    "of ---, or lines such as Title: and Date: at the top. A line of JSON lines is an article: "
    "body (or text, "
    "content), title, date, source, url, id, author, language, section, issue or issues.",
});
constexpr auto examples = std::to_array<cli::Example>({
    {"dateline-index add articles/", "Index a folder, or bring its index up to date."},
    {"zcat crawl.jsonl.gz | dateline-index add -", "Index JSON lines from a pipe."},
    {"dateline-index --database war add ukraine/ --source \"Harbour Tribune\" --issue territory",
     "Say what the files do not."},
    {"find . -name '*.txt' -mtime -1 -print0 | dateline-index add --files-from - -0",
     "Index only what changed since yesterday."},
});
constexpr auto exit_codes = std::to_array<cli::ExitMeaning>({
    {0, "All was done."},
    {1, "Done, but some records were rejected."},
    {2, "The run failed; the index is as it was before."},
    {75, "Another process is writing the index; try again later."},
});
constexpr auto environment = std::to_array<cli::Variable>({
    {"DATELINE_DATABASE", "The index that is used without --database."},
});
constexpr auto see_also =
    std::to_array<std::string_view>({"dateline-search(1)", "dateline-query(7)"});

}  // namespace

Options parse_options(int argc, const char* const* argv) {
  Options options;
  options.paths = cli::parse(table, options, argc, argv);
  if (options.help || options.version || !options.generate.empty()) return options;
  options.command = cli::take_command(commands, options.paths).name;
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
