"""Party branches, who belongs to them, and what they are known for."""

from sqlalchemy import Index, Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from backbone.columns import Id, LongText
from backbone.model import Versioned
from services.party.base import Model

SECRETARY, COMMITTEE, MEMBER = "secretary", "committee", "member"
"""Posts in a branch: 书记, 委员, 党员."""


ERASED_NAME = "已删除"
"""In place of the name of who was erased."""


class Branch(Versioned, Model):
    """A party branch 党支部, of the community itself or of a unit in it 驻区单位."""

    __tablename__ = "branch"

    name: Mapped[str] = mapped_column(String(80))
    unit: Mapped[str | None] = mapped_column(String(80))


class Member(Versioned, Model):
    """A party member 党员 of a branch; `political_status` by GB/T 4762."""

    __tablename__ = "member"
    __table_args__ = (Index("ix_member_branch", "community", "branch", "post"),)

    branch: Mapped[str] = mapped_column(Id)
    name: Mapped[str] = mapped_column(String(80))
    post: Mapped[str] = mapped_column(String(12), default=MEMBER)
    political_status: Mapped[str] = mapped_column(String(2))

    def erase(self, pseudonym: str) -> None:
        """Nobody, of no branch; so that nothing is counted or shown of them any more."""
        self.branch, self.name = pseudonym, ERASED_NAME
        self.post, self.political_status = MEMBER, ""
        self.touch()


class PlatformSeat(Versioned, Model):
    """A branch's seat on the “大党委” platform 红色共同体; one at most."""

    __tablename__ = "platform_seat"
    __table_args__ = (Index("uq_platform_seat_branch", "community", "branch", unique=True),)

    branch: Mapped[str] = mapped_column(Id)
    number: Mapped[int] = mapped_column(Integer)


class Honour(Versioned, Model):
    """An honour 荣誉 that was awarded; `level` is who it counts for (兰州新区 … 全国)."""

    __tablename__ = "honour"

    title: Mapped[str] = mapped_column(String(200))
    level: Mapped[str] = mapped_column(String(40))
    year: Mapped[int] = mapped_column(Integer)
    month: Mapped[int | None] = mapped_column(Integer)
    edition: Mapped[str | None] = mapped_column(String(40))


class Brand(Versioned, Model):
    """A brand 品牌 under which the community works."""

    __tablename__ = "brand"

    name: Mapped[str] = mapped_column(String(80))
    about: Mapped[str | None] = mapped_column(LongText)
