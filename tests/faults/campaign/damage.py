"""Files that are not what was written: cut off, flipped, gone; and a CURRENT that leads astray."""
import os
import shutil

from . import actions, articles, verdict
from .campaign import Round
from .programs import Broken

FILES = ["postlist.glass", "termlist.glass", "docdata.glass", "position.glass", "iamglass"]
BLOCK = 8192
WORDS = 1000  # as many as there are: the one that is damaged must be among them

CURRENTS = {
    "empty": b"", "an empty line": b"\n", "nowhere": b"generation-999999\n", "garbage": bytes(range(256)),
    "NULs": bytes(4096), "up and away": b"../../etc\n", "itself": b".\n", "its parent": b"..\n",
    "absolute": b"/etc\n", "a file": b"lock\n", "long": b"g" * 100_000, "the workspace": b"building\n",
    "two lines first": b"\ngeneration-000001\n", "a NUL inside": b"generation-000001\0x\n",
}
STRAYS = ["CURRENT is a folder", "CURRENT leads to itself", "lock is a folder", "building is a file",
          "generation is a file", "generation leads to itself", "CURRENT.new is a folder", "CURRENT is gone"]


def rounds(_, count):
    made = [Round("truncated", i, truncated) for i in range(len(FILES) * min(count, 6))]
    made += [Round("bits flipped", i, flipped) for i in range(len(FILES) * count)]
    made += [Round("block overwritten", i, overwritten) for i in range((len(FILES) - 1) * min(count, 4))]
    made += [Round("word flipped", i, word_flipped) for i in range(count)]
    made += [Round("file gone", i, gone) for i in range(len(FILES))]
    made += [Round("CURRENT astray", i, astray) for i in range(len(CURRENTS))]
    return made + [Round("stray files", i, stray) for i in range(len(STRAYS))]


def generation(scene):
    return scene.index / (scene.index / "CURRENT").read_text().strip()


def chosen_file(scene):
    path = generation(scene) / FILES[scene.name[1] % len(FILES)]
    return path, path.stat().st_size


def truncated(campaign, scene):
    path, size = chosen_file(scene)
    places = [0, size // 2, max(0, size - 1), min(BLOCK, size - 1), max(0, size - BLOCK), scene.rng.randrange(size)]
    os.truncate(path, places[scene.name[1] // len(FILES) % len(places)])
    return damaged(campaign, scene)


def flipped(campaign, scene):
    path, size = chosen_file(scene)
    with open(path, "r+b") as file:
        for _ in range(scene.rng.choice([1, 1, 1, 8])):
            at = scene.rng.randrange(size)
            file.seek(at)
            byte = file.read(1)[0] ^ (1 << scene.rng.randrange(8))
            file.seek(at)
            file.write(bytes([byte]))
    return damaged(campaign, scene)


def word_flipped(campaign, scene):
    """A word of the term table is another: the tables are whole, and one article is not found. In
    every other round the new word stands where the old one stood in the order of all words: no other
    word ends in s."""
    path = generation(scene) / "postlist.glass"
    table = bytearray(path.read_bytes())
    words = sorted(a["own"] for a in scene.ledger.values())
    in_order = scene.name[1] % 2 == 0
    word = scene.rng.choice([word for word in words if not in_order or word.endswith("r")]).encode()
    bit = 1 if in_order else 1 << scene.rng.randrange(3)
    at = table.find(word)
    while at >= 0:  # as it is in texts, in titles, and in older blocks
        table[at + len(word) - 1] ^= bit
        at = table.find(word, at)
    path.write_bytes(table)
    return damaged(campaign, scene)


def overwritten(campaign, scene):
    """A block of garbage, of zeros, or one that belongs elsewhere."""
    path = generation(scene) / FILES[scene.name[1] % (len(FILES) - 1)]
    blocks = max(1, path.stat().st_size // BLOCK)
    with open(path, "r+b") as file:
        file.seek(scene.rng.randrange(blocks) * BLOCK)
        other = file.read(BLOCK)
        file.seek(scene.rng.randrange(blocks) * BLOCK)
        file.write(scene.rng.choice([scene.rng.randbytes(BLOCK), bytes(BLOCK), other]))
    return damaged(campaign, scene)


def gone(campaign, scene):
    chosen_file(scene)[0].unlink()
    return damaged(campaign, scene)


def answers(campaign, scene):
    """Whether check is content, and whether all is as it was."""
    programs, index = campaign.programs, scene.index
    owns = [a["own"] for a in sorted(scene.ledger.values(), key=lambda a: a["url"])]
    found, outcome = verdict.counts(programs, index, owns)
    same = outcome.expect_manners().code == 0 and found == [1] * len(owns)
    export = programs.indexer(index, "export").expect_manners()
    same = same and export.code == 0
    if export.code == 0:
        try:
            same = articles.exported(export.out) == articles.content(scene.ledger) and same
        except ValueError as problem:
            raise Broken(f"export ends well, but {problem}", lost=True) from None
    programs.indexer(index, "status").expect_manners()
    programs.searcher(index, "--format", "json", "--limit", "50", owns[0]).expect_manners()
    return programs.indexer(index, "check").expect_manners().code == 0, same


def damaged(campaign, scene):
    sound, same = answers(campaign, scene)
    if sound and not same:
        raise Broken("a silent difference: check is content, but not all is found as it was", lost=True)
    for action in (actions.add, actions.remove, actions.compact, actions.bulk):
        written_to(campaign, scene, action, sound)
    return "survived" if sound else "refused"


def written_to(campaign, scene, action, sound):
    """A copy is changed. What looked sound must stay so; what did not must not come to look so,
    unless nothing is missing."""
    copy = scene.folder / "damaged"
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(scene.index, copy, symlinks=True)
    task = action(scene)
    outcome = campaign.programs.indexer(copy, *task.command).expect_manners()
    try:
        if sound:
            outcome.expect(0)
            verdict.expect_state(campaign.programs, copy, [task.after], scene.rng)
        elif (action in (actions.compact, actions.bulk) and outcome.code == 0  # a new generation
              and campaign.programs.indexer(copy, "check").expect_manners().code == 0):
            verdict.expect_state(campaign.programs, copy, [task.after], scene.rng, words=WORDS)
    except Broken as failure:
        was = "called sound" if sound else "called damaged"
        raise Broken(f"after '{task.command[0]}' in an index {was} by check: {failure}", failure.lost) from None


def astray(campaign, scene):
    """What CURRENT says is wrong, never its generations: the hint leads back."""
    current = scene.index / "CURRENT"
    right = current.read_bytes()
    current.write_bytes(list(CURRENTS.values())[scene.name[1]])
    if current.read_bytes().split(b"\n")[0] == right.strip():
        return None
    return led_back(campaign, scene, lambda: current.write_bytes(right))


def led_back(campaign, scene, repair, must_refuse=True):
    programs = campaign.programs
    before, task = campaign.prepare(scene, actions.add, history=0)
    query = next(iter(scene.ledger.values()))["own"]
    outcomes = [programs.searcher(scene.index, "--count", query)]
    outcomes += [programs.indexer(scene.index, *command)
                 for command in (["export"], ["status"], ["check"], ["compact"], task.command)]
    for outcome in outcomes:
        outcome.expect_manners()
        if must_refuse and outcome.code != 2:
            raise Broken(f"{outcome.command}: exit {outcome.code} with a CURRENT that leads astray: "
                         f"{outcome.out[:100]!r}", lost=True)
    if outcomes[0].code != 2 and outcomes[0].out != "1\n":
        raise Broken(f"{outcomes[0].command}: finds {outcomes[0].out!r} and says nothing", lost=True)
    repair()
    campaign.expect_before_or_after(scene, before, task, outcomes[-1])
    campaign.finish(scene, task)
    return "refused" if any(outcome.code == 2 for outcome in outcomes) else "survived"


def stray(campaign, scene):
    name = STRAYS[scene.name[1]]
    what, _, how = name.partition(" ")
    path = generation(scene) if what == "generation" else scene.index / what
    aside = scene.folder / "aside"
    if path.exists():
        path.rename(aside)
    if how == "is a folder":
        path.mkdir()
        (path / "something").write_text("kept\n")
    elif how == "leads to itself":
        path.symlink_to(path)
    elif how == "is a file":
        path.write_text("kept\n")

    def repair():
        if name == "CURRENT is gone" and path.exists():
            return  # a writer has found the way back by itself
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)
        if aside.exists():
            aside.rename(path)

    if what in ("lock", "building", "CURRENT.new") or how == "is gone":
        return led_back(campaign, scene, repair, must_refuse=False)
    return led_back(campaign, scene, repair)
