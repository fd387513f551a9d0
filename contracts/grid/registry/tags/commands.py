"""What people ask for."""

from typing import Annotated

from contracts.grid.registry.codes import KEEPERS, REGISTRARS, Consent, Source
from contracts.grid.registry.consents import GuardianConsent
from contracts.grid.registry.tags.lists import COMMUNITY_LIST, LISTS
from contracts.grid.registry.tags.views import DefinitionView, TagView
from contracts.language.fields import Code, Date, Id, one_of, text
from contracts.language.message import Command

KnownSystem = Annotated[str, one_of(*LISTS, COMMUNITY_LIST)]
GivenCode = Annotated[str, text(40)]
GivenGrade = Annotated[str, one_of("1", "2", "3", "4")]
Heading = Annotated[str, text(80)]


class TagResident(Command, name="grid.tag.add", by=REGISTRARS, answers=TagView):
    """A resident has a code of a list, from a day on, maybe until a day. Of lists of which one has
    one code at a time, the one before ends the day before. Of a disability `consent` says whether
    the services may know; what was said before holds where it is not given. Where a guardian
    agreed, `consent_by` says which one, when and how."""

    resident_id: Id
    system: KnownSystem
    code: GivenCode
    grade: GivenGrade | None = None
    consent: Consent | None = None
    consent_by: GuardianConsent | None = None
    valid_from: Date
    valid_until: Date | None = None
    source: Source = "desk"


class EndTag(Command, name="grid.tag.end", by=REGISTRARS, answers=TagView):
    """It holds until that day, the last."""

    id: Id
    valid_until: Date
    source: Source = "desk"


class DefineTag(Command, name="grid.tag.define", by=KEEPERS, answers=DefinitionView):
    """A code more in the community's own list."""

    code: Code
    title: Heading


class WithdrawTag(Command, name="grid.tag.withdraw", by=KEEPERS, answers=DefinitionView):
    """A code of the community's own list is given to nobody any more; who has it keeps it."""

    id: Id
