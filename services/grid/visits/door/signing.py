"""Writing down where an officer signed in."""

from backbone.unit_of_work import UnitOfWork
from contracts.grid.visits.commands import StartVisit
from services.grid.visits.door.model import DECIMALS, SignIn
from services.grid.visits.model import Visit
from services.grid.visits.rules import PLACES_KEPT


def sign_in(ask: StartVisit, visit: Visit, uow: UnitOfWork) -> None:
    """Write down the latest; one that is heard of late changes nothing."""
    known = uow.find(SignIn, visit.id, lock=True)
    if known is not None and known.started_at >= ask.started_at:
        return
    place = ask.place
    kept = {
        "officer": uow.actor.account,
        "started_at": ask.started_at,
        "lon": None if place is None else round(place.lon, DECIMALS),
        "lat": None if place is None else round(place.lat, DECIMALS),
        "accuracy": None if place is None else place.accuracy,
        "forget_at": ask.started_at + PLACES_KEPT,
    }
    if known is None:
        whose = {"household": visit.household, "grid": visit.grid, "guarded": visit.guarded}
        uow.add(SignIn(community=uow.community, id=visit.id, version=1, **whose, **kept))
        return
    for name, value in kept.items():
        setattr(known, name, value)
    known.touch()
