"""That a guardian agreed is written down with who it was, when and how: in the resident's history,
which goes with them, and by ids and codes in the audit."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from backbone.unit_of_work import UnitOfWork
from contracts.grid.registry.codes import GUARDIAN
from contracts.grid.registry.consents import GuardianConsent
from contracts.language.problem import Invalid
from services.grid.days import today
from services.grid.registry.guardians.model import Guardianship
from services.grid.registry.history import record as history
from services.grid.registry.history.record import Way
from services.grid.registry.model import Resident

FIRST = "请先登记监护人,再以更正写明监护人的同意。"


@dataclass(frozen=True, slots=True)
class Shown:
    """A consent that was looked at. `noted` is for the audit."""

    guardianship: Guardianship | None = None
    given: GuardianConsent | None = None
    noted: Mapping[str, str] = field(default_factory=dict)

    def write_down(self, resident: Resident, way: Way, uow: UnitOfWork) -> None:
        """Into the history."""
        if self.guardianship is None or self.given is None:
            return
        fields = {
            "consent_by": self.guardianship.id,
            "consent_relation": self.guardianship.relation,
            "consent_on": self.given.given_on.isoformat(),
            "consent_way": self.given.way,
        }
        pairs = {name: (None, value) for name, value in fields.items()}
        history.of_resident(resident, "corrected", way, uow, pairs)


def shown_consent(
    consent: str | None, given: GuardianConsent | None, resident: Resident, uow: UnitOfWork
) -> Shown:
    """Raises `Invalid` where a guardian is said to have agreed and nobody says who, when and how,
    or who it was is no guardian on that day."""
    if consent != GUARDIAN:
        if given is not None:
            raise Invalid.at("/consent_by", "without_guardian", "只有监护人同意时才需要填写。")
        return Shown()
    if given is None:
        raise Invalid.at(
            "/consent_by", "required", "监护人同意应写明是哪位监护人、何时、以何种方式同意。"
        )
    guardianship = uow.find(Guardianship, given.guardianship_id)
    if guardianship is None or guardianship.ward != resident.id:
        raise Invalid.at(
            "/consent_by/guardianship_id", "not_a_guardian", "该居民没有登记这位监护人。"
        )
    last = guardianship.valid_until
    if not guardianship.valid_from <= given.given_on or (last and given.given_on > last):
        raise Invalid.at("/consent_by/given_on", "not_in_force", "那一天不在这位监护人的监护期内。")
    if given.given_on > today(uow.now):
        raise Invalid.at("/consent_by/given_on", "in_the_future", "同意日期不能晚于今天。")
    noted = {
        "consent_by": guardianship.id,
        "consent_on": given.given_on.isoformat(),
        "consent_way": given.way,
    }
    return Shown(guardianship, given, noted)
