"""What one batch of messages changes: state and the events it causes, in one transaction."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import fields
from typing import Any, TypeVar, cast

from sqlalchemy import ColumnExpressionArgument, Select, Table, inspect, select
from sqlalchemy.orm import Session, make_transient_to_detached

from backbone import tables
from backbone.audit import writing as audit
from backbone.broker.port import Outgoing
from backbone.bulk import Rows, insert_all
from backbone.ids import new_id
from backbone.listing import given
from backbone.means import Means, passing_means
from backbone.model import Chained, Scoped
from contracts.language.actor import Actor
from contracts.language.envelope import Envelope
from contracts.language.message import Event
from contracts.language.problem import NotFound, Stale

E = TypeVar("E")
_PASSING = passing_means()
_OWED = tuple(field.name for field in fields(Outgoing))


class UnitOfWork:
    """Handed to each handler. `actor`, `community` and `now` speak of the message in hand;
    `cause` is the envelope of the event in hand; `ahead` is what was read for the batch; `means`
    are the installation's keys and limits."""

    def __init__(
        self, session: Session, service: str, now: dt.datetime, means: Means = _PASSING
    ) -> None:
        self.means = means
        self.session = session
        self.service = service
        self.now = now
        self.actor: Actor = Actor(f"system:{service}", "system", "")
        self.community = ""
        self.cause: Envelope | None = None
        self.ahead: Any = None
        self.aheads: dict[Any, Any] = {}
        self.if_match: int | None = None
        self._message_id = ""
        self._correlation = ""
        self._traceparent: str | None = None
        self._new: dict[tuple[type[Any], str, str], Any] = {}
        self._told: list[Outgoing] = []
        self._written = 0
        self._locked: set[tuple[type[Any], str, str]] = set()
        self.audited: list[audit.Row] = []
        self.confidential = False

    def begin(
        self,
        message_id: str,
        actor: Actor,
        community: str,
        *,
        cause: Envelope | None = None,
        traceparent: str | None = None,
        if_match: int | None = None,
    ) -> None:
        """Turn to the next message of the batch."""
        self._message_id, self.actor, self.community = message_id, actor, community
        self.cause, self.if_match = cause, if_match
        self._correlation = cause.correlationid if cause else message_id
        self._traceparent = cause.traceparent if cause else traceparent
        self.confidential = cause is not None and cause.confidential

    def lies_in(self, what: str) -> str | None:
        """The code in the list of that name where the subject of the event in hand lies."""
        return self.cause.scope.get(what) if self.cause is not None else None

    def add(self, entity: Any) -> None:
        """Keep a new entity. It is written, with its kind, in one statement at the end."""
        self._new[type(entity), entity.community, entity.id] = entity

    def find(self, kind: type[E], id: str, *, lock: bool = False) -> E | None:
        """The entity of this community with that id, or None."""
        new = self._new.get((kind, self.community, id))
        if new is not None:
            return cast(E, new)
        key = (self.community, id)
        if not lock or (kind, *key) in self._locked:
            return self.session.get(kind, key)
        self._locked.add((kind, *key))
        # What was read before the lock may be old by now; what this batch has changed is not.
        known = self.session.identity_map.get(self.session.identity_key(kind, key))
        stale = known is not None and not self.session.is_modified(known)
        return self.session.get(kind, key, with_for_update=True, populate_existing=stale)

    def get(self, kind: type[E], id: str) -> E:
        """The entity, locked for change, checked against If-Match. Raises `NotFound`, `Stale`."""
        found = self.find(kind, id, lock=True)
        if found is None:
            raise NotFound()
        if self.if_match is not None and cast(Any, found).version != self.if_match:
            raise Stale("请取回最新内容后再试。")
        return found

    def locked(
        self, kind: type[E], *which: ColumnExpressionArgument[bool], community: str | None = None
    ) -> Sequence[E]:
        """All entities of a community, the message's if none is named, of which `which` holds; they
        are locked in order of their ids, so that no two batches wait for each other for ever. What
        this batch has added is among them after `write_new` only."""
        whose = self.community if community is None else community
        return self.session.scalars(locking(kind, *which), {"community": whose}).all()

    def tell(self, event: Event, about: Any, *, confidential: bool = False) -> str:
        """Owe an event about an entity to whoever listens; its id is answered."""
        self.confidential |= confidential
        correlation, causation = self._chain(about)
        envelope = Envelope(
            id=new_id(),
            source=f"/tianling/{self.service}",
            type=event.full_type(),
            subject=about.id,
            time=self.now,
            community=about.community,
            actor=self.actor.account,
            correlationid=correlation,
            causationid=causation,
            sequence=about.version,
            partitionkey=getattr(about, "household", None) or about.id,
            confidential=confidential,
            scope=about.scope() if isinstance(about, Scoped) else {},
            traceparent=self._traceparent,
            data=event,
        )
        self._told.append(
            Outgoing(
                envelope.id,
                envelope.routing_key(),
                envelope.encode(),
                self.community or about.community,
            )
        )
        if isinstance(about, Chained):
            about.last_event = envelope.id
        return envelope.id

    def note(self, action: str, subject: str, **detail: Any) -> None:
        """Into the audit: what the service does by itself to a person's data. A command needs no
        note, the desk writes it down."""
        row = audit.made(
            self.means.audit_keys[0],
            community=self.community,
            at=self.now,
            account=self.actor.account,
            role=self.actor.role,
            action=action,
            subject=subject,
            message_id=self._message_id,
            outcome=audit.DONE,
            confidential=self.confidential,
            detail=detail,
        )
        self.audited.append(row)

    def _chain(self, about: Any) -> tuple[str, str]:
        """The chain an event belongs to, and what it follows from: the event in hand; or, where a
        person asked, the last that was told of the same entity."""
        if not isinstance(about, Chained):
            return self._correlation, self._message_id
        about.correlation = about.correlation or self._correlation
        if self.cause is not None:
            return about.correlation, self.cause.id
        return about.correlation, about.last_event or self._message_id

    def changed(self) -> int:
        """A mark of how much has been changed, written already or not, to see whether a refusal
        left anything behind."""
        return self._written + self._unwritten() + len(self._told)

    def _unwritten(self) -> int:
        dirty = sum(1 for entity in self.session.dirty if self.session.is_modified(entity))
        return len(self._new) + len(self.session.new) + len(self.session.deleted) + dirty

    def write_new(self) -> None:
        """Write what is new or changed now, for a statement that must find it. Whoever holds one of
        the entities may go on changing it."""
        fresh = list(self._new.values())
        self._write()
        for entity in fresh:
            make_transient_to_detached(entity)
            self.session.add(entity)

    def _write(self, *further: Rows) -> None:
        self._written += self._unwritten()
        new = _by_kind(self._new.values())
        rows = ((kind, [_row(kind, entity) for entity in entities]) for kind, entities in new)
        insert_all(self.session, *rows, *further)
        self._new.clear()
        self.session.flush()

    def flush(self, *further: Rows) -> list[Outgoing]:
        """Write everything down, and what is `further` given with it, still uncommitted. Answers
        the events that are owed after that."""
        owed, self._told = self._told, []
        audited, self.audited = self.audited, []
        told = [{name: getattr(event, name) for name in _OWED} for event in owed]
        self._write((tables.outbox, told), (tables.audit, audited), *further)
        return owed


def locking(kind: type[E], *which: ColumnExpressionArgument[bool]) -> Select[E]:
    """What `UnitOfWork.locked` runs, for the `given("community")`; to be put together once where
    every visit asks it."""
    entity = cast(Any, kind)
    own = entity.community == given("community")
    return select(kind).where(own, *which).order_by(entity.id).with_for_update()


def _by_kind(entities: Iterable[Any]) -> list[tuple[Table, list[Any]]]:
    grouped: dict[Table, list[Any]] = {}
    for entity in entities:
        grouped.setdefault(cast(Table, inspect(type(entity)).local_table), []).append(entity)
    if len(grouped) < 2:
        return list(grouped.items())
    order = {table: n for n, table in enumerate(next(iter(grouped)).metadata.sorted_tables)}
    return sorted(grouped.items(), key=lambda pair: order[pair[0]])


def _row(table: Table, entity: Any) -> dict[str, Any]:
    held = entity.__dict__  # what was set; the descriptors in between are slow by the thousand
    return {column.key: held.get(column.key, _default(column)) for column in table.columns}


def _default(column: Any) -> Any:
    return getattr(column.default, "arg", None)
