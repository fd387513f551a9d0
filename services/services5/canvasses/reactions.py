"""services5 hears that a household was asked what it needs (domain §3)."""

from backbone.unit_of_work import UnitOfWork
from contracts.grid.surveys.submissions.events import SurveySubmitted
from contracts.scope import GRIDS
from services.services5.canvasses.model import Canvass, canvass_id
from services.services5.handling import handlers
from services.services5.homes.whereabouts import Homes


@handlers.event(SurveySubmitted)
def refresh_canvass(event: SurveySubmitted, uow: UnitOfWork) -> None:
    """What was answered last is what its needs are known by. The needs themselves come as the
    findings of a visit."""
    confidential = uow.cause is not None and uow.cause.confidential
    id = canvass_id(event.household, confidential=confidential)
    known = uow.find(Canvass, id, lock=True)
    if known is not None and not known.is_older(event):
        return
    home = Homes.of(uow).find(event.household)
    grid = home.grid if home is not None else uow.lies_in(GRIDS) or None
    if known is not None:
        known.refresh(event, grid)
        known.touch()
        return
    canvass = Canvass(
        community=uow.community,
        id=id,
        version=1,
        household=event.household,
        confidential=confidential,
    )
    canvass.refresh(event, grid)
    uow.add(canvass)
