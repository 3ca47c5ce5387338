#!/usr/bin/env python3
"""What an update of a large index costs, as its user runs it: whole processes.

    tests/bench/update_cost.py ARTICLES.jsonl [--copies 1,8] [--runs 9] [--index DIR]

Makes an index of ARTICLES (and, with --copies 1,8, one of eight times as many, with new ids), adds
to it what is new, one article a time and a hundred a time, and adds all of ARTICLES again, which
are unchanged. With --index a copy of that index is used in place of the first, and must have been
made of ARTICLES. Every add is of other articles, so that none is skipped."""
import argparse
import json
import os
import pathlib
import shutil
import statistics
import sys
import tempfile

import corpora
from measuring import machine, run, settle, spread, table

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
HEAD = ["what", "wall s", "CPU s", "peak MB", "against"]


class Bench:
    def __init__(self, options, work):
        self.program = pathlib.Path(options.programs) / "indexer/dateline-index"
        self.runs, self.work = options.runs, work
        self.added = 0

    def add(self, index, articles):
        settle(articles)
        done = run([self.program, "--quiet", "--database", index, "add", articles], okay=(0, 1))
        print(f"add {os.path.basename(articles)}: {done.wall:.2f} s", file=sys.stderr)
        return done

    def add_new(self, index, corpus, count):
        """Some runs of the addition of `count` new articles; the first is not counted, as it finds
        the index out of memory."""
        runs = []
        for _ in range(self.runs + 1):
            self.added += 1
            path = os.path.join(self.work, f"{count}-new.jsonl")
            new = corpora.sampled(corpus.path, count, seed=self.added)
            corpora.write_lines((corpora.altered(each, f"update {self.added}-{number}")
                                 for number, each in enumerate(new)), path)
            runs.append(self.add(index, path))
        return runs[1:]


    def articles_in(self, index):
        status = run([self.program, "--database", index, "status", "--format", "json"],
                     keep_output=True)
        return json.loads(status.out)["articles"]


def cells(what, runs, against=""):
    return [what, spread([each.wall for each in runs]), spread([each.cpu for each in runs]),
            f"{max(each.memory for each in runs):.0f}", against]


def middle(runs):
    return statistics.median(each.wall for each in runs)


def measure(bench, corpus, index, made, first):
    """The rows of one index. `made`: the run that indexed it, if it was made here; `first`: the
    medians of a smaller index, to which these are compared."""
    rows, medians = [], {}
    if made:
        rows.append(cells(f"index all {corpus.articles}", [made]))
    again = [bench.add(index, corpus.path) for _ in range(min(3, bench.runs))]
    rows.append(cells("  add them again, unchanged", again,
                      f"{made.wall / middle(again):.1f} times as fast as indexing" if made else ""))
    before = bench.articles_in(index)
    for count in (1, 100):
        runs = bench.add_new(index, corpus, count)
        medians[count] = middle(runs)
        against = f"{medians[count] / first[count]:.2f} of the same in the first index" if first else ""
        rows.append(cells(f"  add {count} new", runs, against))
    if bench.articles_in(index) != before + 101 * (bench.runs + 1):
        sys.exit("not all that was new was added: these times mean nothing")
    return rows, medians


def words():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("articles", metavar="ARTICLES.jsonl")
    parser.add_argument("--copies", default="1", metavar="K,K",
                        help="indexes of so many times the corpus (1)")
    parser.add_argument("--runs", type=int, default=9, help="of each addition (9)")
    parser.add_argument("--index", metavar="DIR", help="an index of ARTICLES that is there already")
    parser.add_argument("--programs", default=str(ROOT / "build/release"), metavar="DIR",
                        help="the build folder (build/release)")
    return parser.parse_args()


def main():
    options = words()
    rows, first = [], None
    with tempfile.TemporaryDirectory(prefix="bench-update-") as work:
        bench = Bench(options, work)
        print(machine())
        for count in map(int, options.copies.split(",")):
            corpus = corpora.measured(options.articles)
            if count > 1:
                corpus = corpora.copies(options.articles, count, os.path.join(work, "copies.jsonl"))
            index, made = os.path.join(work, "index"), None
            shutil.rmtree(index, ignore_errors=True)
            if options.index and count == 1:
                shutil.copytree(options.index, index)
            else:
                made = bench.add(index, corpus.path)
            more, medians = measure(bench, corpus, index, made, first)
            first = first or medians
            rows += more
    print(f"{options.runs} runs, medians (least–most)\n\n{table(HEAD, rows)}")


if __name__ == "__main__":
    main()
