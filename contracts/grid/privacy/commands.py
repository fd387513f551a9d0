"""What people ask for. The audit keeps who asked, and the reason's code."""

from typing import Annotated

from contracts.codes import INSIDERS
from contracts.grid.privacy.codes import ErasureReason, ExportReason, RevealReason
from contracts.grid.privacy.views import ErasureAskedView, RevealedView
from contracts.grid.registry.masking import REVEALED_TO
from contracts.language.fields import Id, Prose, one_of
from contracts.language.message import Command

Revealable = Annotated[str, one_of(*REVEALED_TO)]


class RevealResident(
    Command,
    name="grid.resident.reveal",
    by=INSIDERS,
    answers=RevealedView,
    audited=("fields", "reason"),
):
    """To see fields in full that are shown masked. Needs a reason; so many times a day."""

    resident_id: Id
    fields: list[Revealable]
    reason: RevealReason
    note: Prose


class ExportResident(
    Command, name="grid.resident.export", by=("community_admin",), audited=("reason",)
):
    """To take along everything that grid holds of a person (查阅、复制)."""

    resident_id: Id
    reason: ExportReason


class EraseResident(
    Command,
    name="grid.resident.erase",
    by=("community_admin",),
    answers=ErasureAskedView,
    audited=("reason",),
):
    """To erase a person's data in every service (删除). It cannot be undone."""

    resident_id: Id
    reason: ErasureReason
