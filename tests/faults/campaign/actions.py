"""What is disturbed: each action is one function from a scene to a task."""
import dataclasses
import pathlib
import random
import time
import typing

from . import articles

FILES = 6    # that arrive while a folder is watched
LASTS = 2.0  # seconds until they all have


@dataclasses.dataclass
class Task:
    """A command, and the articles that the index has when it has ended well."""
    command: list                  # arguments after --database DIR
    after: dict                    # ledger
    steady: list                   # (query, count before, count after): nothing between is ever seen
    rerun: list | None = None      # what to run after the fault, if not the same
    whole: bool = True             # all at once
    during: typing.Callable | None = None   # (process, seconds): what goes on while it runs
    settle: typing.Callable | None = None   # (): what is still to be done before the rerun
    lasts: float | None = None     # seconds, if it does not end by itself
    begins: typing.Callable | None = None   # (): whether the part that is to be disturbed has begun


@dataclasses.dataclass
class Bulk:
    """A build that is big enough to make a new generation."""
    articles: int
    builder: str  # auto begins with a self-test, which takes most of the time in a debug build


@dataclasses.dataclass
class Scene:
    """A round's own folder: an index as it was built, perhaps with a history."""
    folder: pathlib.Path
    rng: random.Random
    words: list
    ledger: dict
    bulk: "Bulk"
    has_index: bool = True
    steps: int = 0           # batches written so far
    name: tuple = ()         # kind and number of its round

    @property
    def index(self):
        return self.folder / "index"

    def batch(self, count, urls=()):
        """New articles, or new versions of those at `urls`, and the word that they have in common."""
        self.steps += 1
        series = articles.CONSONANTS[self.steps]
        word = articles.consonant_word("zqy", self.steps)
        writer = articles.Writer(self.rng, self.words, series)
        return [writer.write(word, url) for url in urls or [None] * count], word

    def input(self, name, written):
        path = self.folder / name
        path.write_text(articles.json_lines(written))
        path.chmod(0o644)
        return path


def add(scene):
    batch, word = scene.batch(scene.rng.randint(1, 12))
    return Task(["add", scene.input("add.jsonl", batch)], scene.ledger | articles.ledger(batch),
                [(word, 0, len(batch))])


def build(scene, batch, word):
    return Task(["add", "--jobs", "2", "--memory", "16", "--builder", scene.bulk.builder,
                 scene.input("bulk.jsonl", batch)],
                scene.ledger | articles.ledger(batch), [(word, 0, len(batch))])


def bulk(scene):
    return build(scene, *scene.batch(scene.bulk.articles))


def bulk_new(scene):
    scene.ledger, scene.has_index = {}, False
    return bulk(scene)


def bulk_mixed(scene):
    """New articles, and new versions of some that are there."""
    old = scene.rng.sample(sorted(scene.ledger), min(40, len(scene.ledger)))
    return build(scene, *scene.batch(0, [None] * scene.bulk.articles + old))


def publish(scene):
    """The last part of a bulk build: the new generation is whole, and not yet the current one."""
    task = scene.rng.choice([bulk, bulk_new, bulk_mixed])(scene)
    before = set(scene.index.glob("generation-*")) if scene.has_index else set()
    task.begins = lambda: (any(scene.index.glob("building/database/iamglass"))
                           or any(set(scene.index.glob("generation-*")) - before))
    return task


def replace(scene):
    """Every article that is replaced has the old word or the new one, at any time."""
    old = scene.rng.sample(sorted(scene.ledger), min(scene.rng.randint(2, 15), len(scene.ledger)))
    versions, word = scene.batch(0, old)
    owns = " OR ".join(f"{scene.ledger[a['url']]['own']} OR {a['own']}" for a in versions)
    return Task(["add", scene.input("replace.jsonl", versions)], scene.ledger | articles.ledger(versions),
                [(word, 0, len(versions)), (owns, len(versions), len(versions))])


def remove(scene):
    gone = scene.rng.sample(sorted(scene.ledger), min(scene.rng.randint(2, 15), len(scene.ledger)))
    query = " OR ".join(scene.ledger[url]["own"] for url in gone)
    return Task(["remove", "--query", query],
                {url: a for url, a in scene.ledger.items() if url not in gone}, [(query, len(gone), 0)])


def compact(scene):
    some = sorted(a["own"] for a in scene.ledger.values())[::20]
    return Task(["compact"], scene.ledger, [(" OR ".join(some), len(some), len(some))])


def watch(scene):
    """Files that arrive in a folder, each with some articles; some under another name first."""
    place = scene.folder / "arriving"
    place.mkdir()
    files = []
    for number in range(FILES):
        batch, word = scene.batch(scene.rng.randint(1, 6))
        files.append((place / f"{number}.jsonl", batch, word))
    waiting = list(files)

    def arrive():
        path, batch, _ = waiting.pop(0)
        part = path.with_suffix(".part") if len(waiting) % 2 else path
        part.write_text(articles.json_lines(batch))
        part.rename(path)

    def during(process, seconds):
        began = time.monotonic()
        while (passed := time.monotonic() - began) < seconds and process.poll() is None:
            if waiting and passed > LASTS * (FILES - len(waiting) + 1) / (FILES + 3):
                arrive()
            time.sleep(0.005)

    def settle():
        while waiting:
            arrive()

    after = scene.ledger | articles.ledger([a for _, batch, _ in files for a in batch])
    return Task(["watch", place], after, [(word, 0, len(batch)) for _, batch, word in files],
                rerun=["watch", "--once", place], whole=False, during=during, settle=settle, lasts=LASTS)


SMALL = {"add": add, "replace": replace, "remove": remove, "compact": compact}
BUILDS = {"bulk build, new": bulk_new, "bulk build": bulk, "bulk build, mixed": bulk_mixed}
ALL = SMALL | BUILDS | {"publish": publish, "watch": watch}
HISTORY = [add, replace, remove]  # what may have come before, acknowledged
