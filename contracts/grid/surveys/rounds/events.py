"""What is told of rounds."""

from contracts.grid.surveys.questions import FormCode
from contracts.language.fields import Count, Id, Instant
from contracts.language.message import Event
from contracts.language.versions import Version


class SurveyOpened(Event, type="grid.survey.opened", version=1):
    """A form goes round: so many are to answer it, until `due`."""

    round: Id
    form: FormCode
    form_version: Version
    asked: Count
    due: Instant


class SurveyClosed(Event, type="grid.survey.closed", version=1):
    """A round ended, or was `cancelled`; what comes later does not count."""

    round: Id
    form: FormCode
    form_version: Version
    asked: Count
    answered: Count
    refused: Count
