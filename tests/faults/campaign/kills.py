"""SIGKILL at random moments, readers beside."""
import time

from . import actions
from .campaign import ATTEMPTS, Round, await_begin
from .readers import Readers

SLACK = 1.2  # of the time an action takes undisturbed: with readers it takes longer


def rounds(campaign, count):
    names = [name for name in actions.ALL if name != "watch" or campaign.programs.can_watch()]
    return [Round(f"kill: {names[i % len(names)]}", i // len(names), kill) for i in range(count)]


def action_of(kind):
    name = kind.split(": ", 1)[1]
    return name, actions.ALL[name]


def kill_after(task, seconds):
    def end(process):
        if task.begins:
            await_begin(process, task)
        if task.during:
            task.during(process, seconds)
        else:
            deadline = time.monotonic() + seconds
            while process.poll() is None and (left := deadline - time.monotonic()) > 0:
                time.sleep(min(left, 0.01))
        if process.poll() is not None:
            return False
        process.kill()
        process.wait()
        return process.returncode < 0
    return end


def kill(campaign, scene):
    kind, number = scene.name
    name, action = action_of(kind)
    for attempt in range(ATTEMPTS):
        if attempt:
            scene = campaign.scene(kind, number, attempt)
        if kill_once(campaign, scene, name, action):
            return "survived"
    return None


def kill_once(campaign, scene, name, action):
    before, task = campaign.prepare(scene, action)
    longest = SLACK * campaign.duration(name, action, task)
    command = [campaign.programs.index, "--database", scene.index, *task.command]
    killed = 0
    with Readers(campaign.programs, scene.index, task.steady, scene.has_index) as readers:
        for _ in range(2 if scene.rng.random() < 0.25 else 1):  # what repairs may be killed as well
            outcome = campaign.programs.run(command, end=kill_after(task, scene.rng.random() * longest))
            killed += outcome.killed
            before = campaign.expect_before_or_after(scene, before, task, outcome)
        campaign.finish(scene, task)
    readers.expect_none_failed()
    campaign.kills += killed
    campaign.answers += readers.answers
    return killed
