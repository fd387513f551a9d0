"""What people ask for of somebody who works with the platform: one of the team, a party member, the
holder of an account. One person may be all three."""

from contracts.grid.privacy.codes import ErasureReason, ExportReason
from contracts.grid.privacy.views import ErasureAskedView
from contracts.language.fields import Id, Line
from contracts.language.message import Command


class ExportWorker(
    Command, name="grid.worker.export", by=("community_admin",), audited=("reason",)
):
    """To take along what grid holds of somebody who works with the platform (查阅、复制).
    `account` is what they log in with, `account_id` the account's id."""

    staff_id: Id | None = None
    member_id: Id | None = None
    account: Line | None = None
    account_id: Id | None = None
    reason: ExportReason


class EraseWorker(
    Command,
    name="grid.worker.erase",
    by=("community_admin",),
    answers=ErasureAskedView,
    audited=("reason",),
):
    """To erase what says who they are, everywhere (删除). Who did what when stays under their ids,
    which lead to nobody any more. It cannot be undone."""

    staff_id: Id | None = None
    member_id: Id | None = None
    account: Line | None = None
    account_id: Id | None = None
    reason: ErasureReason
