#!/usr/bin/env python3
"""Whether dateline-search --new shows every article once: random histories of an index and of two marks, with kills.

Of each step the index itself tells what became of it; what has been shown, and what is left, this script keeps by
itself. An answer counts as shown once its mark has moved, and a mark may only have moved if the answer was whole."""
import argparse
import json
import os
import pathlib
import random
import shutil
import subprocess
import sys
import tempfile
import time

NAMES = ("morning", "evening")
BULK = 1100  # articles; so many are built aside, as a new generation


class Broken(Exception):
    pass


class Model:
    """What one mark has still to show: `fresh` since it moved last, `left` by an answer with a limit."""

    def __init__(self):
        self.fresh, self.left = set(), set()

    def answer(self, found, shown):
        self.left = (self.left | (self.fresh & found)) - shown
        self.fresh = set()


class History:
    def __init__(self, number, options):
        self.random = random.Random(f"{options.seed}:{number}")
        self.options = options
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="dateline-new-"))
        self.state = self.folder / "state"
        self.models = {name: Model() for name in NAMES}
        self.ids = set()
        self.made = 0
        self.kept = []  # records that are, or may be, in the index
        self.log = []

    def environment(self, **more):
        kept = {name: os.environ[name] for name in ("PATH", "LD_LIBRARY_PATH", "ASAN_OPTIONS") if name in os.environ}
        return kept | {"HOME": str(self.folder), "XDG_STATE_HOME": str(self.state), "LC_ALL": "C.UTF-8"} | more

    def run(self, program, *arguments, kill_after=None, **environment):
        """Its exit code (negative: a signal), and what it printed."""
        command = [str(self.options.programs / program.removeprefix("dateline-").replace("search", "searcher").replace(
            "index", "indexer") / program), "--database", "db", *arguments]
        process = subprocess.Popen(command, cwd=self.folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                                   env=self.environment(**environment), text=True)
        if kill_after is not None:
            time.sleep(kill_after)
            process.kill()
        out, err = process.communicate(timeout=300)
        self.log.append(" ".join([program, *arguments, f"-> {process.returncode}"]))
        if process.returncode not in (0, 1) and kill_after is None and not environment:
            raise Broken(f"exit code {process.returncode}: {err}")
        return process.returncode, out

    def index(self, *arguments, killed=False):
        self.run("dateline-index", *arguments, kill_after=self.random.uniform(0, 0.25) if killed else None)
        code, out = self.run("dateline-search", "--sort", "newest", "--limit", "1000000", "--format", "ids")
        now = set(out.split()) if code != 2 else set()
        for model in self.models.values():
            model.fresh = (model.fresh & now) | (now - self.ids)
            model.left &= now
        self.ids = now

    def record(self, number, version=0):
        colour = "red" if number % 3 else "blue"
        return {"url": f"https://paper.example/{number}", "title": f"Report {number}", "language": "en",
                "body": f"The {colour} boat {number} left harbour for the {version}th time, it was said."}

    def write(self, records):
        (self.folder / "in.jsonl").write_text("".join(json.dumps(record) + "\n" for record in records))

    # Steps.
    def add(self, count=None, killed=False):
        count = count or self.random.randint(1, 6)
        records = [self.record(self.made + i) for i in range(count)]
        self.made += count
        self.kept += records
        self.write(records)
        self.index("add", "-q", "in.jsonl", killed=killed)

    def add_killed(self):
        self.add(killed=True)

    def add_bulk(self):
        self.add(BULK, killed=self.random.random() < 0.5)

    def add_again(self):
        self.write(self.random.sample(self.kept, min(len(self.kept), 5)))
        self.index("add", "-q", "in.jsonl", killed=self.random.random() < 0.3)

    def change(self):
        some = self.random.sample(range(len(self.kept)), min(len(self.kept), 3))
        for at in some:
            self.kept[at] = self.record(int(self.kept[at]["url"].rsplit("/", 1)[1]), self.random.randint(1, 999))
        self.write([self.kept[at] for at in some])
        self.index("add", "-q", "in.jsonl", killed=self.random.random() < 0.3)

    def remove(self):
        """Often the newest: its number must not be given again."""
        if not self.ids:
            return
        _, out = self.run("dateline-search", "--sort", "newest", "--limit", "1000000", "--format", "jsonl",
                          "--snippets", "0")
        by_number = sorted((json.loads(line) for line in out.splitlines()),
                           key=lambda hit: int(hit["url"].rsplit("/", 1)[1]))
        newest = self.random.random() < 0.7
        gone = by_number[-2:] if newest else self.random.sample(by_number, min(len(by_number), 2))
        urls = {hit["url"] for hit in gone}
        self.kept = [record for record in self.kept if record["url"] not in urls]
        self.index("remove", "-q", *[hit["id"] for hit in gone])

    def classify(self):
        words = self.random.choice(["red", "blue", "boat", "harbour", "nothing"])
        (self.folder / "rules.toml").write_text(f"[matter]\nquery = '{words}'\n")
        self.index("classify", "-q", "--rules", "rules.toml", killed=self.random.random() < 0.3)

    def compact(self):
        self.index("compact", "-q", killed=self.random.random() < 0.4)

    def mark(self, name):
        """What it says, and what is another whenever it was written, be it by a power cut that undid that."""
        found = list(self.state.rglob(f"{name}.mark"))
        return (found[0].read_text(), found[0].stat().st_mtime_ns) if found else ("", 0)

    def question(self):
        words = self.random.choice([[], [], ["red"], ["issue:matter"]])
        limit = self.random.choice([None, None, None, 1, 3])
        code, out = self.run("dateline-search", "--sort", "newest", "--limit", "1000000", "--format", "ids", *words)
        return words, limit, set(out.split())

    def check(self, name, out, found, limit, whole):
        model = self.models[name]
        shown = out.split()
        due = (model.fresh | model.left) & found
        if len(shown) != len(set(shown)) or not set(shown) <= due:
            raise Broken(f"'{name}' was shown what is not new: {sorted(set(shown) - due)}")
        if whole and len(shown) != (len(due) if limit is None else min(limit, len(due))):
            raise Broken(f"'{name}' missed {sorted(due - set(shown))}")
        return set(shown)

    def ask(self, fault=None):
        name = self.random.choice(NAMES)
        words, limit, found = self.question()
        peek = fault is None and self.random.random() < 0.2
        arguments = ["--new", name, "--format", "ids", *words]
        arguments += ["--limit", str(limit)] if limit else []
        arguments += ["--peek"] if peek else []
        before = self.mark(name)
        code, out = self.run("dateline-search", *arguments, **(fault or {}))
        after = self.mark(name)
        moved = after[0] != before[0] if fault else after != before
        if moved and peek or not moved and not peek and not fault:
            raise Broken(f"the mark '{name}' moved: {moved}")
        shown = self.check(name, out if moved or not fault else "\n".join(out.split("\n")[:-1]), found, limit,
                           whole=moved or not fault)
        if moved:
            self.models[name].answer(found, shown)
        return code

    def ask_killed(self):
        self.ask({"kill_after": self.random.uniform(0, self.options.patience)})

    def ask_on_failing_disk(self):
        """Killed at, or refused, one of the calls by which the mark is kept."""
        if not self.options.shim:
            return
        calls = self.random.choice(["open", "write", "sync", "rename", "make"])
        self.ask({"LD_PRELOAD": str(self.options.shim), "DATELINE_FAULT_FOLDER": str(self.state),
                  "DATELINE_FAULT_CALLS": calls, "DATELINE_FAULT_FROM": str(self.random.randint(1, 3)),
                  "DATELINE_FAULT": self.random.choice(["kill", "fail", "torn", "cut"]),
                  "DATELINE_FAULT_ERROR": "ENOSPC"})

    def ask_at_once(self):
        """Two who ask under one name share what is new between them."""
        name = self.random.choice(NAMES)
        program = self.options.programs / "searcher" / "dateline-search"
        command = [str(program), "--database", "db", "--new", name, "--format", "ids", "--limit", "2"]
        both = [subprocess.Popen(command, cwd=self.folder, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                                 env=self.environment(), text=True) for _ in range(2)]
        out = "".join(process.communicate(timeout=60)[0] for process in both)
        self.log.append(f"two at once as {name}")
        self.models[name].answer(self.ids, self.check(name, out, self.ids, 4, whole=True))

    def play(self):
        steps = [self.add] * 4 + [self.add_killed, self.add_again, self.change, self.remove, self.classify, self.compact]
        steps += [self.ask] * 4 + [self.ask_killed] * 2 + [self.ask_on_failing_disk] * 2 + [self.ask_at_once]
        self.add()
        for _ in range(self.options.steps):
            self.log.append("")
            self.random.choice(steps)()
            if self.random.random() < 0.02:
                self.add_bulk()
        for name in NAMES:
            before = self.models[name].left | self.models[name].fresh
            code, out = self.run("dateline-search", "--new", name, "--format", "ids")
            self.models[name].answer(self.ids, self.check(name, out, self.ids, None, whole=True))
            if before - set(out.split()):
                raise Broken(f"'{name}' never saw {sorted(before - set(out.split()))}")
            if self.run("dateline-search", "--new", name, "--count")[1] != "0\n":
                raise Broken(f"'{name}' has seen all, and something is new")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--programs", type=pathlib.Path, required=True, help="the build folder")
    parser.add_argument("--shim", type=lambda text: None if text == "none" else pathlib.Path(text).resolve(),
                        help="disk_faults.so, or none")
    parser.add_argument("--runs", type=int, default=200)
    parser.add_argument("--only", type=int, help="the number of one run, to be repeated")
    parser.add_argument("--steps", type=int, default=20)
    parser.add_argument("--seed", default="20261122")
    parser.add_argument("--patience", type=float, default=0.06, help="seconds within which a search is killed")
    options = parser.parse_args()
    options.programs = options.programs.resolve()
    begin, asked = time.monotonic(), 0
    for number in range(options.runs) if options.only is None else [options.only]:
        history = History(number, options)
        try:
            history.play()
        except Broken as broken:
            print("\n".join(history.log), f"\nrun {number}: {broken}\nkept in {history.folder}", file=sys.stderr)
            return 1
        asked += sum("--new" in line for line in history.log)
        shutil.rmtree(history.folder)
    print(f"{options.runs} runs, {asked} questions under a name, {time.monotonic() - begin:.0f} s: "
          "nothing shown twice, nothing missed")
    return 0


if __name__ == "__main__":
    sys.exit(main())
