"""The states of a form's version, and the moves between them."""

from contracts.grid.surveys.forms.commands import PublishForm, RetireForm, ReviseForm
from contracts.grid.surveys.forms.states import FORM_STATES
from contracts.language.lifecycle import Lifecycle, Move

SURVEY_FORM = Lifecycle(
    "survey_form",
    "调查表版本",
    states=FORM_STATES,
    moves=(
        Move("revise", "drafted", "drafted", by=ReviseForm),
        Move("publish", "drafted", "published", by=PublishForm),
        Move("supersede", "published", "superseded"),
        *(
            Move("retire", state, "retired", by=RetireForm)
            for state in ("drafted", "published", "superseded")
        ),
    ),
)
"""A version is superseded when the next one is published."""
