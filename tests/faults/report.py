"""The report of all faults, as a table."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from statistics import median

from tests.faults.audit import Balance

RESULTS = Path(__file__).with_name("results.json")
HEAD = (
    "| fault | rounds | requests | lost | doubled | stranded | seconds to recover | at most |",
    "|---|---|---|---|---|---|---|---|",
)


@dataclass(frozen=True, slots=True)
class Row:
    """A fault, how often it struck, and what the books said. Seconds count from the end of the
    fault (servers up, processes started) to the next visit that was accepted."""

    fault: str
    rounds: int
    requests: int
    lost: int
    doubled: int
    stranded: int
    recovered_median: float
    recovered_most: float

    @classmethod
    def of(cls, fault: str, requests: int, found: Balance, recovered: Sequence[float]) -> "Row":
        """From the seconds that each round took to recover, and how the books closed."""
        return cls(
            fault=fault,
            rounds=len(recovered),
            requests=requests,
            lost=found.lost,
            doubled=found.doubled,
            stranded=found.stranded,
            recovered_median=round(median(recovered), 2),
            recovered_most=round(max(recovered), 2),
        )

    def __str__(self) -> str:
        return f"| {' | '.join(str(value) for value in asdict(self).values())} |"


@dataclass
class Report:
    """Every row of a run."""

    rows: list[Row] = field(default_factory=list)

    def add(self, row: Row) -> None:
        """Another row."""
        self.rows.append(row)

    def table(self) -> str:
        """As Markdown."""
        return "\n".join([*HEAD, *map(str, self.rows)])

    def write(self) -> None:
        """Into `results.json`; rows of faults that were not run stay."""
        before = json.loads(RESULTS.read_text()) if RESULTS.exists() else []
        known = {row["fault"]: row for row in before} | {r.fault: asdict(r) for r in self.rows}
        RESULTS.write_text(json.dumps(list(known.values()), indent=2, ensure_ascii=False) + "\n")
