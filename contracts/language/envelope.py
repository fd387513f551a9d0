"""CloudEvents 1.0, structured JSON: what every event is wrapped in on its way."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import orjson

from contracts.language.message import Event
from contracts.language.problem import Malformed

CONTENT_TYPE = "application/cloudevents+json"
_REQUIRED = ("id", "source", "type", "subject", "time", "community", "correlationid", "data")


@dataclass(frozen=True, slots=True, kw_only=True)
class Envelope:
    """An event as it travels. `sequence` counts the changes of its subject, so that a late one is
    known to be late; `correlationid` names the chain, `causationid` the message it follows from;
    `scope` says by the names of an account's lists where its subject lies (`{"grids": …}`)."""

    id: str
    source: str
    type: str
    subject: str
    time: dt.datetime
    community: str
    actor: str
    correlationid: str
    causationid: str | None
    sequence: int
    partitionkey: str
    confidential: bool = False
    scope: Mapping[str, str] = field(default_factory=dict)
    traceparent: str | None = None
    data: Any = None
    arrived: bytes = field(default=b"", compare=False, repr=False)
    """The bytes that it came in; none while it has not travelled."""

    def routing_key(self) -> str:
        """What and where: `grid.visit.completed.v1.62.01.71.101.012`."""
        c = self.community
        return f"{self.type}.{c[:2]}.{c[2:4]}.{c[4:6]}.{c[6:9]}.{c[9:12]}"

    def encode(self) -> bytes:
        """The bytes that go on the wire; of one that came, the same bytes."""
        if self.arrived:
            return self.arrived
        document = {
            "specversion": "1.0",
            "id": self.id,
            "source": self.source,
            "type": self.type,
            "subject": self.subject,
            "time": self.time,
            "datacontenttype": "application/json",
            "dataschema": f"/schemas/{self.type}",
            "community": self.community,
            "actor": self.actor,
            "correlationid": self.correlationid,
            "causationid": self.causationid,
            "sequence": self.sequence,
            "partitionkey": self.partitionkey,
            "confidential": self.confidential,
            "scope": told_scope(self.scope) or None,
            "traceparent": self.traceparent,
            "data": self.data,
        }
        return orjson.dumps({k: v for k, v in document.items() if v is not None})


def decode(body: bytes) -> Envelope:
    """The envelope in those bytes, its data still unread. Raises `Malformed`."""
    try:
        document = orjson.loads(body)
    except orjson.JSONDecodeError as wrong:
        raise Malformed(f"not JSON: {wrong.msg}") from None
    if not isinstance(document, dict):
        raise Malformed("not a JSON object")
    if document.get("specversion") != "1.0":
        raise Malformed("not a CloudEvents 1.0 envelope")
    missing = [name for name in _REQUIRED if name not in document]
    if missing:
        raise Malformed(f"the envelope lacks {', '.join(missing)}")
    try:
        return _read(document, body)
    except (TypeError, ValueError) as wrong:
        raise Malformed(f"the envelope is wrong: {wrong}") from None


def _read(document: dict[str, Any], body: bytes) -> Envelope:
    texts = ("id", "source", "type", "subject", "community", "correlationid")
    for name in texts:
        if not isinstance(document[name], str):
            raise ValueError(f"{name} is not text")
    return Envelope(
        id=document["id"],
        source=document["source"],
        type=document["type"],
        subject=document["subject"],
        time=dt.datetime.fromisoformat(document["time"]),
        community=document["community"],
        actor=document.get("actor", ""),
        correlationid=document["correlationid"],
        causationid=document.get("causationid"),
        sequence=int(document.get("sequence", 0)),
        partitionkey=document.get("partitionkey", document["subject"]),
        confidential=document.get("confidential", False) is True,
        scope=read_scope(document.get("scope", "")),
        traceparent=document.get("traceparent"),
        data=document["data"],
        arrived=body,
    )


def read_data(envelope: Envelope, kind: type[Event]) -> Event:
    """The event inside, validated against its declaration. Raises `Invalid`."""
    return kind.load(envelope.data)


def told_scope(scope: Mapping[str, str]) -> str:
    """As one attribute, since CloudEvents' extensions are plain: `grids/620…001,lines/elderly`."""
    return ",".join(f"{what}/{code}" for what, code in scope.items())


def read_scope(told: str) -> dict[str, str]:
    """The other way round. Raises `ValueError`."""
    if not told:
        return {}
    pairs = [part.partition("/") for part in told.split(",")]
    if not all(what and slash for what, slash, _ in pairs):
        raise ValueError("scope is not what/code, with commas between")
    return {what: code for what, _, code in pairs}
