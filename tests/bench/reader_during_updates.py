#!/usr/bin/env python3
"""Searches an index without a pause while it is updated without a pause: does a query fail, see
half an update, or wait?

    tests/bench/reader_during_updates.py ARTICLES.jsonl [--updates 300] [--index DIR]

Works on an index of ARTICLES made for it, or on a copy of --index. An update adds 1 to 20 articles,
replaces those of an earlier one, removes them, or, half way, compacts. All articles of an update
have a word of their own, so a reader that counts it must find none or all of them, and all once the
writer has said that it is done. Ends with 1 if a query failed or saw anything else."""
import argparse
import os
import pathlib
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time

import corpora
from main_path import title_queries
from measuring import machine, run, table

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
QUIET_ROUNDS = 60
BATCH = 100  # queries of one process, which outlives several updates
HEAD = ["query", "quiet", "median ms", "slowest ms", "during updates", "median ms", "slowest ms",
        "of the quiet median", "failed"]


class Seen:
    """What a reader may find of the word of an update: the writer says it, readers ask. It only
    grows, so a reader that overlaps with several updates is allowed what held in any of them."""

    def __init__(self):
        self.log = []  # (word, counts it may have)

    def say(self, word, *counts):
        self.log.append((word, set(counts)))

    def allowed(self, word, since):
        return set().union(*(counts for each, counts in self.log[since:] if each == word))


class Writer:
    def __init__(self, index, articles, program, work, seed):
        self.index, self.articles, self.program, self.work = index, articles, program, work
        self.chance, self.seen, self.batches, self.done = random.Random(seed), Seen(), [], {}

    def write(self, kind, word, before, after, *words):
        self.seen.say(word, before, after)
        run([self.program, "--quiet", "--database", self.index, *words])
        self.seen.say(word, after)
        self.done[kind] = self.done.get(kind, 0) + 1

    def add(self, kind, word, new):
        path = os.path.join(self.work, "new.jsonl")
        # A line of its own for each: one that repeats is furniture, and no longer found.
        corpora.write_lines(({**each, "body": f"{each.get('body') or ''}\n\nUpdate {word} of {each['id']}."}
                             for each in new), path)
        self.write(kind, word, 0, len(new), "add", path)
        self.batches.append((word, new))

    def update(self, number, compact):
        word = "zq" + "".join(chr(ord("a") + int(digit)) for digit in str(number)) + "zq"
        pick = self.chance.random()
        if compact:
            old, articles = self.batches[-1]
            self.write("compact", old, len(articles), len(articles), "compact")
        elif pick < 0.7 or len(self.batches) < 5:
            new = corpora.sampled(self.articles, self.chance.randint(1, 20), seed=number)
            self.add("add", word, [corpora.altered(each, f"update {number}-{i}")
                                   for i, each in enumerate(new)])
        else:
            old, articles = self.batches.pop(self.chance.randrange(len(self.batches)))
            if pick < 0.85:
                self.add("replace", word, articles)
            else:
                self.write("remove", old, len(articles), 0, "remove", "--query", old)


class Reader:
    """Asks three kinds of questions in turn, each as a process of its own."""

    def __init__(self, index, queries, program, work, seen):
        self.search = [program, "--database", index]
        self.queries, self.seen, self.wrong = queries, seen, []
        self.batch = os.path.join(work, "batch")
        with open(self.batch, "w", encoding="utf-8") as lines:
            lines.writelines(f"{queries[i % len(queries)]}\n" for i in range(BATCH))
        self.times = {}

    def ask(self, kind, *words):
        done = run([*self.search, *words], okay=None, keep_output=True, stderr=subprocess.STDOUT)
        bad = done.code not in (0, 1) or '"error":' in done.out
        self.times.setdefault(kind, []).append((done.wall * 1000, bad))
        if bad:
            self.wrong.append(f"{kind}: ended with {done.code}: {done.out.strip()[-200:]}")
        return done.out

    def count_word(self):
        since = len(self.seen.log) - 1
        word = self.seen.log[since][0]
        out = self.ask("count of the newest articles", "--count", word).strip()
        if allowed := self.seen.allowed(word, since):
            if not out.isdigit() or int(out) not in allowed:
                self.wrong.append(f"found '{out}' articles of {word}, where {sorted(allowed)} are right")

    def round(self, number):
        query = self.queries[number % len(self.queries)]
        self.ask("ten hits, snippets, facets", "--facets", "date:month,source,issue", "--literal", query)
        self.count_word()
        if number % 10 == 0:
            self.ask(f"{BATCH} queries in one process", "--literal", "--format", "jsonl", "--batch",
                     self.batch)

    def loop(self, stop):
        number = 0
        while not stop.is_set():
            self.round(number)
            number += 1


def rows(quiet, busy):
    for kind in quiet:
        still = [ms for ms, _ in quiet[kind]]
        moving = [ms for ms, _ in busy.get(kind, [])] or [0.0]
        yield [kind, len(still), f"{statistics.median(still):.1f}", f"{max(still):.1f}", len(moving),
               f"{statistics.median(moving):.1f}", f"{max(moving):.1f}",
               f"{max(moving) / statistics.median(still):.1f}",
               sum(bad for _, bad in busy.get(kind, []))]


def measure(options, work):
    programs = pathlib.Path(options.programs)
    index = os.path.join(work, "index")
    indexer = programs / "indexer/dateline-index"
    if options.index:
        shutil.copytree(options.index, index)
    else:
        run([indexer, "--quiet", "--database", index, "add", options.articles], okay=(0, 1))
    writer = Writer(index, options.articles, indexer, work, options.seed)
    writer.update(0, compact=False)
    reader = Reader(index, title_queries(options.articles, 50), programs / "searcher/dateline-search",
                    work, writer.seen)
    for number in range(QUIET_ROUNDS):
        reader.round(number)
    quiet, reader.times = reader.times, {}

    stop = threading.Event()
    thread = threading.Thread(target=reader.loop, args=(stop,))
    thread.start()
    start = time.perf_counter()
    try:
        for number in range(1, options.updates + 1):
            writer.update(number, compact=number == options.updates // 2)
    finally:
        stop.set()
        thread.join()
    kinds = ", ".join(f"{count} {kind}" for kind, count in sorted(writer.done.items()))
    print(f"{options.updates} updates ({kinds}) in {time.perf_counter() - start:.1f} s\n")
    print(table(HEAD, list(rows(quiet, reader.times))))
    return reader.wrong


def words():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("articles", metavar="ARTICLES.jsonl")
    parser.add_argument("--updates", type=int, default=300)
    parser.add_argument("--index", metavar="DIR", help="an index of ARTICLES that is there already")
    parser.add_argument("--seed", type=int, default=1, help="which updates, in which order (1)")
    parser.add_argument("--programs", default=str(ROOT / "build/release"), metavar="DIR",
                        help="the build folder (build/release)")
    return parser.parse_args()


def main():
    options = words()
    print(machine())
    with tempfile.TemporaryDirectory(prefix="bench-reader-") as work:
        wrong = measure(options, work)
    for each in wrong[:20]:
        print(each)
    print(f"\n{len(wrong)} queries failed or saw what never was" if wrong else
          "\nno query failed, and none saw half an update")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
