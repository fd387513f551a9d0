"""A guardian's consent (个人信息保护法 第31条): more than a word."""

from contracts.grid.registry.codes import ConsentWay
from contracts.language.fields import Date, Id
from contracts.language.message import Message


class GuardianConsent(Message):
    """Which guardian agreed, when and how. Who that is, and what they are to the ward, says the
    guardianship; it is named first."""

    guardianship_id: Id
    given_on: Date
    way: ConsentWay
