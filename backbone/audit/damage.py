"""What is wrong with an audit, and how everybody who must know is told of it."""

import logging
from collections.abc import Iterable
from dataclasses import dataclass

from backbone import metrics

log = logging.getLogger(__name__)
OTHERWISE = "edited: it once ended otherwise here"


@dataclass(frozen=True, slots=True)
class Damage:
    """What is wrong, and where: `seq` counts the rows of a community's chain, `row` is the id."""

    community: str
    seq: int
    row: str | None
    what: str


class Alarm:
    """What the clock found of one service's chains when it looked last."""

    def __init__(self) -> None:
        self.damages: tuple[Damage, ...] = ()

    def set(self, service: str, damages: Iterable[Damage]) -> None:
        """Found now. A line in the log for what was not known yet, a gauge for what is there."""
        before, self.damages = set(self.damages), tuple(damages)
        for damage in self.damages:
            if damage not in before:
                where = {"community": damage.community, "seq": damage.seq, "what": damage.what}
                log.error("the audit is damaged", extra={"service": service, **where})
        metrics.AUDIT_DAMAGED.labels(service).set(len({each.community for each in self.damages}))

    def check(self) -> None:
        """For the report of health. Raises `RuntimeError` that says where."""
        if self.damages:
            spots = ", ".join(
                f"{each.community or '-'} seq {each.seq}" for each in self.damages[:5]
            )
            raise RuntimeError(f"the audit is damaged at {spots}; see tianling audit verify")
