#include <array>
#include <string>
#include <string_view>

#include <fmt/format.h>

#include "common/cli/roff.hpp"
#include "common/query/tree.hpp"
#include "common/schema.hpp"
#include "common/version.hpp"
#include "searcher/run.hpp"

namespace dateline::searcher {
namespace {

struct Form {
  std::string_view form;
  std::string_view meaning;
  std::string_view example = {};  ///< a query; a test asks each
};

constexpr auto forms = std::to_array<Form>({
    {"word",
     "Articles with the word, in any inflection, capitalisation, accent and listed spelling.",
     "zelensky"},
    {"two words", "Articles with both words, anywhere.", "security guarantees"},
    {"\"a phrase\"", "The words one after the other.", "\"cease-fire talks\""},
    {"-word, NOT word", "Articles without it. Also before a phrase, a field or a parenthesis.",
     "talks -referendum"},
    {"a OR b", "Either. Binds less than words side by side: a b OR c is (a b) OR c.",
     "donetsk OR luhansk"},
    {"a AND b", "Both; the same as a b, but also under --match any.", "talks AND guarantees"},
    {"( ... )", "A group.", "(donetsk OR luhansk) -(referendum OR strike)"},
    {"=word, =\"a phrase\"", "The words as they are spelt: no inflections, no variants.",
     "=guarantees"},
    {"word*",
     "Words that begin so, or whose stems do; at least three letters. Of very many, the most "
     "frequent.",
     "territor*"},
    {"word~",
     "The word, and words spelt much like it: one letter missing, too many, wrong or swapped with "
     "its neighbour, two in words of eight letters or more; word~1 and word~2 say how many. At "
     "least four letters.",
     "guarantes~"},
    {"a NEAR/5 b",
     "Single words within five words of each other, in any order; NEAR alone is NEAR/10. Also "
     "with word* and word~.",
     "territor* NEAR/10 ced*"},
    {"field:word",
     "The word in a field; also field:\"a phrase\" and, in title and author, field:(a b).",
     "title:(ceasefire OR truce)"},
    {"date:2025-12, date:2025-12..2026-01, date:..2025, date:last-week",
     "Articles published within the time. The days named belong to it.", "date:2025-12..2026-01"},
});

/// Queries whole; a test puts each to the sample corpus.
constexpr auto examples = std::to_array<Form>({
    {"security guarantees", "Articles with both words, in any inflection."},
    {"\"president zelensky\" -referendum",
     "The phrase, in articles that do not name the referendum."},
    {"title:ceasefire OR issue:ceasefire", "In the headline, or assigned to the issue."},
    {"(donbas OR donetsk) \"free economic zone\"", "Either place, and the phrase."},
    {"kyiv NEAR/8 drones", "Both words, at most eight words apart."},
    {"territor* date:2025-12", "Territory, territories, territorial; of one month."},
    {"=defence source:\"harbour tribune\"", "Spelt so, by one outlet."},
    {"F-16 lang:en", "The aircraft, also as F16, in English."},
    {"停火", "Any text with these characters in a row."},
});

constexpr auto notes = std::to_array<std::string_view>({
    "A hyphenated word meets its joined form and its parts: cease-fire finds ceasefire and cease "
    "fire, "
    "F-16 finds F16, 20-point finds 20 point. Possessives and inner apostrophes do not matter. 90% "
    "is the "
    "two words 90 percent.",
    "Capitals matter only for short names that are words as well, such as US, WHO or IT: in "
    "capitals (or "
    "with dots, U.S.) they ask for the name, in small letters for both. A query of several words "
    "that is all "
    "in capitals is read as if it were small.",
    "Chinese, Japanese, Korean and Thai are searched by any piece of text, without spaces.",
    "Words are looked for in every language that the index holds articles in.",
    "In quotation marks nothing is an operator. Fields may be written in capitals; language: is "
    "the "
    "same as lang:.",
});

void heading(std::string& out, std::string_view title) { out += fmt::format(".SH {}\n", title); }

void tagged(std::string& out, std::string_view tag, std::string_view text) {
  out += cli::roff::tagged(cli::roff::bold(tag), text);
}

void add_fields(std::string& out) {
  heading(out, "FIELDS");
  for (const auto& field : fields) {
    if (field.name == "body") continue;  // what a word without a field is looked for in
    tagged(out, fmt::format("{}:", field.name),
           fmt::format("{}, as in {}", field.summary, field.example));
  }
}

void add_examples(std::string& out) {
  heading(out, "EXAMPLES");
  for (const auto& each : examples) tagged(out, each.form, each.meaning);
}

void add_bounds(std::string& out) {
  heading(out, "BOUNDS");
  out += cli::roff::line(fmt::format(
      "A query is at most {} bytes long, has at most {} words, {} words with *, {} words with ~ "
      "and "
      "{} times date:, is nested at most {} deep, and NEAR reaches at most {} words. A word with * "
      "stands for at most {} words, all of a query for {}; a word with ~ for the {} nearest. "
      "Phrases "
      "and NEARs may look into four times as many articles as the index has (or 100,000): each "
      "looks "
      "into those with its rarest word. What is beyond is refused with a sentence that says so.",
      query::longest_query, query::most_words, query::most_wildcards, query::most_fuzzy,
      query::most_dates, query::deepest_nesting, query::widest_near, query::most_endings,
      query::all_endings, query::most_near));
}

}  // namespace

std::string query_man_page() {
  std::string out =
      fmt::format(".TH DATELINE\\-QUERY 7 \"{}\" \"dateline {}\" \"Dateline\"\n.nh\n.ad l\n",
                  release_date, version);
  heading(out, "NAME");
  out += "dateline\\-query \\- the query language of dateline\n";
  heading(out, "FORMS");
  for (const auto& [form, meaning, example] : forms)
    tagged(out, form, fmt::format("{} Example: {}", meaning, example));
  heading(out, "WORDS");
  for (std::size_t i = 0; i < notes.size(); ++i)
    out += (i > 0 ? ".PP\n" : "") + cli::roff::line(notes[i]);
  add_fields(out);
  add_bounds(out);
  add_examples(out);
  heading(out, "SEE ALSO");
  out += ".BR dateline\\-search (1),\n.BR dateline\\-index (1),\n.BR dateline\\-formats (5)\n";
  return out;
}

}  // namespace dateline::searcher
