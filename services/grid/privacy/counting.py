"""How often an account may ask on one day for what is not shown to it: a guess takes many."""

import datetime as dt
import math

from backbone.ids import id_of
from backbone.unit_of_work import UnitOfWork
from contracts.language.problem import DailyLimit
from services.grid.days import midnight, today
from services.grid.privacy.model import RevealCount


def count(uow: UnitOfWork, what: str, most: int, refusal: str) -> None:
    """Once more of `what` today, by who asks. Raises `DailyLimit` past `most`, with the `refusal`
    in which `{most}` stands."""
    day = today(uow.now)
    id = id_of(what, uow.actor.account, day.isoformat())
    counted = uow.find(RevealCount, id, lock=True)
    if counted is None:
        counted = RevealCount(
            community=uow.community, id=id, version=1, day=day.isoformat(), count=0
        )
        uow.add(counted)
    if counted.count >= most:
        left = midnight(day + dt.timedelta(days=1)) - uow.now
        raise DailyLimit(refusal.format(most=most), retry_after=math.ceil(left.total_seconds()))
    counted.count += 1
