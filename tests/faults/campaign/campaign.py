"""The campaign: rounds, each on a copy of an index of its own, each made from (seed, kind, number)
alone, so that any can be run again by itself."""
import dataclasses
import random
import re
import shutil
import time
import traceback
import typing

from . import actions, articles, verdict
from .programs import Broken

BASE = 400    # articles of the index that rounds start from
ATTEMPTS = 8  # a command that ends before its fault is tried again, with another


@dataclasses.dataclass
class Round:
    kind: str     # its row in the table
    number: int
    run: typing.Callable  # (campaign, scene) -> "survived", "refused", or None: there was no fault

    @property
    def name(self):
        return f"{self.kind}:{self.number}"


class Campaign:
    def __init__(self, programs, folder, seed, bulk, shim, say):
        self.programs, self.folder, self.seed = programs, folder, seed
        self.bulk = bulk
        self.shim, self.say = shim, say
        self.words = articles.vocabulary(seed)
        self.durations, self.undisturbed = {}, {}
        self.kept = []
        self.kills = self.answers = 0
        self.ledger = self.build_base()

    def build_base(self):
        """An index with a history, so that it has blocks that are free and a generation before."""
        scene = actions.Scene(self.folder / "base", random.Random(f"{self.seed}:base"), self.words, {},
                              self.bulk)
        scene.folder.mkdir()
        first, _ = scene.batch(BASE)
        # On one thread, so that damage hits the same bytes the next time.
        self.acknowledge(scene, actions.Task(["add", "--jobs", "1", scene.input("base.jsonl", first)],
                                             articles.ledger(first), []))
        for action in (actions.add, actions.compact, actions.replace, actions.remove, actions.add):
            self.acknowledge(scene, action(scene))
        verdict.expect_state(self.programs, scene.index, [scene.ledger], scene.rng)
        self.steps = scene.steps
        return scene.ledger

    def acknowledge(self, scene, task):
        self.programs.indexer(scene.index, *task.command).expect(0)
        scene.ledger = task.after

    def scene(self, kind, number, attempt=0, folder=None):
        rng = random.Random(f"{self.seed}:{kind}:{number}:{attempt}")
        scene = actions.Scene(folder or self.folder / "round", rng, self.words, dict(self.ledger),
                              self.bulk, steps=self.steps, name=(kind, number))
        shutil.rmtree(scene.folder, ignore_errors=True)
        scene.folder.mkdir(exist_ok=True)
        shutil.copytree(self.folder / "base/index", scene.index)
        return scene

    def prepare(self, scene, action, history=2):
        """Some acknowledged changes, then the task that is to be disturbed."""
        for _ in range(scene.rng.randint(0, history)):
            self.acknowledge(scene, scene.rng.choice(actions.HISTORY)(scene))
        before = scene.ledger
        task = action(scene)
        if not scene.has_index:
            shutil.rmtree(scene.index)
            before = {}
        return before, task

    def expect_before_or_after(self, scene, before, task, outcome):
        """After a command that was disturbed: nothing that was acknowledged is lost. Returns what the
        index holds."""
        if not outcome.killed:
            outcome.expect_manners()
        states = [task.after] if outcome.acknowledged and not outcome.killed else [before, task.after]
        state = verdict.expect_state(self.programs, scene.index, states, scene.rng, task.whole)
        told = sum(int(count.replace(" ", "")) for count in re.findall(r"\badded (\d[\d ]*)", outcome.out))
        if told > len(state.keys() - before.keys()):
            raise Broken(f"told of {told} articles that are not there", lost=True)
        return state

    def finish(self, scene, task):
        """Run again, the command ends as if nothing had been."""
        if task.settle:
            task.settle()
        self.programs.indexer(scene.index, *(task.rerun or task.command)).expect(0, 1)
        verdict.expect_state(self.programs, scene.index, [task.after], scene.rng)

    def duration(self, name, action, task):
        """Seconds that an action takes, or the part of it that is to be disturbed; learned first."""
        if task.lasts:
            return task.lasts
        if name not in self.durations:
            scene = self.scene("learn", name, folder=self.folder / "learn")
            _, task = self.prepare(scene, action, history=0)
            began = []
            end = (lambda process: began.append(await_begin(process, task))) if task.begins else None
            outcome = self.programs.run([self.programs.index, "--database", scene.index, *task.command], end=end)
            outcome.expect(0)
            whole = outcome.seconds
            self.durations[name] = max(0.02, whole - began[0]) if began else whole
        return self.durations[name]

    def run(self, round_, table):
        began = time.monotonic()
        try:
            scene = self.scene(round_.kind, round_.number)
            result = round_.run(self, scene)
            if result:
                table.add(round_.kind, result)
        except Broken as failure:
            result = "lost" if failure.lost else "misbehaved"
            table.add(round_.kind, result)
            self.keep(round_, failure)
        except Exception:
            self.say(f"{round_.name}: the campaign itself fails here:\n{traceback.format_exc()}")
            raise
        return time.monotonic() - began

    def keep(self, round_, failure):
        self.kept.append(round_.name)
        place = self.folder / "failed" / round_.name.replace(" ", "_").replace("/", "_")
        shutil.rmtree(place, ignore_errors=True)
        shutil.copytree(self.folder / "round", place, symlinks=True)
        self.say(f"{round_.name}: {failure}\n"
                 f"  again: scripts/fault-campaign --seed {self.seed} --bulk {self.bulk.articles} "
                 f"--builder {self.bulk.builder} --only '{round_.name}'\n"
                 f"  its folder: {place}")


def await_begin(process, task):
    """Waits until the part of a task begins; seconds since the start."""
    start = time.monotonic()
    while process.poll() is None and not task.begins():
        time.sleep(0.0005)
    return time.monotonic() - start
