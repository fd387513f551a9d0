"""party hears that a household was asked what it needs (domain §3)."""

from backbone.unit_of_work import UnitOfWork
from contracts.grid.surveys.submissions.events import SurveySubmitted
from services.party.canvasses.model import Canvass
from services.party.handling import handlers


@handlers.event(SurveySubmitted)
def refresh_canvass(event: SurveySubmitted, uow: UnitOfWork) -> None:
    """What was answered last is what its needs are known by. Of what was answered in confidence
    nothing is kept here: it would say that somebody was asked in confidence."""
    if uow.cause is not None and uow.cause.confidential:
        return
    known = uow.find(Canvass, event.household, lock=True)
    if known is None:
        uow.add(
            Canvass(
                community=uow.community,
                id=event.household,
                version=1,
                form=event.form,
                form_version=event.form_version,
                submission=event.submission,
                answered_at=event.answered_at,
                refused=event.refused,
            )
        )
    elif (event.answered_at, event.submission) > (known.answered_at, known.submission):
        known.form, known.form_version = event.form, event.form_version
        known.submission, known.answered_at = event.submission, event.answered_at
        known.refused = event.refused
        known.touch()
