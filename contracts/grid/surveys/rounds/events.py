"""What is told of rounds."""

from typing import ClassVar

from contracts.grid.surveys.questions import FormCode
from contracts.hearing import INSIDERS
from contracts.language.fields import Id, Instant
from contracts.language.message import Event
from contracts.language.versions import Version
from contracts.suppressing import People


class SurveyOpened(Event, type="grid.survey.opened", version=1, told_to=INSIDERS):
    """A form goes round: so many are to answer it, until `due`."""

    round: Id
    form: FormCode
    form_version: Version
    asked: People
    due: Instant


class SurveyClosed(Event, type="grid.survey.closed", version=1, told_to=INSIDERS):
    """A round ended, or was `cancelled`; what comes later does not count."""

    within: ClassVar = {"asked": ("answered", "refused")}
    round: Id
    form: FormCode
    form_version: Version
    asked: People
    answered: People
    refused: People
