"""What came of the rounds."""
import dataclasses

COLUMNS = ["tried", "survived", "refused", "lost", "misbehaved", "not tried"]


@dataclasses.dataclass
class Row:
    planned: int = 0
    seconds: float = 0.0
    counts: dict = dataclasses.field(default_factory=lambda: dict.fromkeys(COLUMNS, 0))
    note: str = ""


class Table:
    """`survived`: the fault passed unseen, or a kill left all as it must be. `refused`: the command
    said in one line what is wrong. `lost`: articles, or the index. `misbehaved`: a crash, a hang, a
    bad message, a reader that failed."""

    def __init__(self):
        self.rows = {}

    def plan(self, kind):
        self.rows.setdefault(kind, Row()).planned += 1

    def add(self, kind, result):
        counts = self.rows[kind].counts
        counts["tried"] += 1
        counts[result] += 1

    def took(self, kind, seconds):
        self.rows[kind].seconds += seconds

    def total(self, column):
        return sum(row.counts[column] for row in self.rows.values())

    def finish(self):
        for row in self.rows.values():
            row.counts["not tried"] = row.planned - row.counts["tried"]

    def text(self):
        self.finish()
        width = max(len(kind) for kind in self.rows)
        lines = ["  ".join(["fault".ljust(width)] + [name.rjust(10) for name in [*COLUMNS, "seconds"]])]
        for kind, row in self.rows.items():
            cells = [f"{row.counts[name] or '-':>10}" for name in COLUMNS]
            lines.append("  ".join([kind.ljust(width), *cells, f"{row.seconds:10.1f}", row.note]).rstrip())
        lines.append("  ".join(["all".ljust(width)] + [f"{self.total(name):>10}" for name in COLUMNS]))
        return "\n".join(lines)
