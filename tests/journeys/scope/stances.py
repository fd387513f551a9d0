"""From where somebody asks: the accounts that stand to one thing as near, or as far, as may be."""

from collections.abc import Collection, Mapping

from contracts.codes import WOMENS_CASES
from contracts.language.actor import Actor

HERE, ELSEWHERE = "620171101012", "620171101013"
FAR_DISTRICT = "110101"
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


OWN, SIBLING, ABROAD, OTHER, UNCLEARED, DISTANT = (
    "own",
    "sibling grid",
    "other community",
    "other line",
    "uncleared",
    "other district",
)
STANCES: Mapping[str, tuple[Actor, ...]] = {
    OWN: (
        _actor("community_admin", cleared=True),
        _actor("platform_admin", ""),
        _actor("grid_officer", grids=GRID),
        _actor("service_worker", lines=LINE),
        _actor("supervisor", HERE[:6]),
    ),
    SIBLING: (_actor("grid_officer", grids=SIBLING_GRID, cleared=True),),
    ABROAD: (
        _actor("community_admin", ELSEWHERE, cleared=True),
        _actor("community_worker", ELSEWHERE, cleared=True),
        _actor("grid_officer", ELSEWHERE, cleared=True, grids=f"{ELSEWHERE}001"),
        _actor("service_worker", ELSEWHERE, cleared=True, lines=LINE),
    ),
    OTHER: (_actor("service_worker", lines=OTHER_LINE, cleared=True),),
    UNCLEARED: (
        _actor("community_admin"),
        _actor("community_worker"),
        _actor("grid_officer", grids=GRID),
        _actor("service_worker", lines="women"),
    ),
    DISTANT: (_actor("supervisor", FAR_DISTRICT, cleared=True),),
}
"""By stance: accounts, the first whose role may ask at all is the one that asks."""

OUTSIDE = frozenset({ABROAD, DISTANT})
EVERYBODY = [actor for actors in STANCES.values() for actor in actors]


def asks(stance: str, roles: Collection[str]) -> Actor:
    """Who asks from there; one whose role may not ask where none may."""
    actors = STANCES[stance]
    return next((actor for actor in actors if actor.role in roles), actors[0])
