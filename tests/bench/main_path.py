#!/usr/bin/env python3
"""Times the two programs as their user runs them, whole processes, and prints one table.

    tests/bench/main_path.py ARTICLES.jsonl [--programs build/release] [--runs 3] [--queries FILE]

ARTICLES.jsonl is any corpus as JSON lines; the index is made in a temporary folder. FILE has one
query a line, or id, tab and query; without it, frequent words of the corpus's titles are asked for.
Times are medians; the machine's noise is the reader's to judge, so the spread is printed as well."""
import argparse
import collections
import json
import os
import pathlib
import re
import shutil
import tempfile

from measuring import run, spread


def title_queries(articles, count):
    words = collections.Counter()
    with open(articles, encoding="utf-8", errors="replace") as lines:
        for line in lines:
            title = json.loads(line).get("title") or ""
            words.update(set(re.findall(r"[a-z]{4,}", title.lower())))
    common = [word for word, _ in words.most_common(4 * count)]
    return [f"{common[i]} {common[-1 - i]}" for i in range(min(count, len(common) // 2))]


def median(values, unit, digits=2):
    return f"{spread(values, digits)} {unit}"


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("articles")
    parser.add_argument("--programs", default="build/release")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--queries")
    options = parser.parse_args()
    index = str(pathlib.Path(options.programs) / "indexer/dateline-index")
    search = str(pathlib.Path(options.programs) / "searcher/dateline-search")
    size = os.path.getsize(options.articles)
    count = sum(1 for _ in open(options.articles, "rb"))
    rows = [("corpus", f"{count} articles, {size / 1e6:.1f} MB")]

    with tempfile.TemporaryDirectory() as folder:
        database = os.path.join(folder, "index")
        add = [index, "--quiet", "--database", database, "add", options.articles]
        walls, cpus, peaks = [], [], []
        for _ in range(options.runs):
            shutil.rmtree(database, ignore_errors=True)
            done = run(add, okay=(0, 1))
            walls.append(done.wall)
            cpus.append(done.cpu)
            peaks.append(done.memory)
        rows.append(("add, new index", median(walls, "s")))
        rows.append(("  throughput", median([size / 1e6 / wall for wall in walls], "MB/s")))
        rows.append(("  CPU", median(cpus, "s")))
        rows.append(("  peak memory", median(peaks, "MB", 0)))
        stored = sum(path.stat().st_size for path in pathlib.Path(database).rglob("*.glass"))
        rows.append(("  index size", f"{stored / 1e6:.1f} MB, {stored / size:.2f} of the input"))
        again = [run(add, okay=(0, 1)).wall for _ in range(options.runs)]
        rows.append(("add, nothing new", median(again, "s")))

        if options.queries:
            queries = [line.rstrip("\n").split("\t")[-1] for line in open(options.queries, encoding="utf-8")]
        else:
            queries = title_queries(options.articles, 50)
        singles = [run([search, "--database", database, "--limit", "10", "--literal", query],
                       okay=(0, 1)).wall * 1000
                   for query in queries[:50]]
        rows.append(("search, ten hits with snippets", median(singles, "ms", 1)))
        faceted = [run([search, "--database", database, "--facets", "date:month,source,issue", "--literal",
                        query], okay=(0, 1)).wall * 1000 for query in queries[:50]]
        rows.append(("  and three facets", median(faceted, "ms", 1)))
        batch = os.path.join(folder, "batch")
        with open(batch, "w", encoding="utf-8") as lines:
            lines.write("\n".join(queries) + "\n")
        times = [run([search, "--database", database, "--batch", batch, "--literal", "--format", "jsonl"],
                     okay=(0, 1)).wall
                 for _ in range(options.runs)]
        rows.append((f"batch of {len(queries)}, jsonl", median([len(queries) / t for t in times], "queries/s", 0)))

    width = max(len(name) for name, _ in rows)
    for name, value in rows:
        print(f"{name:<{width}}  {value}")


if __name__ == "__main__":
    main()
