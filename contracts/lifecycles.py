"""Every lifecycle of the platform, by service, as it is served at `/v1/lifecycles`."""

from contracts.grid.emergencies.lifecycle import EMERGENCY
from contracts.grid.exchange.lifecycle import IMPORT
from contracts.grid.grids.lifecycle import GRID, GRID_PROPOSAL
from contracts.grid.handovers.lifecycle import HANDOVER
from contracts.grid.incidents.lifecycle import INCIDENT
from contracts.grid.privacy.lifecycle import ERASURE
from contracts.grid.publicity.lifecycle import CAMPAIGN
from contracts.grid.registry.duplicates.lifecycle import DUPLICATE
from contracts.grid.relief.lifecycle import RELIEF
from contracts.grid.service_points.lifecycle import SERVICE_POINT
from contracts.grid.staffing.lifecycle import STAFF, STAFF_ASSIGNMENT
from contracts.grid.suggestions.lifecycle import SUGGESTION
from contracts.grid.surveys.forms.lifecycle import SURVEY_FORM
from contracts.grid.surveys.rounds.lifecycle import SURVEY_ROUND
from contracts.grid.visits.lifecycle import VISIT
from contracts.party.agenda.lifecycle import AGENDA_ITEM
from contracts.party.cadre_grids.lifecycle import CADRE_GRID
from contracts.party.cobuilding.lifecycle import NEED
from contracts.services5.followups.lifecycle import FOLLOWUP

LIFECYCLES = {
    "grid": (
        VISIT,
        SURVEY_FORM,
        SURVEY_ROUND,
        SUGGESTION,
        CAMPAIGN,
        INCIDENT,
        HANDOVER,
        IMPORT,
        RELIEF,
        EMERGENCY,
        ERASURE,
        GRID,
        GRID_PROPOSAL,
        STAFF,
        STAFF_ASSIGNMENT,
        SERVICE_POINT,
        DUPLICATE,
    ),
    "services5": (FOLLOWUP,),
    "party": (NEED, AGENDA_ITEM, CADRE_GRID),
}
