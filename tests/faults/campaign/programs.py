"""Runs the two programs, and knows how they may fail: never by a signal, never for ever, and with
one line that says what is wrong and one that says what to do."""
import dataclasses
import mmap
import os
import pathlib
import signal
import struct
import subprocess
import tempfile
import time

PATIENCE = 120  # seconds until a command counts as hanging


class Broken(Exception):
    """What must not be. `lost` if articles are, or the index cannot be opened."""

    def __init__(self, text, lost=False):
        super().__init__(text)
        self.lost = lost


@dataclasses.dataclass
class Outcome:
    command: str
    code: int = 0  # as subprocess has it: -9 is SIGKILL
    out: str = ""
    err: str = ""
    seconds: float = 0.0
    killed: bool = False  # by us
    fired: int = 0        # faults of the shim
    calls: int = 0        # that it counted
    written: int = 0      # bytes that it counted

    @property
    def acknowledged(self):
        return self.code in (0, 1)

    def expect_manners(self):
        """Raises Broken if the command failed in a way that it must not."""
        said = f"{self.command}: exit {self.code}, said {self.err.strip()[:300]!r}"
        if self.code < 0:
            raise Broken(f"died by {signal.Signals(-self.code).name}: {said}")
        if "Sanitizer" in self.err:
            raise Broken(f"stopped by a sanitizer: {said}")
        if self.code == 75:
            raise Broken(f"takes the fault for another writer: {said}")
        if self.code not in (0, 1, 2):
            raise Broken(f"unknown exit code: {said}")
        if self.code == 2:
            lines = self.err.splitlines()
            if len(lines) != 2 or not lines[0].startswith("dateline-") or not lines[1].startswith("  "):
                raise Broken(f"not one line and one hint: {said}")
        if "this is a bug" in self.err:
            raise Broken(f"takes the fault for a bug of its own: {said}")
        return self

    def expect(self, *codes):
        self.expect_manners()
        if self.code not in codes:
            raise Broken(f"{self.command}: exit {self.code} instead of {codes}, said "
                         f"{self.err.strip()[:300]!r} {self.out.strip()[:300]!r}", lost=self.code == 2)
        return self


@dataclasses.dataclass
class Shim:
    """One fault of disk_faults.so; see tests/faults/README.md for the variables."""
    library: pathlib.Path
    folder: pathlib.Path
    calls: str = ""
    fault: str = "fail"
    error: str = "EIO"
    at: int = 0
    lasting: bool = False
    room: int | None = None

    def environment(self, record):
        made = {"LD_PRELOAD": self.library, "DATELINE_FAULT_FOLDER": self.folder,
                "DATELINE_FAULT_CALLS": self.calls, "DATELINE_FAULT": self.fault,
                "DATELINE_FAULT_ERROR": self.error, "DATELINE_FAULT_FROM": self.at,
                "DATELINE_FAULT_LASTING": int(self.lasting), "DATELINE_FAULT_RECORD": record}
        if self.room is not None:
            made["DATELINE_FAULT_ROOM"] = self.room
        return {key: str(value) for key, value in made.items()}


class Programs:
    def __init__(self, folder):
        def find(name, room):
            for place in (folder / name, folder / room / name):
                if place.is_file():
                    return place.resolve()
            raise SystemExit(f"fault-campaign: no {name} in '{folder}'\n  --programs takes a build folder")
        self.index = find("dateline-index", "indexer")
        self.search = find("dateline-search", "searcher")

    def can_watch(self):
        return "\n  watch " in self.run([self.index, "--help"]).out

    def start(self, command, shim=None, user=None, record=None, **pipes):
        environment = dict(os.environ, LC_ALL="C.UTF-8")
        if shim:
            environment.update(shim.environment(record))
        identity = {} if user is None else {"user": user, "group": user, "extra_groups": []}
        return subprocess.Popen([str(part) for part in command], env=environment,
                                stdin=pipes.pop("stdin", subprocess.DEVNULL), **identity, **pipes)

    def run(self, command, shim=None, user=None, end=None):
        """Runs a command to its end. `end(process)` waits for it, or kills it, or feeds it."""
        with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err, \
                tempfile.NamedTemporaryFile() as record:
            record.write(bytes(24))
            record.flush()
            began = time.monotonic()
            process = self.start(command, shim, user, record.name, stdout=out, stderr=err)
            outcome = Outcome(" ".join(str(part) for part in command))
            outcome.killed = wait(process, end)
            outcome.code, outcome.seconds = process.returncode, time.monotonic() - began
            with mmap.mmap(record.fileno(), 24, prot=mmap.PROT_READ) as seen:
                outcome.calls, outcome.written, outcome.fired = struct.unpack("QQQ", seen)
            for stream, name in ((out, "out"), (err, "err")):
                stream.seek(0)
                setattr(outcome, name, stream.read().decode("utf-8", "replace"))
        return outcome

    def indexer(self, index, *arguments, **how):
        return self.run([self.index, "--database", index, *arguments], **how)

    def searcher(self, index, *arguments, **how):
        return self.run([self.search, "--database", index, *arguments], **how)


def wait(process, end):
    """Whether we killed it."""
    try:
        killed = bool(end(process)) if end else False
        process.wait(PATIENCE)
        return killed
    except subprocess.TimeoutExpired:
        raise Broken(f"hangs: {' '.join(process.args)}") from None
    finally:
        if process.poll() is None:
            process.kill()
            process.wait()
