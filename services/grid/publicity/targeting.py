"""The audience becomes a list of recipients: households or persons, door by door.

Whom the rule means is read in one statement; who is on the list already is left out. So it can be
done a part at a time, again after a crash, and once more when somebody has moved in.
"""

import datetime as dt
from typing import Any, cast

from sqlalchemy import Select, Table, and_, exists, func, select

from backbone.bulk import insert_all
from backbone.ids import id_of
from backbone.unit_of_work import UnitOfWork
from services.grid.audience.rule import living_among
from services.grid.publicity.model import Campaign
from services.grid.publicity.people import Recipient
from services.grid.registry.model import BuildingUnit, Household, Resident


def recipient_id(campaign: str, household: str, resident: str | None) -> str:
    """The same of the same, so that a receipt finds its recipient by itself."""
    return id_of("campaign_recipient", campaign, resident or household)


def add_recipients(
    campaign: Campaign, uow: UnitOfWork, most: int, *, newcomers: bool = False
) -> int:
    """Enter at most `most` of those who are meant and not on the list; how many there were."""
    stmt = _missing(campaign, uow.now).limit(most)
    rows = [_row(campaign, *found, newcomers) for found in uow.session.execute(stmt).tuples()]
    if rows:
        insert_all(uow.session, cast(Table, Recipient.__table__), rows)
    return len(rows)


def count_recipients(campaign: Campaign, uow: UnitOfWork) -> int:
    """How many are on the list."""
    stmt = select(func.count()).where(
        Recipient.community == campaign.community, Recipient.campaign == campaign.id
    )
    return uow.session.execute(stmt).scalar_one()


def _missing(campaign: Campaign, now: dt.datetime) -> Select[Any]:
    by_person = campaign.unit == "person"
    who = Resident.id if by_person else Household.id
    door = (Household.id, Household.code, Household.grid, BuildingUnit.building)
    listed = [
        Recipient.community == Household.community,
        Recipient.campaign == campaign.id,
        Recipient.resident == Resident.id if by_person else Recipient.household == Household.id,
    ]
    unit = and_(
        BuildingUnit.community == Household.community, BuildingUnit.id == Household.building_unit
    )
    columns = (*door, *([Resident.id] if by_person else []))
    stmt = living_among(campaign.rule(), campaign.community, now, *columns)
    stmt = stmt.outerjoin(BuildingUnit, unit).where(~exists().where(*listed))
    if not by_person:
        stmt = stmt.distinct()
    return stmt.order_by(Household.code, who)


def _row(campaign: Campaign, *found: Any) -> dict[str, Any]:
    household, code, grid, building, *who, newcomer = found
    resident = who[0] if who else None
    return {
        "community": campaign.community,
        "id": recipient_id(campaign.id, household, resident),
        "version": 1,
        "campaign": campaign.id,
        "sort_key": f"{code} {resident}" if resident else code,
        "household": household,
        "household_code": code,
        "resident": resident,
        "grid": grid,
        "building": building,
        "status": "unreached",
        "outstanding": True,
        "present": True,
        "newcomer": newcomer,
        "channel": None,
        "received_at": None,
        "visit": None,
    }
