"""What is told (domain §3). Ids and codes only."""

from contracts.codes import NeedKind, Quantity
from contracts.hearing import READERS
from contracts.language.fields import Id, Instant
from contracts.language.message import Event


class ResourceOffered(Event, type="party.resource.offered", version=1, told_to=READERS):
    """A unit or member offered something (资源清单)."""

    resource: Id
    kind: NeedKind
    capacity: Quantity
    available_until: Instant


class NeedListed(Event, type="party.need.listed", version=1, told_to=READERS, heard_by=("grid",)):
    """Nothing offered fits yet: the need stands open on the list (需求清单)."""

    need: Id
    followup: Id
    household: Id
    kind: NeedKind
    quantity: Quantity


class ProjectClaimed(
    Event, type="party.project.claimed", version=1, told_to=READERS, heard_by=("grid", "services5")
):
    """A need and a resource found each other (双向认领, 项目清单)."""

    project: Id
    need: Id
    resource: Id
    followup: Id
    household: Id
    kind: NeedKind
    due: Instant
