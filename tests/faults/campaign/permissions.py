"""Folders that may be read but not written, or not even read. Root may do everything, so that for
root the programs run as nobody."""
import os
import shutil

from . import actions, verdict
from .campaign import Round
from .programs import Broken

NOBODY = 65534

# What is taken away from which files below the index ("" is its folder); mode of files, of folders.
TAKEN = {
    "read-only folder": ("**", 0o444, 0o555),
    "no permission: folder": ("", 0o000, 0o000),
    "no permission: generation": ("generation-*", 0o000, 0o000),
    "no permission: CURRENT": ("CURRENT", 0o000, 0o000),
    "no permission: lock": ("lock", 0o000, 0o000),
    "no permission: table": ("generation-*/postlist.glass", 0o000, 0o000),
    "read-only generation": ("generation-*/**", 0o444, 0o555),
}
STILL_READ = {"read-only folder", "read-only generation", "no permission: lock"}


def rounds(_, count):
    made = [Round(kind, i, taken) for kind in TAKEN for i in range(min(count, 4))]
    return made + [Round("read-only folder, new index", 0, new_index)]


def user():
    return NOBODY if os.geteuid() == 0 else None


def give(folder, files, folders):
    """To everybody: the owner is us."""
    for place in [folder, *folder.rglob("*")]:
        place.chmod(folders if place.is_dir() else files)


def take(index, pattern, files, folders):
    places = [index] if not pattern else list(index.glob(pattern))
    if pattern == "**":
        places = [index, *index.rglob("*")]
    elif pattern.endswith("/**"):
        places = [p for top in index.glob(pattern[:-3]) for p in [top, *top.rglob("*")]]
    for place in sorted(places, key=lambda p: -len(p.parts)):
        place.chmod(folders if place.is_dir() else files)


def taken(campaign, scene):
    kind, number = scene.name
    action = list(actions.SMALL.values())[number % len(actions.SMALL)]
    before, task = campaign.prepare(scene, action, history=0)
    give(scene.index, 0o666, 0o777)
    take(scene.index, *TAKEN[kind])
    programs = campaign.programs
    try:
        outcome = programs.indexer(scene.index, *task.command, user=user()).expect_manners()
        readable = kind in STILL_READ
        for asked in ("export", "status", "check"):
            answer = programs.indexer(scene.index, asked, user=user()).expect_manners()
            if readable and asked != "check" and answer.code != 0:
                raise Broken(f"{answer.command}: {answer.err.strip()}")
            if not readable and answer.code == 0:
                raise Broken(f"{answer.command}: answers without being able to read")
        query = next(iter(scene.ledger.values()))["own"]
        answer = programs.searcher(scene.index, "--count", query, user=user()).expect_manners()
        if answer.code != (0 if readable else 2):
            raise Broken(f"{answer.command}: exit {answer.code}, {answer.err.strip()}")
    finally:
        give(scene.index, 0o644, 0o755)
    campaign.expect_before_or_after(scene, before, task, outcome)
    campaign.finish(scene, task)
    return "refused" if outcome.code == 2 else "survived"


def new_index(campaign, scene):
    before, task = campaign.prepare(scene, actions.bulk_new, history=0)
    shutil.rmtree(scene.index, ignore_errors=True)
    scene.folder.chmod(0o555)
    try:
        outcome = campaign.programs.indexer(scene.index, *task.command, user=user()).expect(2)
    finally:
        scene.folder.chmod(0o755)
    verdict.expect_state(campaign.programs, scene.index, [before], scene.rng)
    campaign.finish(scene, task)
    return "refused"
