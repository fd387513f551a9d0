"""What people ask for: from the dispatch to the rating, and back."""

from typing import Annotated

from contracts.codes import COMMUNITY_STAFF, FIELD_STAFF
from contracts.grid.incidents.codes import FORCED, RETURNED, REWORKED, SUSPENDED, Satisfaction
from contracts.grid.incidents.views import IncidentView
from contracts.language.fields import Community, Date, Id, Prose, one_of
from contracts.language.message import Command


class StartIncident(Command, name="grid.incident.start", by=FIELD_STAFF, answers=IncidentView):
    """The unit has begun (处置中)."""

    id: Id
    note: Prose | None = None


class ReturnIncident(Command, name="grid.incident.return", by=FIELD_STAFF, answers=IncidentView):
    """The unit cannot handle it (退回); it is dispatched anew."""

    id: Id
    reason: Annotated[str, one_of(*RETURNED)]
    note: Prose | None = None


class HandleIncident(Command, name="grid.incident.handle", by=FIELD_STAFF, answers=IncidentView):
    """It has been settled (处置完毕)."""

    id: Id
    note: Prose


class CheckIncident(Command, name="grid.incident.check", by=FIELD_STAFF, answers=IncidentView):
    """Somebody has looked: it is settled (核查). What was settled on the spot is checked by
    somebody else."""

    id: Id
    note: Prose | None = None


class ReworkIncident(Command, name="grid.incident.rework", by=FIELD_STAFF, answers=IncidentView):
    """It is not settled, and goes back to the unit (返工)."""

    id: Id
    reason: Annotated[str, one_of(*REWORKED)]
    note: Prose | None = None


class CloseIncident(Command, name="grid.incident.close", by=COMMUNITY_STAFF, answers=IncidentView):
    """It ends (结案). `answer` is what whoever reported it reads."""

    id: Id
    answer: Prose | None = None


class SuspendIncident(
    Command, name="grid.incident.suspend", by=COMMUNITY_STAFF, answers=IncidentView
):
    """Nothing can be done before a day (挂起): the clock stands still until then."""

    id: Id
    reason: Annotated[str, one_of(*SUSPENDED)]
    resume_on: Date
    note: Prose | None = None


class ResumeIncident(
    Command, name="grid.incident.resume", by=COMMUNITY_STAFF, answers=IncidentView
):
    """It goes on before the day."""

    id: Id
    note: Prose | None = None


class ForceCloseIncident(
    Command,
    name="grid.incident.force_close",
    by=("party_secretary", "community_admin"),
    answers=IncidentView,
    audited=("reason",),
):
    """It ends unsettled (强制结案), and somebody answers for that."""

    id: Id
    reason: Annotated[str, one_of(*FORCED)]
    note: Prose


class ReopenIncident(
    Command, name="grid.incident.reopen", by=COMMUNITY_STAFF, answers=IncidentView
):
    """It was ended too early (重新办理)."""

    id: Id
    note: Prose


class RecordRating(
    Command, name="grid.incident.record_rating", by=COMMUNITY_STAFF, answers=IncidentView
):
    """Whoever reported it was asked how satisfied they are (回访)."""

    id: Id
    satisfaction: Satisfaction
    note: Prose | None = None


class TransferIncident(
    Command, name="grid.incident.transfer", by=("community_admin",), answers=IncidentView
):
    """It lies in another community, whose administrator accepts it or returns it (移送)."""

    id: Id
    to_community: Community
    note: Prose | None = None
