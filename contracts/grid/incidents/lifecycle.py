"""The states and the moves between them (domain §4)."""

from contracts.grid.incidents import commands as first
from contracts.grid.incidents import handling as then
from contracts.grid.incidents.events import (
    IncidentClosed,
    IncidentDispatched,
    IncidentEscalated,
    IncidentRecalled,
    IncidentReported,
)
from contracts.grid.incidents.states import INCIDENT_STATES, STEP_OF
from contracts.grid.reports.commands import RateReport
from contracts.language.lifecycle import Lifecycle, Move
from contracts.language.message import Command, Event


def _from(
    name: str,
    sources: tuple[str, ...],
    target: str,
    by: type[Command] | None = None,
    *tells: type[Event],
) -> tuple[Move, ...]:
    return tuple(Move(name, source, target, by=by, tells=tells) for source in sources)


_AT_A_UNIT = ("dispatched", "handling", "reworked")
_TAKEN_UP = ("filed", *_AT_A_UNIT, "returned", "handled", "checked", "suspended", "reopened")

INCIDENT = Lifecycle(
    "incident",
    "事件",
    states=INCIDENT_STATES,
    moves=(
        *_from("report", ("found",), "reported", first.ReportIncident, IncidentReported),
        *_from(
            "self_handle", ("found", "reported", "verified"), "handled", first.SelfHandleIncident
        ),
        *_from("verify", ("reported",), "verified", first.VerifyIncident),
        *_from("file", ("verified",), "filed", first.FileIncident),
        *_from("decline", ("verified",), "not_filed", first.DeclineIncident, IncidentClosed),
        *_from(
            "void", ("found", "reported", "verified"), "void", first.VoidIncident, IncidentClosed
        ),
        *_from(
            "link_duplicate",
            ("found", "reported", "verified", "filed"),
            "void",
            first.LinkDuplicate,
            IncidentClosed,
        ),
        *_from(
            "dispatch",
            ("filed", "returned", "reopened", "reworked"),
            "dispatched",
            first.DispatchIncident,
            IncidentDispatched,
        ),
        *(
            Move("assist", state, state, by=first.AssistIncident, tells=(IncidentDispatched,))
            for state in _AT_A_UNIT
        ),
        *(
            Move("relocate", state, state, by=first.RelocateIncident)
            for state in ("found", "reported", "verified", *_TAKEN_UP)
        ),
        *_from("start", ("dispatched", "reworked"), "handling", then.StartIncident),
        *_from(
            "return", ("dispatched", "handling"), "returned", then.ReturnIncident, IncidentRecalled
        ),
        *_from("handle", ("handling",), "handled", then.HandleIncident),
        *_from("check", ("handled",), "checked", then.CheckIncident),
        *_from("rework", ("handled", "checked"), "reworked", then.ReworkIncident),
        *_from("close", ("checked",), "closed", then.CloseIncident, IncidentClosed),
        *_from("rate", ("closed",), "rated", RateReport),
        *_from("record_rating", ("closed",), "rated", then.RecordRating),
        *_from("object", ("rated",), "reopened", RateReport),
        *_from("suspend", ("dispatched", "handling"), "suspended", then.SuspendIncident),
        *_from("resume", ("suspended",), "handling", then.ResumeIncident),
        *_from("force_close", _TAKEN_UP, "force_closed", then.ForceCloseIncident, IncidentClosed),
        *_from(
            "reopen",
            ("closed", "rated", "force_closed", "not_filed"),
            "reopened",
            then.ReopenIncident,
        ),
        *_from("transfer", ("filed", "returned"), "transferring", then.TransferIncident),
        *_from("transfer_accepted", ("transferring",), "transferred", None, IncidentClosed),
        *_from("transfer_returned", ("transferring",), "returned"),
        *(Move("urge", state, state, tells=(IncidentEscalated,)) for state in STEP_OF),
    ),
)
"""What comes from anybody, or from another community, is born reported. The clock too resumes
what was suspended, and takes back a transfer that nobody answers. What was settled on the spot is
checked as everything is."""
