"""What is told of rounds."""

from typing import Annotated

from contracts.grid.surveys.questions import FormCode
from contracts.hearing import INSIDERS
from contracts.language.fields import Id, Instant, number
from contracts.language.message import Event
from contracts.language.versions import Version

Many = Annotated[int, number(0, 100_000_000)]


class SurveyOpened(Event, type="grid.survey.opened", version=1, told_to=INSIDERS):
    """A form goes round: so many are to answer it, until `due`."""

    round: Id
    form: FormCode
    form_version: Version
    asked: Many
    due: Instant


class SurveyClosed(Event, type="grid.survey.closed", version=1, told_to=INSIDERS):
    """A round ended, or was `cancelled`; what comes later does not count."""

    round: Id
    form: FormCode
    form_version: Version
    asked: Many
    answered: Many
    refused: Many
