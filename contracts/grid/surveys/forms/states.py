"""The states of one version of a form."""

from typing import Annotated

from contracts.language.fields import one_of

FORM_STATES = ("drafted", "published", "superseded", "retired")
FormState = Annotated[str, one_of(*FORM_STATES)]
