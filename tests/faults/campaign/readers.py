"""Searchers that go on while the index is disturbed. None may fail, nor see half a change, nor see
it undone."""
import subprocess
import tempfile
import threading

from . import verdict
from .programs import Broken

PAUSE = 0.02  # seconds between questions, as the machine is small


class Watched:
    """What one reader has seen of the queries (text, count before, count after)."""

    def __init__(self, queries):
        self.queries, self.is_after = queries, [False] * len(queries)

    def saw(self, number, count):
        query, before, after = self.queries[number]
        if count not in (before, after):
            raise Broken(f"a reader sees half a change: '{query[:60]}' finds {count}, "
                         f"neither {before} nor {after}", lost=True)
        if count == after:
            self.is_after[number] = True
        elif self.is_after[number]:
            raise Broken(f"a reader sees a change undone: '{query[:60]}' finds {count} again", lost=True)


class Readers:
    """Two: one starts a program for each question, one keeps its program, and index, open."""

    def __init__(self, programs, index, queries, has_index):
        self.programs, self.index, self.queries = programs, index, queries
        self.has_index = has_index
        self.stopped, self.failures, self.answers = threading.Event(), [], 0
        self.threads = [threading.Thread(target=self.guard, args=[self.ask_anew])]
        if has_index:
            self.threads.append(threading.Thread(target=self.guard, args=[self.ask_on]))

    def __enter__(self):
        for thread in self.threads:
            thread.start()
        return self

    def __exit__(self, *_):
        self.stopped.set()
        for thread in self.threads:
            thread.join()

    def expect_none_failed(self):
        if self.failures:
            raise self.failures[0]

    def guard(self, loop):
        try:
            loop(Watched(self.queries))
        except Broken as failure:
            self.failures.append(failure)
        except Exception as problem:  # a thread's exceptions are lost otherwise
            self.failures.append(Broken(f"a reader of the campaign's fails: {problem!r}"))

    def ask_anew(self, watched):
        seen = self.has_index
        while not self.stopped.wait(PAUSE):
            found, outcome = verdict.counts(self.programs, self.index, [q for q, _, _ in self.queries])
            if not seen and verdict.is_absent(outcome):
                continue
            seen = True
            if outcome.expect_manners().code not in (0, 1):
                raise Broken(f"a reader fails: {outcome.err.strip()}")
            for number, count in enumerate(found):
                watched.saw(number, count)
            self.answers += 1

    def ask_on(self, watched):
        with tempfile.TemporaryFile() as err:
            process = self.programs.start(
                [self.programs.search, "--database", self.index, "--batch", "-", "--count", "--jobs", "1"],
                stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=err)
            # Its answers come a line late: it waits for the next question first.
            answers = threading.Thread(target=self.guard, args=[lambda _: self.hear(process, watched)])
            answers.start()
            try:
                while not self.stopped.wait(PAUSE) and process.poll() is None:
                    for number, (query, _, _) in enumerate(self.queries):
                        process.stdin.write(f"{number}\t{query}\n".encode())
                    process.stdin.flush()
            except BrokenPipeError:
                pass
            try:
                process.stdin.close()
            except BrokenPipeError:
                pass
            deadline = threading.Timer(60, process.kill)
            deadline.start()
            process.wait()
            deadline.cancel()
            answers.join()
            err.seek(0)
            if process.returncode not in (0, 1):
                raise Broken(f"a reader that stays fails: exit {process.returncode}, "
                             f"{err.read().decode('utf-8', 'replace').strip()}")

    def hear(self, process, watched):
        for line in process.stdout:
            number, _, count = line.decode().rstrip("\n").partition("\t")
            if not count.isdigit():
                raise Broken(f"a reader that stays fails: {count}")
            watched.saw(int(number), int(count))
            self.answers += 1
