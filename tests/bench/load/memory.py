"""How much memory processes hold: resident set size from /proc. Shared pages count in each."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

_MIB = 1024


@dataclass(frozen=True, slots=True)
class Memory:
    """Resident MiB of each process, and of all together."""

    by_pid: dict[int, float]
    total_mib: float


def resident(pids: Iterable[int], *, children: bool = True) -> Memory:
    """Measure `pids`, with what they started when `children`; one that has ended is left out."""
    measured: dict[int, float] = {}
    for pid in pids:
        for each in _tree(pid) if children else [pid]:
            held = _resident_kib(each)
            if held is not None:
                measured[each] = held / _MIB
    return Memory(measured, sum(measured.values()))


def _resident_kib(pid: int) -> int | None:
    try:
        status = Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return None
    lines = (line.split() for line in status.splitlines() if line.startswith("VmRSS:"))
    return next((int(words[1]) for words in lines), None)


def _tree(pid: int) -> list[int]:
    found = [pid]
    for listing in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            below = listing.read_text().split()
        except OSError:
            continue
        for child in below:
            found += _tree(int(child))
    return found
