"""What is written of a confidential case lies sealed (ADR 0020), under the service's own key: it
knows no keys of residents. An erasure blanks it as all words."""

import base64
from collections.abc import Mapping
from typing import Any

from backbone.answer import Answer
from backbone.unit_of_work import UnitOfWork
from backbone.vault.own import Own
from services.services5.followups.model import Followup

Shown = Mapping[str, Any]
_SEALED = "sealed"


def guard(followup: Followup, uow: UnitOfWork) -> None:
    """Seal what has just been written. Where nothing is confidential it stays as it is."""
    if followup.confidential:
        followup.notes = [_sealed(note, followup.id, uow) for note in followup.notes]


def opened(followup: Shown, own: Own, community: str) -> dict[str, Any]:
    """The follow-up as who may see it reads it."""
    notes = [_opened(note, followup["id"], own, community) for note in followup["notes"]]
    return {**followup, "notes": notes}


def page_opened(page: Answer, own: Own, community: str) -> Answer:
    """The same of a page; one in which nothing is sealed stays as the database wrote it."""
    if f'"{_SEALED}"'.encode() not in page.encoded():
        return page
    return page.each(lambda followup: opened(followup, own, community))


def _sealed(note: dict[str, Any], followup: str, uow: UnitOfWork) -> dict[str, Any]:
    if _SEALED in note:
        return note
    sealed = uow.means.own.seal(note["text"], *_place(uow.community, followup))
    kept = {name: said for name, said in note.items() if name != "text"}
    return {**kept, _SEALED: base64.b64encode(sealed).decode()}


def _opened(note: dict[str, Any], followup: str, own: Own, community: str) -> dict[str, Any]:
    if _SEALED not in note:
        return note
    text = own.open(base64.b64decode(note[_SEALED]), *_place(community, followup))
    return {**{name: said for name, said in note.items() if name != _SEALED}, "text": text}


def _place(community: str, followup: str) -> tuple[str, str, str, str]:
    return community, "followup", "notes", followup
