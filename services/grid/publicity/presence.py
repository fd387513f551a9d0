"""Who lives here changes while a campaign runs: newcomers join it, those who left drop out, those
who moved within the community are told at their new door.

It is read from the registry as it is, so that no move is missed, however it was recorded. The list
is compared with the registry here and not by the database: see `targeting`.
"""

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select, update

from backbone.bulk import among
from backbone.unit_of_work import UnitOfWork
from services.grid.publicity.model import Campaign
from services.grid.publicity.people import Recipient
from services.grid.publicity.targeting import add_recipients
from services.grid.registry.model import BuildingUnit, Household, Resident

AT_ONCE = 1_000


@dataclass(slots=True)
class Changes:
    """Recipients by what has become of them; `moved` says where to."""

    gone: list[str] = field(default_factory=list)
    back: list[str] = field(default_factory=list)
    moved: dict[str, str] = field(default_factory=dict)


def keep_up(campaign: Campaign, uow: UnitOfWork) -> None:
    """Once more; what is too much for one time comes the next time."""
    uow.session.flush()
    changes = _changes(campaign, uow)
    _move_house(campaign, changes.moved, uow)
    _go(campaign, changes.gone, uow)
    _come_back(campaign, changes.back, uow)
    if campaign.joins_newcomers:
        added = add_recipients(campaign, uow, AT_ONCE, newcomers=True)
        if added:
            campaign.recipients = (campaign.recipients or 0) + added
            campaign.touch()
    campaign.kept_at = uow.now


def _changes(campaign: Campaign, uow: UnitOfWork) -> Changes:
    living = select(Resident.id, Resident.household).where(
        Resident.community == campaign.community, Resident.status == "living"
    )
    home_of: dict[str, str] = dict(uow.session.execute(living).tuples().all())
    homes = set(home_of.values())
    listed = select(Recipient.id, Recipient.resident, Recipient.household, Recipient.present).where(
        Recipient.community == campaign.community, Recipient.campaign == campaign.id
    )
    found = Changes()
    for id, resident, household, present in uow.session.execute(listed).tuples():
        lives = household in homes if resident is None else resident in home_of
        if resident is not None and lives and home_of[resident] != household:
            found.moved[id] = home_of[resident]
        if present != lives:
            (found.back if lives else found.gone).append(id)
    return found


def _move_house(campaign: Campaign, moved: dict[str, str], uow: UnitOfWork) -> None:
    if not moved:
        return
    doors = (
        select(Household.id, Household.code, Household.grid, BuildingUnit.building)
        .outerjoin(
            BuildingUnit,
            (BuildingUnit.community == Household.community)
            & (BuildingUnit.id == Household.building_unit),
        )
        .where(
            Household.community == campaign.community,
            among(uow.session, Household.id, set(moved.values())),
        )
    )
    door_of = {id: door for id, *door in uow.session.execute(doors).tuples()}
    stmt = select(Recipient).where(
        Recipient.community == campaign.community, among(uow.session, Recipient.id, list(moved))
    )
    for recipient in uow.session.scalars(stmt):
        household = moved[recipient.id]
        if household not in door_of:
            continue
        code, recipient.grid, recipient.building = door_of[household]
        recipient.household, recipient.household_code = household, code
        recipient.sort_key, recipient.visit = f"{code} {recipient.resident}", None
        recipient.touch()
    uow.session.flush()


def _go(campaign: Campaign, gone: Collection[str], uow: UnitOfWork) -> None:
    """They do not live here any more. A visit that was planned to tell them is waited for by nobody
    and called off; if they come back, another one is planned."""
    waited = {"present": False, "outstanding": False, "visit": None}
    _set(campaign, uow, gone, Recipient.outstanding, **waited)
    _set(campaign, uow, gone, Recipient.present, present=False)


def _come_back(campaign: Campaign, back: Collection[str], uow: UnitOfWork) -> None:
    """They live here after all. Whether they are to be told follows from what they have heard."""
    unsettled = tuple(each for each in ("unreached", "read") if not campaign.settled_by(each))
    to_tell = Recipient.status.in_(unsettled)
    _set(campaign, uow, back, ~to_tell, present=True)
    _set(campaign, uow, back, to_tell, present=True, outstanding=True)


def _set(
    campaign: Campaign, uow: UnitOfWork, ids: Collection[str], *which: Any, **values: Any
) -> None:
    if not ids:
        return
    uow.session.execute(
        update(Recipient)
        .where(
            Recipient.community == campaign.community, among(uow.session, Recipient.id, ids), *which
        )
        .values(version=Recipient.version + 1, **values)
        .execution_options(synchronize_session=False)
    )
