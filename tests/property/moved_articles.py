#!/usr/bin/env python3
"""Whether articles that move between partitions are seen once, and move at once: `add` is killed at each of its calls on
the disk, then a search and an export look, then `add` runs again; and readers look on while articles move to and fro."""
import argparse
import json
import os
import pathlib
import random
import shutil
import subprocess
import sys
import tempfile
import threading
import time

BEFORE = {"a": "2025-10-05", "b": "2025-10-06", "c": "2025-10-07", "d": "2025-11-08", "e": "2025-11-09",
          "f": "2025-11-10", "g": None}
MOVED = {"a": "2025-11-20", "d": "2025-12-01", "g": "2025-10-09"}  # to a partition that is there, to a new one, from undated
AFTER = BEFORE | MOVED | {"h": "2026-01-02"}
CALLS = "open,write,sync,rename,make,remove,truncate"


class Broken(Exception):
    pass


class Play:
    def __init__(self, options):
        self.options = options
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="dateline-moved-"))

    def start(self, program, *arguments, **more):
        room = "searcher" if program.endswith("search") else "indexer"
        kept = {name: os.environ[name] for name in ("PATH", "LD_LIBRARY_PATH", "ASAN_OPTIONS") if name in os.environ}
        return subprocess.Popen([str(self.options.programs / room / program), "--database", "db", *arguments],
                                cwd=self.folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
                                env=kept | {"HOME": str(self.folder), "LC_ALL": "C.UTF-8"} | more)

    def run(self, program, *arguments):
        process = self.start(program, *arguments)
        out, err = process.communicate(timeout=300)
        if process.returncode != 0:
            raise Broken(f"{program} {arguments}: {process.returncode}: {err}")
        return out

    def write(self, name, dates):
        lines = [{"url": f"https://a.example/{each}", "title": f"Grain {each}", "language": "en",
                  "body": f"Grain {each} was sold at the harbour of {each}{each}."} | ({"date": date} if date else {})
                 for each, date in dates.items()]
        (self.folder / name).write_text("".join(json.dumps(line) + "\n" for line in lines))

    def seen(self, *command):
        """What a reader sees: the date of each article, by its name."""
        articles = [json.loads(line) for line in self.run(*command).splitlines()]
        dates = {article["url"][-1]: (article.get("date") or "")[:10] or None for article in articles}
        if len(dates) != len(articles):
            raise Broken(f"{command}: an article is there twice")
        return dates

    def look(self):
        search = self.seen("dateline-search", "grain", "--limit", "100", "--format", "jsonl")
        if search != self.seen("dateline-index", "export"):
            raise Broken("the export is another than the search")
        moved = {name: date for name, date in search.items() if name in MOVED}
        if moved not in (MOVED, {name: BEFORE[name] for name in MOVED}):
            raise Broken(f"some moved, some did not: {moved}")
        if {name for name in search} - {"h"} != set(BEFORE):
            raise Broken(f"articles are missing: {sorted(search)}")

    def expect_after(self):
        self.run("dateline-index", "add", "-q", "moves.jsonl")
        seen = self.seen("dateline-search", "grain", "--limit", "100", "--format", "jsonl")
        if seen != AFTER:
            raise Broken(f"after all: {seen}")
        self.run("dateline-index", "check", "-q")
        left = [str(path) for path in self.folder.glob("db/**/*") if path.name in ("MOVING", "MOVING.new", "building")]
        left += [str(path) for path in self.folder.glob("db/*") if len(list(path.glob("generation-*"))) > 1]
        if left:
            raise Broken(f"left behind: {left}")

    def begin(self):
        self.write("before.jsonl", BEFORE)
        self.write("moves.jsonl", MOVED | {"h": AFTER["h"]})
        self.run("dateline-index", "add", "-q", "--partition", "month", "before.jsonl")
        shutil.copytree(self.folder / "db", self.folder / "base")

    def killed_at(self, number, fault):
        """False: it ended before."""
        shutil.rmtree(self.folder / "db")
        shutil.copytree(self.folder / "base", self.folder / "db")
        shim = self.options.shim
        more = {"LD_PRELOAD": str(shim), "DATELINE_FAULT_FOLDER": str(self.folder / "db"), "DATELINE_FAULT_CALLS": CALLS,
                "DATELINE_FAULT_FROM": str(number), "DATELINE_FAULT": fault, "DATELINE_FAULT_ERROR": "EIO"} if shim else {}
        process = self.start("dateline-index", "add", "-q", "moves.jsonl", **more)
        if not shim:
            time.sleep(number / 1000)
            process.kill()
        process.communicate(timeout=300)
        self.look()
        self.expect_after()
        return process.returncode != 0 or fault == "fail"

    def to_and_fro(self):
        """Readers that look on."""
        done, faults = threading.Event(), []

        def read():
            while not done.is_set():
                try:
                    self.look()
                except Broken as broken:
                    if "than the search" not in str(broken):  # of two moments
                        faults.append(broken)

        readers = [threading.Thread(target=read) for _ in range(2)]
        for each in readers:
            each.start()
        try:
            for _ in range(self.options.rounds):
                self.run("dateline-index", "add", "-q", "--lock-timeout", "60", "moves.jsonl")
                self.run("dateline-index", "add", "-q", "--lock-timeout", "60", "before.jsonl")
        finally:
            done.set()
            for each in readers:
                each.join()
        if faults:
            raise faults[0]


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--programs", type=pathlib.Path, required=True, help="the build folder")
    parser.add_argument("--shim", type=lambda text: None if text == "none" else pathlib.Path(text).resolve(),
                        help="disk_faults.so; none: killed after so many milliseconds instead")
    parser.add_argument("--every", type=int, default=1, help="only one of so many calls")
    parser.add_argument("--rounds", type=int, default=10, help="to and fro")
    parser.add_argument("--seed", default="20261123")
    options = parser.parse_args()
    options.programs = options.programs.resolve()
    play, number, tried = Play(options), 0, 0
    step = random.Random(options.seed)
    try:
        play.begin()
        play.to_and_fro()
        while True:
            number += step.randint(1, 2 * options.every - 1)
            tried += 1
            if not play.killed_at(number, step.choice(["kill", "kill", "cut", "fail"]) if options.shim else "") or number > 5000:
                break
    except Broken as broken:
        print(f"call {number}: {broken}\nkept in {play.folder}", file=sys.stderr)
        return 1
    shutil.rmtree(play.folder)
    print(f"{tried} runs cut off at one of {number} calls: each article seen once, all moved at once")
    return 0


if __name__ == "__main__":
    sys.exit(main())
