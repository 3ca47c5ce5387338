"""How the benches measure: whole processes, medians with their spread, tables that read well in a
terminal and in a README."""
import dataclasses
import os
import pathlib
import statistics
import subprocess
import sys
import time


@dataclasses.dataclass
class Run:
    """One run of a command and of all the processes that it waited for."""
    wall: float  # seconds
    cpu: float  # seconds, user and system
    memory: float  # MB, of the largest process at its peak; below about 20 MB it is the bench's own
    code: int
    out: str = ""

    def __add__(self, other):
        return Run(self.wall + other.wall, self.cpu + other.cpu, max(self.memory, other.memory),
                   other.code, self.out + other.out)


def run(command, okay=(0,), keep_output=False, **options):
    """Runs a command; ends the bench if its exit code is not one of `okay`. None: any will do."""
    out = subprocess.PIPE if keep_output else subprocess.DEVNULL
    start = time.perf_counter()
    process = subprocess.Popen([str(word) for word in command], stdout=out, **options)
    text = process.stdout.read().decode(errors="replace") if keep_output else ""
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.stdout:
        process.stdout.close()
    if okay is not None and process.returncode not in okay:
        sys.exit(f"'{' '.join(map(str, command))}' ended with {process.returncode}")
    return Run(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, process.returncode, text)


def settle(*files):
    """What one run left to write must not cost the next one, and all find their input in memory."""
    os.sync()
    for file in files:
        with open(file, "rb") as stream:
            while stream.read(1 << 22):
                pass


def bytes_below(folder):
    path = pathlib.Path(folder)
    if path.is_file():
        return path.stat().st_size
    return sum(each.stat().st_size for each in path.rglob("*") if each.is_file())


def spread(values, digits=2):
    """The median, and from the least to the most if there are several values."""
    middle = f"{statistics.median(values):.{digits}f}"
    if len(values) < 2:
        return middle
    return f"{middle} ({min(values):.{digits}f}–{max(values):.{digits}f})"


def table(head, rows):
    """Aligned columns between bars; the first is for words, the others for numbers."""
    cells = [[str(cell) for cell in row] for row in [head, *rows]]
    widths = [max(len(row[i]) for row in cells) for i in range(len(head))]

    def line(row, fill=" "):
        first = row[0].ljust(widths[0], fill)
        return f"| {' | '.join([first] + [c.rjust(w, fill) for c, w in zip(row[1:], widths[1:])])} |"

    rule = "|" + "|".join(["-" * (widths[0] + 2)] + ["-" * (w + 1) + ":" for w in widths[1:]]) + "|"
    return "\n".join([line(cells[0]), rule] + [line(row) for row in cells[1:]])


def machine():
    """One line about where and when this was measured."""
    model = "unknown processor"
    with open("/proc/cpuinfo", encoding="utf-8", errors="replace") as lines:
        for each in lines:
            if each.startswith("model name"):
                model = each.split(":", 1)[1].strip()
                break
    cores = len(os.sched_getaffinity(0))
    return (f"{model}, {cores} cores, Linux {os.uname().release}, "
            f"load {os.getloadavg()[0]:.2f} before the first run")
