"""同心党建: the area's units offer what they have, quarter by quarter."""

import datetime as dt

from contracts.codes import NEED_KINDS
from contracts.party.cobuilding.commands import OfferResource
from tianling.year.errand import Errand
from tianling.year.hours import at, in_hours
from tianling.year.practice import Practice

EVERY_DAYS = 91
UNITS = 17
"""Those of the platform (大党委)."""


class Offers(Practice):
    """Some of each kind, each quarter."""

    def begin(self, day: dt.date) -> None:
        """All four quarters."""
        people, draws = self.life.people, self.life.draws
        units = people.units[:UNITS] or ("社区党支部",)
        for start in range(0, 365, EVERY_DAYS):
            first = day + dt.timedelta(days=start)
            for kind in NEED_KINDS:
                offer = {
                    "unit": draws.choice(units),
                    "kind": kind,
                    "capacity": draws.randrange(5, 40),
                    "available_from": at(first, 0).isoformat(),
                    "available_until": at(first + dt.timedelta(days=EVERY_DAYS), 0).isoformat(),
                }
                errand = Errand(OfferResource, people.secretary, offer)
                self.life.agenda.enter(in_hours(first, draws), errand)
