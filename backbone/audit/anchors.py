"""Where chains ended, written down outside of the database, where who changes it cannot reach.

One file a service, signed; and in the database how far each place has anchored, so that a file that
is gone or was put back is missed.
"""

import datetime as dt
import json
import os
import shutil
import socket
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, insert, select, update
from sqlalchemy.orm import Session

from backbone import tables
from backbone.audit.damage import Damage
from backbone.audit.signing import anchor_mac, signed_by_any

noted = tables.audit_anchor


@dataclass(frozen=True, slots=True)
class Anchor:
    """A head that was written down: its seq, its last link's signature."""

    seq: int
    last: bytes


@dataclass(frozen=True, slots=True)
class Anchors:
    """What a file says of each community, as far as it can be believed, and what is wrong with
    it."""

    kept: Mapping[str, Anchor] = field(default_factory=dict)
    damages: tuple[Damage, ...] = ()


def place() -> str:
    """Whose file it is: each machine keeps its own, and answers for no other's."""
    return socket.gethostname()[:80]


def read_anchors(folder: Path, service: str, keys: Sequence[bytes]) -> Anchors:
    """The last heads that were written down here. What is not signed is no anchor."""
    try:
        read = json.loads(_file(folder, service).read_bytes())
        entries = [_entry(community, said) for community, said in read.items()]
    except FileNotFoundError:
        return Anchors()
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return Anchors(damages=(Damage("", 0, None, "the anchors cannot be read"),))
    kept, damages = {}, []
    for community, found, mac in entries:
        if signed_by_any(keys, mac, partial(_mac, service=service, of=community, anchor=found)):
            kept[community] = found
        else:
            damages.append(Damage(community, found.seq, None, "the anchor was edited"))
    return Anchors(kept, tuple(damages))


def write_anchors(folder: Path, service: str, key: bytes, anchors: Mapping[str, Anchor]) -> None:
    """All of them in one go: a crash leaves the file before."""
    folder.mkdir(parents=True, exist_ok=True)
    fresh = folder / f"{service}.{os.getpid()}.new"
    written = {
        community: {
            "seq": each.seq,
            "last": each.last.hex(),
            "mac": _mac(key, service=service, of=community, anchor=each).hex(),
        }
        for community, each in anchors.items()
    }
    with fresh.open("w") as file:
        json.dump(written, file)
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(_file(folder, service))


def keep_aside(folder: Path, service: str, now: dt.datetime) -> None:
    """What the file says before it is written anew, for who looks into it later."""
    with suppress(FileNotFoundError):
        before = _file(folder, service)
        shutil.copyfile(before, before.with_suffix(f".{now:%Y%m%dT%H%M%S}.json"))


def noted_here(connection: Connection | Session) -> dict[str, int]:
    """How far this place has anchored each community, as the database was told. To be read before
    the file, which is written first."""
    stmt = select(noted.c.community, noted.c.seq).where(noted.c.place == place())
    return {row.community: row.seq for row in connection.execute(stmt)}


def note(session: Session, anchors: Mapping[str, Anchor]) -> None:
    """Tell the database how far the file goes."""
    for community, each in anchors.items():
        here = (noted.c.community == community, noted.c.place == place())
        stmt = update(noted).where(*here).values(seq=each.seq)
        if not session.connection().execute(stmt).rowcount:
            values = {"community": community, "place": place(), "seq": each.seq}
            session.execute(insert(noted).values(values))


def misses(community: str, kept: Anchor | None, seq: int | None) -> Damage | None:
    """What the file lacks of what the database was told that it says."""
    if seq is None:
        return None
    if kept is None:
        return Damage(community, seq, None, "the anchor is missing")
    if kept.seq < seq:
        return Damage(community, kept.seq, None, f"the anchor was put back: it stood at {seq}")
    return None


def _entry(community: str, said: dict[str, Any]) -> tuple[str, Anchor, bytes]:
    anchor = Anchor(int(said["seq"]), bytes.fromhex(said["last"]))
    return community, anchor, bytes.fromhex(said["mac"])


def _mac(key: bytes, *, service: str, of: str, anchor: Anchor) -> bytes:
    return anchor_mac(key, service, of, anchor.seq, anchor.last)


def _file(folder: Path, service: str) -> Path:
    return folder / f"{service}.json"
