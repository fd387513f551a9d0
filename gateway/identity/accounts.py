"""The demo's accounts, named by role: no person is invented. They exist in demo mode alone."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from contracts.codes import LINES, ROLES, WOMENS_CASES
from contracts.language.actor import Actor
from contracts.scope import GRIDS
from contracts.scope import LINES as OF_LINES

DEMO_PASSWORD = "tianling-demo"
DEMO_COMMUNITY = "620171101012"
DEMO_DISTRICT = "620171"
_GRIDS = tuple(f"{DEMO_COMMUNITY}{number:03d}" for number in range(1, 11))


@dataclass(frozen=True, slots=True)
class Account:
    """`title` is what people read."""

    title: str
    actor: Actor

    @property
    def name(self) -> str:
        """What one logs in with."""
        return self.actor.account


def _account(
    name: str,
    role: str,
    title: str = "",
    community: str = DEMO_COMMUNITY,
    scope: Mapping[str, tuple[str, ...]] | None = None,
    clearances: Iterable[str] = (),
) -> Account:
    actor = Actor(name, role, community, scope or {}, frozenset(clearances))
    return Account(title or ROLES[role], actor)


DEMO_ACCOUNTS = (
    _account("officer", "grid_officer", "网格员(第一网格)", scope={GRIDS: _GRIDS[:1]}),
    _account("officer-all", "grid_officer", "网格员(全部网格)", scope={GRIDS: _GRIDS}),
    *(
        _account(
            f"worker-{line.replace('_', '-')}",
            "service_worker",
            f"{title}服务专员",
            scope={OF_LINES: (line,)},
            clearances=(WOMENS_CASES,) if line == "women" else (),
        )
        for line, title in LINES.items()
    ),
    _account("community", "community_worker"),
    _account("secretary", "party_secretary"),
    _account("admin", "community_admin", "社区管理员(涉密)", clearances=(WOMENS_CASES,)),
    _account("supervisor", "supervisor", community=DEMO_DISTRICT),
    _account("platform", "platform_admin", community=""),
)
