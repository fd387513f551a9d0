"""Which edges are probed where: there are twenty thousand, and most are alike.

Each operation's own fields are probed on one of the two stacks, as its name falls. What every
operation reads by the same code (the headers, the community, a page's limit and cursor, a value of
another type) is probed on some of them.
"""

from zlib import crc32

from schemathesis import Case
from schemathesis.generation.meta import CoveragePhaseData, CoverageScenario

SHARED = {"community", "limit", "cursor"}
ONE_IN = 16


def is_wanted(case: Case, operation: str, half: int) -> bool:
    """Whether this stack (`half` is 0 or 1) is to answer it."""
    probe = case.meta.phase.data if case.meta else None
    if not isinstance(probe, CoveragePhaseData):
        return True
    if crc32(operation.encode()) % 2 != half:
        return False
    at = probe.parameter_location.value if probe.parameter_location else "method"
    alike = at in ("method", "header") or probe.parameter in SHARED
    if not alike and probe.scenario is not CoverageScenario.INCORRECT_TYPE:
        return True
    named = f"{operation} {probe.scenario} {probe.parameter} {probe.description}"
    return crc32(named.encode()) % ONE_IN == 0
