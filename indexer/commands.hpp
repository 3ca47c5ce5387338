#pragma once

#include <array>

#include "common/cli/command_table.hpp"

/// What dateline-index does, as its manual and its completions tell it.
namespace dateline::indexer {

inline constexpr auto commands = std::to_array<cli::Command>({
    {"add", "PATH...", "Index the articles in files and folders; - is standard input.",
     "New articles are added, changed ones replaced, the others left as they are: running it again "
     "changes nothing. A folder gives the files below it whose endings tell a format that is read "
     "(see FORMATS in the description); what a file is, its bytes tell. "
     "An article is known again by its URL; without one, by the id its source "
     "gave; "
     "else by its text, or by its file. A record that cannot be indexed goes with its place and "
     "the reason "
     "into the rejects file, which add takes again once it is mended. An article whose outlet, "
     "title and "
     "text are those of another is a duplicate, and is not indexed twice: its address is kept as "
     "another one of that article. AMP, mobile and print addresses, and those with tracking "
     "parameters, are the same address. An item of a feed without text is indexed by its title."},
    {"watch", "DIR...", "Index the articles in folders as they arrive, until it is stopped.",
     "First what is there, as add does, then each file once it is closed after writing or renamed "
     "into a folder; new folders too. What arrives is mostly found within a second. Hidden files "
     "and "
     "other "
     "endings are passed over, so a file that is being fetched may be named .part. A folder that "
     "is gone is told of, and taken up again when it is back. With --mirror, articles of files "
     "that are gone are removed. A line is printed for each batch. Rejects and notes are appended "
     "to "
     "their files. The index is locked only while there is something to write. Ctrl-C or SIGTERM "
     "indexes what has arrived and ends with 0."},
    {"remove", "[ID...]", "Remove the articles with these ids, or that match --query.",
     "The id of another address of an article removes only that address. Of an id, its first four "
     "digits or more are enough where no other article's begins with "
     "them. "
     "If one of the ids is unknown or not clear, nothing is removed. Prints how many articles were "
     "removed, and exits with 1 if the query matched none. A removed article that is added again "
     "is "
     "a new one."},
    {"classify", "", "Tag all articles anew by the index's issue rules, or by --rules FILE.",
     "What the rules make of an article is decided when it is indexed; this decides it again, from "
     "the stored texts: no file is read, and no article becomes new or changes in any other way. "
     "Issues that the input gave stay. --rules FILE makes the rules in FILE the index's own; the "
     "tests in it must hold. An index made without rules takes the shipped ones. Prints how many "
     "articles changed."},
    {"status", "", "Tell what is in the index, and how large it is.",
     "When it was published and changed; its articles, and how many there are of each source, "
     "language and issue (the ten most frequent; --format json has all); terms, versions, and the "
     "bytes of each of Xapian's tables."},
    {"check", "", "Check that the index is sound.",
     "Xapian's tables, and that every article's text is what was written, and agrees with its id, "
     "date and other values. Prints 'no errors', or what is wrong in at most 20 lines and then how "
     "it is repaired; the exit code is then 2. Nothing is changed."},
    {"compact", "", "Shrink the index to the room that it needs.",
     "Many small changes leave gaps behind. The index is written anew, checked, and only then "
     "takes the place of what it was, which is deleted as soon as nobody reads it. Prints the "
     "sizes "
     "before and after. add and watch do this by themselves once three tenths of an index of 20 MB "
     "or "
     "more are wasted and a quarter of its articles have changed."},
    {"export", "", "Print all articles as JSON lines, which add reads back.",
     "In the order in which they were first indexed. Beside the fields that add reads from anyone, "
     "a line has dateline_id, date_from and dateline_path: the article's id, where its date stood, "
     "and the file it was read from; dateline_furniture, the lines that its outlet repeats, and "
     "dateline_alternates, its other addresses; dateline_story, the id of its story's first "
     "article, "
     "and dateline_copy_of or dateline_version_of, the id of the article whose text it carries. "
     "add "
     "keeps all of them, so that a new index made from an export gives the same answers. An index "
     "of an older version, which nothing else reads, is exported, too, to be made anew from "
     "itself."},
    {"drop-before", "DATE", "Move the partitions that are older than DATE out of the search.",
     "Of a folder that add --partition made. Those all of whose articles were published before "
     "the day, month or year DATE are moved into the folder archive in it, from where they are "
     "neither searched nor changed; they can be searched there as any index, moved back, or "
     "deleted. Prints their names, and exits with 1 if there are none."},
    {"analyse", "TEXT...", "Show the words and stems that a text becomes; - is standard input.",
     "One line a word: its position, its first byte and the one after its last, the text, its kind "
     "(word, compound, part of a compound, gram of a script without spaces), its spelling, which "
     "=word asks for, its stems, which any other query asks for, and whether it is a name or a "
     "variant of another word. In the index, the stem of a text is the term Zstem. With "
     "--database, "
     "variants are those of that index; without, those that are shipped."},
    {"inspect", "FILE...", "Show what is understood of files, without indexing anything.",
     "For each record the format, the character set and how that is known, each field with the "
     "place where it stood, what was cut off the text, what is noted, and the article as it would "
     "be indexed; or why it would be rejected. --map, --input-format, --source and the like work "
     "as for add. Exits with 1 if a record would be rejected."},
    {"rules", "", "Print the issue rules that a new index is made with, and how they are written.",
     "With --database and an index there, the rules of that index."},
    {"suggest-variants", "", "List names of the index that are likely one name, spelt twice.",
     "Capitalised words that differ in few letters, or only in how a foreign name is written in "
     "Latin letters; that stand beside the same names, and hardly ever in one article. They are "
     "printed as lines for the table [names] of a list of variants, the likeliest first, each with "
     "what speaks for it. Nothing is changed: a person must judge them, as some will be two names. "
     "Exits with 1 if there are none."},
    {"boilerplate", "", "Tell which lines outlets repeat from article to article.",
     "Such furniture (subscription notices, credits, links) is learnt as articles are added: a "
     "line "
     "that stands in twelve or more articles of an outlet, over a week or more, and in one of 20 "
     "of its articles at their end, or in one of five anywhere. It is left out of the index's "
     "words and of snippets, but not of the stored text. For each line: in how many articles of "
     "how many since its first, the earliest day of those, whether it is furniture at the end only "
     "or everywhere (all), and the line. Articles that were added before a line was known keep its "
     "words until boilerplate --apply goes through all of them."},
    {"variants", "", "Print the list of word variants that a new index is made with.",
     "With --database and an index there, the list of that index."},
});

}  // namespace dateline::indexer
