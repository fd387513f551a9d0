"""Who lives here changes while a campaign runs: newcomers join it, those who left drop out, those
who moved within the community are told at their new door.

It is read from the registry as it is, so that no move is missed, however it was recorded.
"""

from typing import Any

from sqlalchemy import Select, and_, exists, select, update

from backbone.unit_of_work import UnitOfWork
from services.grid.publicity.model import Campaign
from services.grid.publicity.people import Recipient
from services.grid.publicity.targeting import add_recipients
from services.grid.registry.model import BuildingUnit, Household, Resident

AT_ONCE = 1_000


def keep_up(campaign: Campaign, uow: UnitOfWork) -> None:
    """Once more; what is too much for one time comes the next time."""
    uow.session.flush()
    if campaign.unit == "person":
        _move_house(campaign, uow)
    _drop_out(campaign, uow)
    _come_back(campaign, uow)
    if campaign.joins_newcomers:
        added = add_recipients(campaign, uow, AT_ONCE, newcomers=True)
        if added:
            campaign.recipients = (campaign.recipients or 0) + added
            campaign.touch()


def _move_house(campaign: Campaign, uow: UnitOfWork) -> None:
    for recipient, household, code, grid, building in uow.session.execute(_moved(campaign)).all():
        recipient.household, recipient.household_code = household, code
        recipient.grid, recipient.building = grid, building
        recipient.sort_key, recipient.visit = f"{code} {recipient.resident}", None
        recipient.touch()
    uow.session.flush()


def _moved(campaign: Campaign) -> Select[*tuple[Any, ...]]:
    person = and_(
        Resident.community == Recipient.community,
        Resident.id == Recipient.resident,
        Resident.status == "living",
        Resident.household != Recipient.household,
    )
    home = and_(Household.community == Resident.community, Household.id == Resident.household)
    unit = and_(
        BuildingUnit.community == Household.community, BuildingUnit.id == Household.building_unit
    )
    return (
        select(Recipient, Household.id, Household.code, Household.grid, BuildingUnit.building)
        .join(Resident, person)
        .join(Household, home)
        .outerjoin(BuildingUnit, unit)
        .where(Recipient.community == campaign.community, Recipient.campaign == campaign.id)
        .order_by(Recipient.id)
        .limit(AT_ONCE)
    )


def _drop_out(campaign: Campaign, uow: UnitOfWork) -> None:
    gone = (Recipient.present, ~_lives(campaign))
    _set(campaign, uow, *gone, present=False, outstanding=False)


def _come_back(campaign: Campaign, uow: UnitOfWork) -> None:
    """They live here after all. Whether they are to be told follows from what they have heard."""
    back = (~Recipient.present, _lives(campaign))
    unsettled = tuple(each for each in ("unreached", "read") if not campaign.settled_by(each))
    to_tell = Recipient.status.in_(unsettled)
    _set(campaign, uow, *back, to_tell, present=True, outstanding=True)
    _set(campaign, uow, *back, ~to_tell, present=True)


def _set(campaign: Campaign, uow: UnitOfWork, *which: Any, **values: Any) -> None:
    uow.session.execute(
        update(Recipient)
        .where(Recipient.community == campaign.community, Recipient.campaign == campaign.id, *which)
        .values(version=Recipient.version + 1, **values)
        .execution_options(synchronize_session=False)
    )


def _lives(campaign: Campaign) -> Any:
    """The person, or somebody of the household, lives there."""
    lives = [
        Resident.community == Recipient.community,
        Resident.household == Recipient.household,
        Resident.status == "living",
    ]
    if campaign.unit == "person":
        lives.append(Resident.id == Recipient.resident)
    return exists().where(*lives)
