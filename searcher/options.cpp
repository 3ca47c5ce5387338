#include "searcher/options.hpp"

#include <stdexcept>

#include "common/cli/option_table.hpp"
#include "common/cli/option_values.hpp"
#include "common/error.hpp"
#include "common/text.hpp"
#include "searcher/following_options.hpp"
#include "searcher/option_readings.hpp"
#include "searcher/terminal_options.hpp"

namespace dateline::searcher {
namespace {

using cli::Section;

constexpr auto match_choices = std::to_array<std::string_view>({"all", "any"});
constexpr auto sort_choices = std::to_array<std::string_view>({"relevance", "newest", "oldest"});
constexpr auto rank_choices = std::to_array<std::string_view>({"plain", "feedback"});
constexpr auto matrix_choices =
    std::to_array<std::string_view>({"storyxsource", "issuexsource", "issuexweek"});
constexpr auto bucket_choices = std::to_array<std::string_view>({"day", "week", "month", "year"});
constexpr auto generate_choices =
    std::to_array<std::string_view>({"man", "query", "bash", "zsh", "fish"});
constexpr auto known_facets = std::to_array<std::string_view>({"source", "issue", "language"});
constexpr std::uint64_t most_hits = 1'000'000;
constexpr std::uint64_t most_jobs = 256;

constexpr auto searching_options = std::to_array<cli::Option<Options>>({
    {.name = "literal",
     .section = Section::Query,
     .summary = "Take the query as plain words, none of them an operator.",
     .set = [](Options& o, std::string_view) { o.literal = true; }},
    {.name = "exact",
     .section = Section::Query,
     .summary = "Match words as they are spelt: no stems, no variants.",
     .details = "The same as writing = before every word of the query.",
     .set = [](Options& o, std::string_view) { o.exact = true; }},
    {.name = "match",
     .argument = "WHICH",
     .section = Section::Query,
     .summary = "Match articles with all words of the query, or any.",
     .details =
         "The default is all. Stop words, such as the and of, need not be there beside other "
         "words, "
         "but in phrases they must. Only when the answer is text on a terminal, and no article has "
         "all words, articles with any of them are shown, and the answer says so.",
     .choices = match_choices,
     .set = [](Options& o,
               std::string_view v) { o.match = match_choices[cli::one_of(v, match_choices)]; }},
    {.name = "show",
     .argument = "ID",
     .section = Section::Query,
     .summary = "Print the article with this id, whole.",
     .details =
         "The first digits of an id are enough, four or more, if no other begins with them. The "
         "words of a query, if there is one, are marked. As text, json, jsonl or ids.",
     .set = [](Options& o, std::string_view v) { o.show = cli::not_empty(v); }},
    {.name = "similar",
     .argument = "ID",
     .section = Section::Query,
     .summary = "Find articles like the one with this id, which itself is left out.",
     .details =
         "By the 40 words that tell it best from all others. The beginning of an id is enough, 4 "
         "digits or more, if no other begins so. Words of a query, filters and facets narrow the "
         "search.",
     .set = [](Options& o, std::string_view v) { o.similar = cli::not_empty(v); }},
    {.name = "why-issue",
     .argument = "ID",
     .section = Section::Query,
     .summary = "Tell why the article with this id has its issues.",
     .details =
         "Of each issue whether the input gave it or a rule (dateline-index classify), and then "
         "the words of the article that the rule asks for, with the sentence that shows them best. "
         "As text, json or jsonl.",
     .set = [](Options& o, std::string_view v) { o.why_issue = cli::not_empty(v); }},
    {.name = "story-of",
     .argument = "ID",
     .section = Section::Query,
     .summary = "Print the story that the article with this id belongs to.",
     .details =
         "Its articles in the order of publication, undated ones last: where each date stood, "
         "the time after the first, and the share of the text that is the first one's. The first "
         "digits of an id are enough. As text, json, jsonl, csv, tsv or ids.",
     .set = [](Options& o, std::string_view v) { o.story_of = cli::not_empty(v); }},
    {.name = "batch",
     .argument = "FILE",
     .section = Section::Query,
     .summary = "Answer the queries of FILE, one a line; - is standard input.",
     .details =
         "A line is a query, or an id, a tab and a query, which a second tab and options for "
         "this query alone may follow; or a JSON object: {\"id\": \"q1\", \"query\": "
         "\"ceasefire\", "
         "\"options\": \"--since 2025-12\"}, with options as one string or a list. Answers come in "
         "the order of the lines; a bad query gives an error record, and the run goes on.",
     .set = [](Options& o, std::string_view v) { o.batch = cli::not_empty(v); }},
    {.name = "jobs",
     .argument = "COUNT",
     .section = Section::Query,
     .summary = "Answer a batch on COUNT threads (default: one a processor).",
     .set =
         [](Options& o, std::string_view v) {
           o.jobs = static_cast<unsigned>(cli::whole_number(v, most_jobs));
         }},

    {.name = "source",
     .argument = "NAME",
     .section = Section::Filters,
     .summary = "Only articles of this outlet.",
     .details = "May be given several times: any of the outlets. Different filters must all hold.",
     .known = "source",
     .set = [](Options& o, std::string_view v) { o.sources.push_back(cli::not_empty(v)); }},
    {.name = "issue",
     .argument = "NAME",
     .section = Section::Filters,
     .summary = "Only articles on this issue; may be given several times.",
     .known = "issue",
     .set = [](Options& o, std::string_view v) { o.issues.push_back(cli::not_empty(v)); }},
    {.name = "language",
     .argument = "CODE",
     .section = Section::Filters,
     .summary = "Only articles in this language; may be given several times.",
     .known = "language",
     .set = [](Options& o, std::string_view v) { o.languages.push_back(language(v)); }},
    {.name = "since",
     .argument = "DATE",
     .section = Section::Filters,
     .summary = "Only articles published on DATE or later.",
     .details =
         "DATE is 2025, 2025-12, 2025-12-28, today, yesterday, this-week, last-week, last-month, "
         "last-year, or an age such as 3d, 2w, 6m, 1y. Undated articles are left out.",
     .set = [](Options& o, std::string_view v) { o.since = cli::not_empty(v); }},
    {.name = "until",
     .argument = "DATE",
     .section = Section::Filters,
     .summary = "Only articles published on DATE or earlier.",
     .set = [](Options& o, std::string_view v) { o.until = cli::not_empty(v); }},

    {.name = "sort",
     .argument = "ORDER",
     .section = Section::Output,
     .summary = "Order by relevance (default), newest or oldest.",
     .details =
         "Of equal relevance, the newer article comes first. A query without words is sorted by "
         "date.",
     .choices = sort_choices,
     .set = [](Options& o,
               std::string_view v) { o.sort = static_cast<Sort>(cli::one_of(v, sort_choices)); }},
    {.name = "rank",
     .argument = "HOW",
     .section = Section::Output,
     .summary = "Reckon relevance plain (default) or with feedback.",
     .details =
         "plain goes by the words of the query. feedback then looks at what the five best articles "
         "say beside, and orders the best 200 anew by it, if the query is plain words: better "
         "where a whole subject is asked for, no better where one article is.",
     .choices = rank_choices,
     .set = [](Options& o,
               std::string_view v) { o.rank = static_cast<Rank>(cli::one_of(v, rank_choices)); }},
    {.name = "recency",
     .argument = "HALFLIFE",
     .section = Section::Output,
     .summary = "Let relevance fade with age: half of it is gone after HALFLIFE.",
     .details =
         "HALFLIFE is 7d, 2w, 6m or 1y, with months of 30 days. A score is multiplied by 0.5 to "
         "the "
         "power of age / HALFLIFE; an undated article counts as ten times HALFLIFE old. Relevance "
         "is then reckoned plain.",
     .set = [](Options& o, std::string_view v) { o.half_life = half_life(v); }},
    {.name = "facets",
     .argument = "LIST",
     .section = Section::Output,
     .summary = "Count the matches by date, source, issue or language.",
     .details =
         "LIST is separated by commas: date:year, date:month (the same as date), date:day, source, "
         "issue, language. A facet that is also filtered still counts its other values.",
     .choices = facet_choices,
     .set = add_facets},
    {.name = "facet-values",
     .argument = "COUNT",
     .section = Section::Output,
     .summary = "Show at most COUNT values of a facet (0: all).",
     .details =
         "Of dates the newest, of others the most frequent; the rest are summed up. The default is "
         "24 in text, and all in the formats for programs. Dates without articles between others "
         "are shown with 0, and count as values.",
     .set =
         [](Options& o, std::string_view v) {
           o.facet_values = static_cast<std::uint32_t>(cli::whole_number(v, most_hits));
         }},
    {.name = "timeline",
     .section = Section::Output,
     .summary = "Show how the matches lie in time, and no articles.",
     .details =
         "A bar for each period; with --by a row of signs for each outlet, issue or language, the "
         "largest first, as many as --facet-values says. Articles without a date are counted and "
         "told beside. In csv and tsv one line a cell, in json and jsonl with totals, and --format "
         "svg draws a picture for a report.",
     .set = [](Options& o, std::string_view) { o.timeline = true; }},
    {.name = "by",
     .argument = "WHAT",
     .section = Section::Output,
     .summary = "Give a timeline one row for each source, issue or language.",
     .details = "An article on two issues is counted in two rows, and once in the row of all.",
     .choices = known_facets,
     .set = [](Options& o,
               std::string_view v) { o.by = known_facets[cli::one_of(v, known_facets)]; }},
    {.name = "bucket",
     .argument = "PERIOD",
     .section = Section::Output,
     .summary = "Cut a timeline into days, weeks, months (default) or years.",
     .details = "PERIOD is day, week, month or year. Weeks begin on Monday and are numbered as in "
                "ISO 8601: 2025-W52. Periods without articles between others are shown.",
     .choices = bucket_choices,
     .set = [](Options& o,
               std::string_view v) { o.bucket = bucket_choices[cli::one_of(v, bucket_choices)]; }},
    {.name = "share",
     .section = Section::Output,
     .summary = "Show a timeline in parts of all that was published then.",
     .details = "With --by source or language, in parts of what that outlet published, or what was "
                "published in that language. Of the filters, those by date, source and language "
                "narrow what the parts are of, and those by issue do not.",
     .set = [](Options& o, std::string_view) { o.share = true; }},
    {.name = "matrix",
     .argument = "ROWSxCOLUMNS",
     .section = Section::Output,
     .summary = "Show which outlets have which stories or issues, and no articles.",
     .details =
         "storyxsource and issuexsource have a column for each outlet, issuexweek one for each "
         "week; the sign × does for the x. The largest rows come first, as many as --facet-values "
         "says, and of stories that many at most are counted. Where there is no article, an outlet "
         "that published nothing at all from the row's first day to its last (of a week: nobody "
         "did) is told from one that did not cover the matter. In csv and tsv one line a cell.",
     .choices = matrix_choices,
     .set =
         [](Options& o, std::string_view v) {
           std::string plain(v);
           if (const auto at = plain.find("×"); at != plain.npos) plain.replace(at, 2, "x");
           o.matrix = matrix_choices[cli::one_of(plain, matrix_choices)];
         }},
    {.name = "limit",
     .argument = "COUNT",
     .section = Section::Output,
     .summary = "Show at most COUNT articles (default 10; 0 shows none).",
     .set =
         [](Options& o, std::string_view v) {
           o.limit = static_cast<std::uint32_t>(cli::whole_number(v, most_hits));
         }},
    {.name = "offset",
     .argument = "COUNT",
     .section = Section::Output,
     .summary = "Leave out the first COUNT articles.",
     .set =
         [](Options& o, std::string_view v) {
           o.offset = static_cast<std::uint32_t>(cli::whole_number(v, most_hits));
         }},
    {.name = "snippets",
     .argument = "COUNT",
     .section = Section::Output,
     .summary = "Show at most COUNT sentences of an article (default 2).",
     .set =
         [](Options& o, std::string_view v) {
           o.snippets = static_cast<std::uint32_t>(cli::whole_number(v, 10));
         }},
    {.name = "story",
     .section = Section::Output,
     .summary = "Show one article a story, and how many more there are of it.",
     .details = "The first of each as they are sorted. The others are told by their number and "
                "that of their outlets; --story-of lists them. With --count, counts stories.",
     .set = [](Options& o, std::string_view) { o.story = true; }},
    {.name = "count",
     .section = Section::Output,
     .summary = "Print only how many articles match.",
     .details = "A bare number, or in a batch the id, a tab and the number; with json and jsonl, "
                "an answer "
                "without hits.",
     .set = [](Options& o, std::string_view) { o.count = true; }},
    {.name = "explain",
     .section = Section::Output,
     .summary = "Tell what the query became, and why each article has its score.",
     .details =
         "Shows the terms that each word is looked for as, the query as it was understood, the "
         "query that Xapian was asked, and with every article what each word gave to its score. "
         "In text, json and jsonl.",
     .set = [](Options& o, std::string_view) { o.explain = true; }},
    {.name = "format",
     .argument = "FORMAT",
     .section = Section::Output,
     .summary = "Print text (default), json, jsonl, csv, tsv, ids, trec or svg.",
     .details = "The formats but text are for programs: specified, versioned and stable. trec is a "
                "run for the evaluation tools of text retrieval, which call an article by the id "
                "that its source gave it, if it has one. svg is a picture of a timeline.",
     .choices = format_names,
     .set =
         [](Options& o, std::string_view v) {
           o.format = static_cast<Format>(cli::one_of(v, format_names));
         }},

    {.name = "database",
     .argument = "DIR",
     .section = Section::Index,
     .summary = "Search the index in DIR; given several times, all as one.",
     .details =
         "DIR may also be a folder of partitions (dateline-index(1)), a Xapian database (a copied "
         "generation, a replica), a stub file, or HOST:PORT of a xapian-tcpsrv. Without it, the "
         "folder that DATELINE_DATABASE names; else dateline/index in the user's data folder.",
     .set = [](Options& o, std::string_view v) { o.databases.push_back(cli::not_empty(v)); }},
    {.name = "partial",
     .section = Section::Index,
     .summary = "Go on without databases that cannot be opened, and say so.",
     .details = "What is missing is told on standard error, and as missing in json.",
     .set = [](Options& o, std::string_view) { o.partial = true; }},
    {.name = "timeout",
     .argument = "SECONDS",
     .section = Section::Index,
     .summary = "Wait so long for a server to answer (default 10).",
     .set = [](Options& o, std::string_view v) { o.timeout = timeout(v); }},

    {.name = "help",
     .letter = 'h',
     .summary = "Print this and stop.",
     .set = [](Options& o, std::string_view) { o.help = true; }},
    {.name = "version",
     .summary = "Print the version, and those of the libraries in use, and stop.",
     .set = [](Options& o, std::string_view) { o.version = true; }},
    {.name = "generate",
     .argument = "KIND",
     .summary = "Print a man page or a shell's completions.",
     .choices = generate_choices,
     .hidden = true,
     .set =
         [](Options& o, std::string_view v) {
           o.generate = generate_choices[cli::one_of(v, generate_choices)];
         }},
    {.name = "complete",
     .argument = "KIND",
     .summary = "Print the index's sources, issues or languages that begin with the query.",
     .choices = known_facets,
     .hidden = true,
     .set = [](Options& o,
               std::string_view v) { o.complete = known_facets[cli::one_of(v, known_facets)]; }},
});
constexpr auto table = joined(joined(searching_options, following_options), terminal_options);
static_assert(cli::well_formed(table));

constexpr auto rows = cli::docs(table);
constexpr cli::ScanStyle style{.negative_words = true};

}  // namespace

Options parse_options(int argc, const char* const* argv) {
  Options options;
  for (const auto& word : cli::parse(table, options, argc, argv, style))
    options.query += (options.query.empty() ? "" : " ") + word;
  return options;
}

Options parse_line_options(const Options& base, const std::vector<std::string>& words) {
  std::vector<const char*> argv{"dateline-search"};
  for (const auto& word : words) argv.push_back(word.c_str());
  auto options = base;
  const auto rest = cli::parse(table, options, static_cast<int>(argv.size()), argv.data(), style);
  if (!rest.empty()) throw Error("'" + rest.front() + "' is no option");
  const bool whole_run =
      options.databases != base.databases || options.partial != base.partial ||
      options.timeout != base.timeout || options.batch != base.batch || options.jobs != base.jobs ||
      options.format != base.format || options.show != base.show || !options.why_issue.empty() ||
      !options.complete.empty() || options.alerts != base.alerts || options.replay != base.replay ||
      options.story_of != base.story_of || options.list != base.list || options.peek != base.peek ||
      options.reset != base.reset || options.new_name != base.new_name || options.help ||
      options.version || !options.generate.empty() || options.count != base.count;
  if (whole_run) throw Error("a line of a batch takes options of Query, Filters and Output only");
  return options;
}

bool prints_bare_count(const Options& options) {
  return options.count && options.format != Format::Json && options.format != Format::Jsonl;
}

std::span<const cli::OptionDoc> option_docs() { return rows; }

}  // namespace dateline::searcher
