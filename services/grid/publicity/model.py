"""A campaign that tells people of a policy (政策宣传)."""

import datetime as dt
from typing import Any

from sqlalchemy import Date, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from backbone.columns import Document, Id, Instant, LongText
from backbone.model import Chained, Versioned
from contracts.grid.audience.rule import Audience
from contracts.grid.publicity.lifecycle import CAMPAIGN
from contracts.grid.publicity.states import ENDED, RUNNING
from contracts.language.problem import Conflict, Forbidden
from services.grid.base import Model

HARD_END = dt.timedelta(days=30)
"""After it should have been acknowledged, where nothing else was said."""

GRACE = dt.timedelta(days=3)
"""From when the one responsible is told of the unreached until the one above is."""

OFFLINE = dt.timedelta(days=3)
"""How long after its close a campaign takes what came of telling people before: a device may have
been out of reach."""

_UNFINISHED = text("status not in ('closed', 'withdrawn', 'superseded')")


def rule_of(audience: dict[str, Any], named: list[str] | None) -> Audience:
    """Whom a campaign is for; residents by name are kept apart from the rest."""
    return Audience.load({**audience, **({"residents": named} if named else {})})


class Campaign(Versioned, Chained, Model):
    """One version of a policy's text, whom it is for, and until when. `audience` is the rule
    without the residents it names (`named`)."""

    __tablename__ = "campaign"
    __table_args__ = (
        Index(
            "ix_campaign_alarm",
            "alarm_at",
            sqlite_where=_UNFINISHED,
            postgresql_where=_UNFINISHED,
        ),
    )
    title: Mapped[str] = mapped_column(String(200))
    body: Mapped[str] = mapped_column(LongText)
    document_number: Mapped[str | None] = mapped_column(String(200))
    issuer: Mapped[str | None] = mapped_column(String(200))
    valid_from: Mapped[dt.date | None] = mapped_column(Date)
    valid_until: Mapped[dt.date | None] = mapped_column(Date)
    translations: Mapped[list[dict[str, Any]]] = mapped_column(Document)
    channels: Mapped[list[str]] = mapped_column(Document)
    audience: Mapped[dict[str, Any]] = mapped_column(Document)
    named: Mapped[list[str] | None] = mapped_column(Document)
    residents_named: Mapped[int]
    unit: Mapped[str] = mapped_column(String(12))
    wants: Mapped[str] = mapped_column(String(12))
    joins_newcomers: Mapped[bool]
    plans_visits: Mapped[bool]
    number: Mapped[int]
    supersedes: Mapped[str | None] = mapped_column(Id)
    superseded_by: Mapped[str | None] = mapped_column(Id)
    status: Mapped[str] = mapped_column(String(14))
    recipients: Mapped[int | None]
    acknowledge_by: Mapped[dt.datetime] = mapped_column(Instant)
    hard_end_at: Mapped[dt.datetime] = mapped_column(Instant)
    alarm_at: Mapped[dt.datetime] = mapped_column(Instant)
    overdue_level: Mapped[int] = mapped_column(default=0)
    drafted_by: Mapped[str] = mapped_column(String(200))
    drafted_at: Mapped[dt.datetime] = mapped_column(Instant)
    reviewed_by: Mapped[str | None] = mapped_column(String(200))
    approved_by: Mapped[str | None] = mapped_column(String(200))
    approved_at: Mapped[dt.datetime | None] = mapped_column(Instant)
    targeted_at: Mapped[dt.datetime | None] = mapped_column(Instant)
    published_at: Mapped[dt.datetime | None] = mapped_column(Instant)
    ended_at: Mapped[dt.datetime | None] = mapped_column(Instant)
    kept_at: Mapped[dt.datetime | None] = mapped_column(Instant)
    """When it was last compared with who lives here."""
    remark: Mapped[str | None] = mapped_column(String(200))

    def move(self, name: str, now: dt.datetime) -> None:
        """As its lifecycle allows. Raises `Conflict`."""
        self.status = CAMPAIGN.to(name, self.status)
        if self.status in ENDED:
            self.ended_at = self.ended_at or now
        waits = self.status in ("publishing", "acknowledging")
        self.alarm_at = self.acknowledge_by if waits else self.hard_end_at
        self.touch()

    def chase(self, now: dt.datetime) -> None:
        """Whoever is responsible is told, and a while later the one above. Raises `Conflict`."""
        self.move("urge" if self.overdue_level else "chase", now)
        self.overdue_level += 1
        if self.overdue_level == 1:
            self.alarm_at = min(now + GRACE, self.hard_end_at)

    def must_be_of_another(self, account: str) -> None:
        """Nobody approves what they wrote themselves."""
        if account == self.drafted_by:
            raise Forbidden("不能审批自己起草的宣传,请由他人批准。")

    def must_take(self, received_at: dt.datetime, now: dt.datetime) -> None:
        """Raises `Conflict` where what came of telling somebody then does not count any more."""
        if self.running:
            return
        if self.status == "superseded":
            raise Conflict("这项宣传已有新版本,请按新版本宣传和签收。")
        late = self.ended_at is not None and received_at <= self.ended_at > now - OFFLINE
        if self.status != "closed" or not late:
            raise Conflict("这项宣传尚未发布或已经结束。")

    def settled_by(self, status: str) -> bool:
        """Whether nobody needs to go there again: they know, have signed, or will not hear it."""
        enough = ("read",) if self.wants == "read" else ()
        return status in ("acknowledged", "declined", "refused", *enough)

    def rule(self) -> Audience:
        """Whom it is for."""
        return rule_of(self.audience, self.named)

    @property
    def running(self) -> bool:
        """Whether anybody is still told."""
        return self.status in RUNNING
