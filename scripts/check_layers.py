#!/usr/bin/env python3
"""Checks the house: who includes whom, that each foreign library has one door, and who may start a process.

Run by ctest; prints every include that breaks a rule."""
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent

# A room and the rooms it may include.
ROOMS = {
    "common": {"common"},
    "indexer": {"indexer", "common"},
    "searcher": {"searcher", "common"},
    "tests": {"tests", "indexer", "searcher", "common"},
}

# The ground floor of common/ knows no Xapian and nothing above it.
GROUND = {
    "article", "characters", "dates", "error", "language", "language_detection", "own_over_shipped", "segment", "sentences", "stemmer", "stop_words", "text", "utf8",
    "tokens", "variants", "variants_text", "time_ranges", "written_dates",
}

# A library's headers and the files (without ending) or folders that may include them.
DOORS = {
    r"xapian\.h": {
        "common/alternates", "common/described_index", "common/document", "common/index", "common/lineage", "common/outlet_names", "common/query",
        "indexer/boilerplate", "indexer/build", "indexer/check", "indexer/check_articles", "indexer/check_tables", "indexer/classify", "indexer/compact", "indexer/copy_files", "indexer/export", "indexer/generations", "indexer/intake", "indexer/issues",
        "indexer/ledger", "indexer/mirror", "indexer/partitioned", "indexer/names/suggest", "indexer/publish", "indexer/remove", "indexer/repeated_lines", "indexer/steady_read", "indexer/stories/known", "indexer/update", "indexer/waste",
        "searcher/counting", "searcher/explain", "searcher/feedback", "searcher/filters", "searcher/known_values",
        "searcher/lookup", "searcher/shards", "searcher/ranking", "searcher/recency", "searcher/search", "searcher/show", "searcher/similar",
        "searcher/snippet", "searcher/story_column", "searcher/story_of", "searcher/term_statistics", "searcher/why",
    },
    r"libstemmer\.h": {"common/stemmer"},
    r"boost/program_options.*": {"common/cli/option_table"},
    r"utf8proc\.h": {"common/text", "common/characters", "common/segment", "common/cli"},
    r"xxhash\.h": {"common/text"},
    r"z(std|dict)\.h": {"common/packing"},
    r"cld2/.*": {"common/language_detection"},
    r"toml\+\+/.*": {"common/issue_rules", "common/variants", "searcher/alerts/alert_file"},
    r"yaml-cpp/.*": {"indexer/read/front_matter"},
    r"gumbo\.h": {"indexer/extract/page/page_tree", "indexer/extract/page/tag_kinds"},
    r"simdjson\.h": {"indexer/read/json_reader", "indexer/read/json_values"},
    r"archive(_entry)?\.h": {"indexer/read/archive"},
    r"zlib\.h": {"indexer/read/gzip_source"},
    r"iconv\.h": {"indexer/read/transcoder"},
    r"uchardet/.*": {"indexer/read/charset"},
    r"nlohmann/.*": {
        "indexer/analyse", "indexer/boilerplate_print", "indexer/export", "indexer/inspect_print", "indexer/json_text", "indexer/opensearch", "indexer/rejects",
        "indexer/status_print",
        "searcher/batch_line", "searcher/replay/record",
    },
    r"libdeflate\.h": {"indexer/build/glass/deflate", "indexer/build/glass/shard"},
    r"tl/expected\.hpp": {"common/error"},
}

# Who may start a process, so that no shell ever sees what was indexed: the pager, whose command is the user's own, and
# a twin of the indexer that runs no other program.
STARTS = {
    r"system|w?popen|exec(?:[lv]p?e?|vpe|veat)|fexecve|posix_spawnp?": {"common/cli/pager"},
    r"v?fork": {"common/cli/pager", "indexer/child_process"},
}
CALL = re.compile(r"(?<![\w.>])(\w+)\s*\(")
SPAWNING = re.compile(r"spawn\.h|boost/process.*")
COMMENT = re.compile(r"//.*")

INCLUDE = re.compile(r'^\s*#\s*include\s+(["<])([^">]+)[">]', re.M)


# These ask each library which version it is, and nothing else.
VERSIONS = {"common/library_versions", "indexer/library_versions"}


def may_open(place, doors):
    return place in VERSIONS or any(place == door or place.startswith(door + "/") for door in doors)


def problems(path):
    name = path.relative_to(ROOT)
    place = str(name.with_suffix(""))
    room = name.parts[0]
    for kind, header in INCLUDE.findall(path.read_text()):
        if kind == '"':
            target = header.split("/")[0]
            generated = header in ("common/version.hpp",)
            if target not in ROOMS[room] or not (generated or (ROOT / header).exists()):
                yield f'{name}: {room}/ may not include "{header}"'
            if place.startswith("common/") and place.count("/") == 1 and path.stem in GROUND:
                if header.removesuffix(".hpp").removeprefix("common/") not in GROUND:
                    yield f'{name}: the ground floor may not include "{header}"'
        elif room != "tests":
            if SPAWNING.fullmatch(header):
                yield f"{name}: <{header}>: no room starts programs"
            for pattern, doors in DOORS.items():
                if re.fullmatch(pattern, header) and not may_open(place, doors):
                    yield f"{name}: <{header}> has another door: {', '.join(sorted(doors))}"


def starts(path):
    name = path.relative_to(ROOT)
    place = str(name.with_suffix(""))
    for number, line in enumerate(path.read_text().splitlines(), 1):
        for call in CALL.findall(COMMENT.sub("", line)):
            for pattern, doors in STARTS.items():
                if re.fullmatch(pattern, call) and place not in doors:
                    yield f"{name}:{number}: {call}() may be called in {', '.join(sorted(doors))} only"


def main():
    found = [line for room in ROOMS
             for path in sorted((ROOT / room).rglob("*.[ch]pp")) for line in problems(path)]
    found += [line for room in ROOMS if room != "tests"
              for path in sorted((ROOT / room).rglob("*.[ch]pp")) for line in starts(path)]
    long_files = [f"{path.relative_to(ROOT)}: {count} lines; 400 are the most"
                  for room in ROOMS for path in sorted((ROOT / room).rglob("*.[ch]pp"))
                  if (count := len(path.read_text().splitlines())) > 400]
    print("\n".join(found + long_files) or "every include is where it may be, and every start of a process")
    return 1 if found or long_files else 0


if __name__ == "__main__":
    sys.exit(main())
