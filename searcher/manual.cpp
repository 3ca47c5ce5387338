#include <array>

#include "common/cli/option_table.hpp"
#include "searcher/options.hpp"

// What --help and the man page say beside the options.
namespace dateline::searcher {
namespace {

constexpr auto usage = std::to_array<std::string_view>(
    {"[OPTION]... QUERY...", "[OPTION]... --show ID [QUERY...]", "[OPTION]... --why-issue ID",
     "[OPTION]... --story-of ID", "[OPTION]... --batch FILE", "[OPTION]... --new NAME [QUERY...]",
     "[OPTION]... --alerts FILE", "[OPTION]... --replay FILE"});
constexpr auto description = std::to_array<std::string_view>({
    "Answers a query from an index that dateline-index(1) has made: the best articles first, each "
    "with "
    "the sentences that show why it was found. All words are wanted; \"a phrase\" follows word by "
    "word; "
    "-word excludes; OR, parentheses and fields such as source: and date: are told in "
    "dateline-query(7).",
    "Words meet in any inflection, capitalisation and accent, hyphenated or not, and in every "
    "spelling "
    "that the index's list of variants holds: zelensky finds Zelenskyy's.",
    cli::negative_words_rule,
    "SEVERAL DATABASES are searched as one: articles, order, scores, counts and sentences are "
    "those of one index of all of their articles, in which each article is in one of them only. "
    "They must be of one version of Dateline and of one list of variants. Of a folder of "
    "partitions (dateline-index(1)), the lists of words of the periods that --since and --until "
    "exclude are not read; how rare a word is, is told by all. A stub file has a line for each "
    "database: auto PATH, glass PATH (from the file's folder) or remote HOST:PORT. A server is a "
    "stock xapian-tcpsrv of one generation, or of a stub file; it knows neither users nor "
    "encryption, so let only those reach it who may read all. Of several databases, --story and "
    "--matrix "
    "are refused, --story-of looks in the one that has the article, totals and facets look at "
    "every "
    "match (--facets date and timelines fetch every date), and a spelling of a facet's value may "
    "be another of its spellings. A database that does not answer ends the search with exit code "
    "2, unless --partial is given.",
});
constexpr auto examples = std::to_array<cli::Example>({
    {"dateline-search security guarantees", "Articles with both words, in any inflection."},
    {"dateline-search '\"president zelensky\" -referendum' --since 2025-12",
     "A phrase, an exclusion and a date; the shell needs the outer quotes."},
    {"dateline-search --facets date:month,source,issue --limit 0 ceasefire",
     "Only the counts by month, outlet and issue."},
    {"dateline-search --show a94e7c78 ceasefire",
     "One article whole, by the id that an answer states, the word marked in it."},
    {"dateline-search --batch queries.tsv --format jsonl",
     "One JSON record for each line of a file."},
    {"dateline-search --new morning --source northwire",
     "What Northwire has had since this was last asked, by anybody's own name for it."},
    {"dateline-search --alerts alerts.toml",
     "What is new of the matters in a file, each with a query; a line for cron."},
});
constexpr auto exit_codes = std::to_array<cli::ExitMeaning>({
    {0, "Something was found; with --replay, nothing has changed."},
    {1, "Nothing was found; with --alerts, none fired; with --replay, an answer has changed."},
    {2, "The search failed: a query that cannot be read, no index, a bad option."},
});
constexpr auto environment = std::to_array<cli::Variable>({
    {"DATELINE_DATABASE", "The index that is searched without --database."},
    {"NO_COLOR", "If not empty, no colour and no hyperlinks unless an option asks for them."},
    {"PAGER",
     "The program that shows long answers; less if it is not set, none if it is empty or cat."},
    {"XDG_STATE_HOME",
     "The folder that marks are kept in, below dateline/marks; ~/.local/state if "
     "it is not set."},
});
constexpr auto see_also = std::to_array<std::string_view>(
    {"dateline-index(1)", "dateline-query(7)", "dateline-formats(5)"});

}  // namespace

const cli::Manual& manual() {
  static const cli::Manual made{.program = "dateline-search",
                                .about = "search news articles",
                                .usage = usage,
                                .options = option_docs(),
                                .description = description,
                                .examples = examples,
                                .exit_codes = exit_codes,
                                .environment = environment,
                                .see_also = see_also};
  return made;
}

}  // namespace dateline::searcher
