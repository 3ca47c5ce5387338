#pragma once

#include <array>
#include <string_view>

#include "common/cli/manual.hpp"

/// What dateline-index's manual says beside its options.
namespace dateline::indexer {

inline constexpr auto usage =
    std::to_array<std::string_view>({"COMMAND [OPTION]... [PATH|ID|TEXT]..."});
inline constexpr auto description = std::to_array<std::string_view>({
    "Makes and keeps an index of news articles, which dateline-search(1) answers queries from. "
    "What an "
    "input does not say of an article (title, date, outlet) is taken from its first and last lines "
    "where "
    "it plainly stands there, and is otherwise left unknown.",
    "Plain text and Markdown files hold one article each, with or without front matter: YAML "
    "between lines "
    "of ---, or lines such as Title: and Date: at the top. A line of JSON lines is an article: "
    "body (or text, "
    "content), title, date, source, url, id, author, language, section, issue or issues; so is "
    "each object of a JSON list, and each row of CSV or TSV, whose first row names the columns.",
    "FORMATS: text (.txt .text), Markdown (.md .markdown), JSON (.jsonl .ndjson .json), CSV and "
    "TSV, "
    "RSS and Atom feeds (.rss .atom .rdf .xml), NITF and NewsML (.xml .nitf .newsml), letters "
    "(.eml) "
    "and boxes of them (.mbox), crawls (.warc); all of them also compressed (.gz .xz .zst .bz2) or "
    "in "
    "archives (.zip .tar .tgz and the like), which may hold archives once more. Character sets are "
    "those that a text declares, or else detected; a record is at most 64 MB.",
    "PARTITIONS: a folder that add --partition made holds an index a month (2025-12) or year, one "
    "of undated articles (undated), and a file PARTITIONS that names the period. add sorts into "
    "them, one after the other; an article whose date changed moves. watch, check, compact, "
    "export, status and remove --query work on all of them; every other command is given one "
    "partition, as "
    "--database DIR/2025-12. dateline-search takes the whole folder, or one partition.",
});
inline constexpr auto examples = std::to_array<cli::Example>({
    {"dateline-index add articles/", "Index a folder, or bring its index up to date."},
    {"zcat crawl.jsonl.gz | dateline-index add -", "Index JSON lines from a pipe."},
    {"dateline-index --database war add ukraine/ --source \"Harbour Tribune\" --issue territory",
     "Say what the files do not."},
    {"find . -name '*.txt' -mtime -1 -print0 | dateline-index add --files-from - -0",
     "Index only what changed since yesterday."},
    {"dateline-index watch --once --mirror articles/",
     "Bring the index up to date, as a line for cron; without --once, from now on."},
    {"dateline-index classify --rules issues.toml --dry-run --report",
     "See what edited issue rules would change; without --dry-run they do."},
    {"dateline-index remove --query 'source:northwire date:2024' --dry-run",
     "See which articles would go; without --dry-run they go."},
    {"dateline-index --database archive add --partition month articles/",
     "Keep an index of its own for each month; drop-before 2024 moves old ones out."},
    {"dateline-index export | dateline-index --database new add -",
     "Index the same articles anew, as after an update that reads words differently."},
    {"dateline-index analyse --language de \"Kiews Waffenruhe\"", "See what is made of words."},
});
inline constexpr auto exit_codes = std::to_array<cli::ExitMeaning>({
    {0, "All was done."},
    {1,
     "Done, but some records were rejected, or nothing matched what was to be removed, "
     "or no variants are likely."},
    {2, "The run failed, and the index is as it was before; or check found it damaged."},
    {75, "Another process is writing the index; try again later, or with --lock-timeout."},
    {130,
     "Stopped by Ctrl-C: add has indexed what it had read, and goes on when it is run again. A "
     "second Ctrl-C ends it at once, and nothing is lost of what was indexed before. The other "
     "commands end at once; what they change is changed as a whole or not at all."},
    {143, "The same by SIGTERM."},
});
inline constexpr auto environment = std::to_array<cli::Variable>({
    {"DATELINE_DATABASE", "The index that is used without --database."},
    {"XDG_CONFIG_HOME",
     "The folder whose dateline/variants.toml, issues.toml and outlets.txt are read over the lists "
     "that are compiled in, after those in /etc/dateline; ~/.config if it is not set. What they "
     "may hold: dateline-formats(5)."},
});
inline constexpr auto see_also = std::to_array<std::string_view>(
    {"dateline-search(1)", "dateline-query(7)", "dateline-formats(5)"});

}  // namespace dateline::indexer
