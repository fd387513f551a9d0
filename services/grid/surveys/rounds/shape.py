"""How rounds and their targets are shown."""

from backbone.shape import Shape
from services.grid.registry.model import Resident
from services.grid.surveys.rounds.model import SurveyRound, SurveyTarget

ROUND = Shape(
    id=SurveyRound.id,
    form_id=SurveyRound.form,
    form_code=SurveyRound.form_code,
    form_number=SurveyRound.form_number,
    title=SurveyRound.title,
    subject=SurveyRound.subject,
    audience=SurveyRound.audience,
    residents_named=SurveyRound.residents_named,
    status=SurveyRound.status,
    asked=SurveyRound.asked,
    chase=SurveyRound.chase,
    opened_by=SurveyRound.opened_by,
    opened_at=SurveyRound.opened_at,
    due_at=SurveyRound.due_at,
    hard_end_at=SurveyRound.hard_end_at,
    closed_at=SurveyRound.closed_at,
    version=SurveyRound.version,
)
TARGET = Shape(
    id=SurveyTarget.id,
    household_id=SurveyTarget.household,
    household_code=SurveyTarget.household_code,
    resident_id=SurveyTarget.resident,
    grid=SurveyTarget.grid,
    status=SurveyTarget.status,
    submission_id=SurveyTarget.submission,
    answered_at=SurveyTarget.answered_at,
    visit_id=SurveyTarget.chased,
    version=SurveyTarget.version,
)
NAMED = Shape(id=Resident.id, household_id=Resident.household, grid=Resident.grid)
