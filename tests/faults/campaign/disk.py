"""A disk that fails: by the shim (EIO, ENOSPC, short writes, a power cut), and by a file system of
a few megabytes where we may mount one."""
import contextlib
import os
import shutil
import subprocess

from . import actions, verdict
from .campaign import ATTEMPTS, Round
from .programs import Shim

CHANGES = "write,sync,rename,truncate,close,open,make,remove"

# Rows of the table: the calls of which one fails, and how.
FAULTS = {
    "EIO: write": {"calls": "write"},
    "EIO: half written": {"calls": "write", "fault": "torn"},
    "EIO: fsync": {"calls": "sync"},
    "EIO: rename": {"calls": "rename"},
    "EIO: close": {"calls": "close"},
    "EIO: open": {"calls": "open"},
    "EIO: folders, removal": {"calls": "make,remove,truncate"},
    "EIO: from a call on": {"calls": CHANGES, "lasting": True},
    "EIO: read": {"calls": "read"},
    "short writes": {"calls": "write", "fault": "short", "lasting": True},
    "short reads": {"calls": "read", "fault": "short", "lasting": True},
    "ENOSPC: any call": {"calls": "write,open,make", "error": "ENOSPC", "lasting": True},
    "kill: at a call": {"calls": CHANGES, "fault": "kill"},
    "power-cut": {"calls": CHANGES, "fault": "cut"},
}
DISTURBED = actions.SMALL | actions.BUILDS


def rounds(campaign, count):
    made = []
    if campaign.shim:
        made += [Round(kind, i, at_a_call) for kind in FAULTS for i in range(count)]
        made += [Round("EIO: read, questions", i, questions) for i in range(count)]
        made += [Round("power-cut, after the end", i, cut_after_the_end) for i in range(count)]
    if can_mount(campaign.folder):
        made += [Round("ENOSPC: tmpfs", i, small_disk) for i in range(2 * count)]
    elif campaign.shim:
        made += [Round("ENOSPC: shim, after n bytes", i, little_room) for i in range(2 * count)]
    return made


def choose(campaign, scene):
    names = list(DISTURBED)
    name = names[scene.name[1] % len(names)]
    return (name, *campaign.prepare(scene, DISTURBED[name], history=1))


def run(campaign, scene, command, shim=None):
    return campaign.programs.run([campaign.programs.index, "--database", scene.index, *command], shim=shim)


def undisturbed(campaign, scene, name, command, calls=""):
    """The outcome of a run on a copy: how many such calls it makes, and bytes it writes, differs
    little from run to run."""
    if (name, calls) not in campaign.undisturbed:
        copy = scene.folder / "copy"
        shutil.rmtree(copy, ignore_errors=True)
        if scene.index.exists():
            shutil.copytree(scene.index, copy)
        shim = Shim(campaign.shim, copy, calls) if campaign.shim else None
        outcome = campaign.programs.run([campaign.programs.index, "--database", copy, *command], shim=shim)
        outcome.expect(0)
        if not shim:
            outcome.written = sum(file.stat().st_size for file in copy.rglob("*") if file.is_file())
        shutil.rmtree(copy)
        campaign.undisturbed[name, calls] = outcome
    return campaign.undisturbed[name, calls]


def verdict_of(campaign, scene, before, task, outcome):
    campaign.expect_before_or_after(scene, before, task, outcome)
    campaign.finish(scene, task)
    return "refused" if outcome.code == 2 else "survived"


def at_a_call(campaign, scene):
    kind, number = scene.name
    for attempt in range(ATTEMPTS):
        if attempt:
            scene = campaign.scene(kind, number, attempt)
        if result := at_one_call(campaign, scene, FAULTS[kind]):
            return result
    return None


def at_one_call(campaign, scene, what):
    name, before, task = choose(campaign, scene)
    many = undisturbed(campaign, scene, name, task.command, what["calls"]).calls
    if many == 0:  # a small change may make no folder, a removal no file: a build does
        name, task = "bulk build", actions.bulk(scene)
        many = undisturbed(campaign, scene, name, task.command, what["calls"]).calls
    if many == 0:
        return None
    shim = Shim(campaign.shim, scene.index, at=scene.rng.randint(1, many), **what)
    outcome = run(campaign, scene, task.command, shim)
    if not outcome.fired:
        campaign.expect_before_or_after(scene, before, task, outcome)
        return None
    outcome.killed = shim.fault in ("kill", "cut") and outcome.code == -9
    campaign.kills += shim.fault == "kill" and outcome.killed
    return verdict_of(campaign, scene, before, task, outcome)


def cut_after_the_end(campaign, scene):
    """What was acknowledged survives, although nothing was written after it."""
    _, before, task = choose(campaign, scene)
    outcome = run(campaign, scene, task.command, Shim(campaign.shim, scene.index, CHANGES, "cut", at=1 << 60))
    outcome.expect(0, 1)
    return verdict_of(campaign, scene, before, task, outcome)


def questions(campaign, scene):
    """Commands that only read: what they answer is right, or they say that they cannot."""
    query = sorted(scene.ledger.values(), key=lambda a: a["url"])[0]["own"]
    programs = campaign.programs
    asked = [[programs.search, "--database", scene.index, "--count", query],
             [programs.search, "--database", scene.index, "--format", "json", query],
             *[[programs.index, "--database", scene.index, name] for name in ("export", "status", "check")]]
    command = asked[scene.name[1] % len(asked)]
    right = programs.run(command, shim=Shim(campaign.shim, scene.index, "read")).expect(0)
    shim = Shim(campaign.shim, scene.index, "read", at=scene.rng.randint(1, right.calls),
                lasting=scene.rng.random() < 0.5)
    outcome = programs.run(command, shim=shim).expect_manners()
    if outcome.code != 2 and (outcome.code, outcome.out) != (right.code, right.out):
        raise verdict.Broken(f"{outcome.command}: answers otherwise when a read fails, and says nothing", lost=True)
    verdict.expect_state(programs, scene.index, [scene.ledger], scene.rng)
    return "refused" if outcome.code == 2 else "survived"


def little_room(campaign, scene):
    name, before, task = choose(campaign, scene)
    room = scene.rng.randint(0, undisturbed(campaign, scene, name, task.command).written)
    outcome = run(campaign, scene, task.command, Shim(campaign.shim, scene.index, room=room))
    if not outcome.fired:
        campaign.expect_before_or_after(scene, before, task, outcome)
        return None
    return verdict_of(campaign, scene, before, task, outcome)


def can_mount(folder):
    try:
        with small_file_system(folder / "mounted", 1 << 20):
            return True
    except (OSError, subprocess.CalledProcessError):
        return False


@contextlib.contextmanager
def small_file_system(place, size):
    place.mkdir(exist_ok=True)
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(place)], check=True,
                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        yield place
    finally:
        subprocess.run(["umount", "-l", str(place)], check=True)


def small_disk(campaign, scene):
    """The index on a disk of its own, where less is left than the command needs; then there is room
    again."""
    name, before, task = choose(campaign, scene)
    needed = undisturbed(campaign, scene, name, task.command).written
    usual = scene.folder
    with small_file_system(campaign.folder / "mounted", 256 << 20) as disk:
        if scene.has_index:
            shutil.copytree(scene.index, disk / "index")
        scene.folder = disk
        fill(disk, scene.rng.randint(0, needed // 2))
        try:
            outcome = run(campaign, scene, task.command)
            campaign.expect_before_or_after(scene, before, task, outcome)
            (disk / "filler").unlink()
            campaign.finish(scene, task)
        except verdict.Broken:
            shutil.rmtree(usual / "index", ignore_errors=True)
            shutil.copytree(disk / "index", usual / "index")
            raise
        return "refused" if outcome.code == 2 else "survived"


def fill(disk, left):
    with open(disk / "filler", "wb") as filler:
        free = os.statvfs(disk).f_bavail * os.statvfs(disk).f_frsize
        os.posix_fallocate(filler.fileno(), 0, max(1, free - left))
