#!/usr/bin/env python3
"""Measures how soon `dateline-index watch` makes articles searchable, and that it rests when idle.

    tests/bench/watch_rate.py build/release [--rate 20] [--seconds 120] [--index DIR] [--folders 1]

Writes RATE articles a second, of its own making, into a watched folder, and asks the searcher for the
newest ones all the while. The time of an article runs from its file's closing to the end of the first
search that finds it; the searcher's own time is thus in it. With --index, a copy of that index is
added to. Prints one table; the exit code is 1 if an article is missing."""
import argparse
import os
import pathlib
import random
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import threading
import time

SYLLABLES = "ba ce di fo gu ha ke li mo nu pa re si to vu wa ze".split()


def words(random_, count):
    return " ".join("".join(random_.choices(SYLLABLES, k=random_.randint(1, 4))) for _ in range(count))


def article(random_, number):
    """About 3 kB, with a word of its own to be found by."""
    paragraphs = "\n".join(words(random_, 80).capitalize() + "." for _ in range(6))
    return f"title: {words(random_, 8)}\ndate: 2025-12-28\n\nMarker qz{number}qz stands here.\n{paragraphs}\n"


def cpu_ticks(pid):
    fields = pathlib.Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return int(fields[11]) + int(fields[12])


def stolen():
    """Seconds of processor that the host has kept from this virtual machine, and those in which it could have run."""
    ticks = [int(field) for field in pathlib.Path("/proc/stat").read_text().split("\n")[0].split()[1:9]]
    hertz = os.sysconf("SC_CLK_TCK")
    return ticks[7] / hertz, (sum(ticks) - ticks[3] - ticks[4]) / hertz


def wakeups(pid):
    lines = pathlib.Path(f"/proc/{pid}/status").read_text().splitlines()
    return sum(int(line.split()[1]) for line in lines if "ctxt_switches" in line)


class Asker(threading.Thread):
    """Asks which of the articles that are waited for can be found, again and again."""

    def __init__(self, command, written):
        super().__init__()
        self.command, self.written, self.seen, self.done = command, written, {}, False

    def run(self):
        while not self.done:
            waiting = [number for number in list(self.written) if number not in self.seen]
            if not waiting:
                time.sleep(0.005)
                continue
            asked = "".join(f"{number}\tqz{number}qz\n" for number in waiting[:200])
            answer = subprocess.run(self.command, input=asked, capture_output=True, text=True)
            now = time.perf_counter()
            for line in answer.stdout.splitlines():
                fields = line.split("\t")
                if len(fields) == 2 and fields[1] == "1":
                    self.seen[int(fields[0])] = now - self.written[int(fields[0])]


def write_articles(folders, rate, seconds, written):
    random_ = random.Random(20251228)
    start = time.perf_counter()
    for number in range(rate * seconds):
        text = article(random_, number)
        time.sleep(max(0, start + number / rate - time.perf_counter()))
        path = folders[number % len(folders)] / f"{number}.txt"
        path.write_text(text)
        written[number] = time.perf_counter()


def quantile(values, part):
    return sorted(values)[min(len(values) - 1, int(part * len(values)))]


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("programs")
    parser.add_argument("--rate", type=int, default=20)
    parser.add_argument("--seconds", type=int, default=120)
    parser.add_argument("--idle", type=int, default=10, help="seconds of rest to measure")
    parser.add_argument("--index")
    parser.add_argument("--folders", type=int, default=1)
    options = parser.parse_args()
    index = str(pathlib.Path(options.programs) / "indexer/dateline-index")
    search = str(pathlib.Path(options.programs) / "searcher/dateline-search")
    written = {}
    with tempfile.TemporaryDirectory() as folder:
        database = os.path.join(folder, "index")
        if options.index:
            shutil.copytree(options.index, database)
        folders = [pathlib.Path(folder) / "in" / str(i) for i in range(options.folders)]
        for each in folders:
            each.mkdir(parents=True)
        (folders[0] / "first.txt").write_text("The first article.\n")
        watch = subprocess.Popen([index, "--database", database, "watch", os.path.join(folder, "in")],
                                 stdout=subprocess.PIPE, text=True)
        lines = []
        ready = threading.Event()

        def listen():
            for line in watch.stdout:
                lines.append(line)
                if "  watching " in line:
                    ready.set()

        threading.Thread(target=listen, daemon=True).start()
        if not ready.wait(120):
            sys.exit("it does not come to watch")
        asker = Asker([search, "--database", database, "--batch", "-", "--count"], written)
        asker.start()
        begun, (kept, wanted) = cpu_ticks(watch.pid), stolen()
        write_articles(folders, options.rate, options.seconds, written)
        deadline = time.perf_counter() + 30
        while len(asker.seen) < len(written) and time.perf_counter() < deadline:
            time.sleep(0.01)
        asker.done = True
        asker.join()
        busy = cpu_ticks(watch.pid) - begun
        kept, wanted = (after - before for after, before in zip(stolen(), (kept, wanted)))
        time.sleep(1)
        before, woken = cpu_ticks(watch.pid), wakeups(watch.pid)
        time.sleep(options.idle)
        idle, woken = cpu_ticks(watch.pid) - before, wakeups(watch.pid) - woken
        watch.send_signal(signal.SIGTERM)
        code = watch.wait(60)

    missing = len(written) - len(asker.seen)
    times = list(asker.seen.values())
    hertz = os.sysconf("SC_CLK_TCK")
    print(f"articles            {len(written)}, {options.rate} a second; {len(lines) - 2} batches")
    print(f"missing             {missing}")
    print(f"searchable after    {statistics.median(times):.2f} s median, {quantile(times, 0.99):.2f} s p99, "
          f"{max(times):.2f} s at most")
    print(f"CPU of the watcher  {busy / hertz / options.seconds * 100:.0f} % of one core while they came")
    print(f"kept by the host    {kept:.1f} of the {wanted:.0f} s of CPU that were wanted meanwhile")
    print(f"idle                {idle / hertz:.2f} s of CPU, woken up {woken} times in {options.idle} s")
    print(f"exit code           {code}")
    return 1 if missing or code else 0


if __name__ == "__main__":
    sys.exit(main())
