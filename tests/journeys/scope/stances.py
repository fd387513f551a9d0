"""From where somebody asks: the accounts that stand to one thing as near, or as far, as may be."""

from collections.abc import Collection, Mapping

from contracts.codes import WOMENS_CASES
from contracts.language.actor import Actor

HERE, ELSEWHERE = "620171101012", "620171101013"
DISTRICT, FAR_DISTRICT = HERE[:6], "110101"
GRID, SIBLING_GRID = f"{HERE}001", f"{HERE}002"
LINE, OTHER_LINE = "special_needs", "youth"


def _actor(role: str, community: str = HERE, cleared: bool = False, **scope: str) -> Actor:
    narrowed = {what: (code,) for what, code in scope.items()}
    words = [role, community, *scope.values(), *(["cleared"] if cleared else [])]
    return Actor(
        account=".".join(words).replace("_", "-"),
        role=role,
        community=community,
        scope=narrowed,
        clearances=frozenset([WOMENS_CASES] if cleared else []),
    )


AT_HOME = Actor("at-home", "resident", HERE)
"""Who lives there, where the quiet home is."""
NEXT_DOOR = _actor("resident")
"""Who lives elsewhere in the community."""
OWN, SIBLING, ABROAD, OTHER, UNCLEARED, DISTANT = (
    "own",
    "sibling grid",
    "other community",
    "other line",
    "uncleared",
    "other district",
)
OFFICER, WOMENS, UNCLEARED_SECRETARY = "uncleared officer", "uncleared line", "uncleared secretary"
SECRETARY, SUPERVISOR, GRANTED, PLATFORM, RESIDENT, VOLUNTEER = (
    "secretary",
    "supervisor",
    "granted department",
    "platform",
    "resident",
    "volunteer",
)
STANCES: Mapping[str, tuple[Actor, ...]] = {
    OWN: (
        _actor("community_admin", cleared=True),
        _actor("platform_admin", ""),
        _actor("grid_officer", grids=GRID),
        _actor("service_worker", lines=LINE),
        _actor("supervisor", DISTRICT),
        AT_HOME,
    ),
    SIBLING: (_actor("grid_officer", grids=SIBLING_GRID, cleared=True),),
    ABROAD: (
        _actor("community_admin", ELSEWHERE, cleared=True),
        _actor("community_worker", ELSEWHERE, cleared=True),
        _actor("party_secretary", ELSEWHERE, cleared=True),
        _actor("grid_officer", ELSEWHERE, cleared=True, grids=f"{ELSEWHERE}001"),
        _actor("service_worker", ELSEWHERE, cleared=True, lines=LINE),
    ),
    OTHER: (_actor("service_worker", lines=OTHER_LINE, cleared=True),),
    UNCLEARED: (
        _actor("community_admin"),
        _actor("community_worker"),
    ),
    OFFICER: (_actor("grid_officer", grids=GRID),),
    WOMENS: (_actor("service_worker", lines="women"),),
    UNCLEARED_SECRETARY: (_actor("party_secretary"),),
    DISTANT: (_actor("supervisor", FAR_DISTRICT, cleared=True),),
    SECRETARY: (_actor("party_secretary", cleared=True),),
    SUPERVISOR: (_actor("supervisor", DISTRICT, cleared=True),),
    GRANTED: (_actor("department"),),
    PLATFORM: (_actor("platform_admin", ""),),
    RESIDENT: (NEXT_DOOR,),
    VOLUNTEER: (_actor("volunteer"),),
}
"""By stance: its accounts, each of another role."""

BOTH: Mapping[str, frozenset[str]] = {
    OFFICER: frozenset({OFFICER, UNCLEARED}),
    WOMENS: frozenset({OTHER, UNCLEARED}),
    UNCLEARED_SECRETARY: frozenset({SECRETARY, UNCLEARED}),
}
"""From whom is hidden what is hidden from either."""
PEOPLE = frozenset({RESIDENT, VOLUNTEER})
OUTSIDE = frozenset({ABROAD, DISTANT}) | PEOPLE
FOREIGN = frozenset(STANCES) - {ABROAD}
"""Whoever must see nothing of the other community."""


def asks(stance: str, roles: Collection[str]) -> Actor:
    """Who asks first from there; one whose role may not ask where none may."""
    return askers(stance, roles)[0]


def askers(stance: str, roles: Collection[str]) -> tuple[Actor, ...]:
    """All who may ask from there; one whose role may not where none may."""
    actors = STANCES[stance]
    return tuple(actor for actor in actors if actor.role in roles) or actors[:1]
