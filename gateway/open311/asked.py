"""What an Open311 client sends, read: query strings and forms, as they come."""

import datetime as dt
import math
from collections.abc import Mapping
from urllib.parse import parse_qsl

from contracts.language.fields import is_storable
from contracts.language.problem import Invalid, Malformed
from gateway.http.message import Request

MOST_FIELDS = 200
SPAN = dt.timedelta(days=90)
"""The longest that one may ask for at once."""

Sent = Mapping[str, str]


def sent(request: Request) -> Sent:
    """The query string and the form; the first value of each name. Names that are not known are no
    mistake: clients send what other cities want. Raises `Malformed`."""
    found: dict[str, str] = {}
    try:
        body = request.body.decode() if request.method == "POST" else ""
        for text in (request.query, body):
            pairs = parse_qsl(
                text, keep_blank_values=False, max_num_fields=MOST_FIELDS, errors="strict"
            )
            for name, value in pairs:
                if not is_storable(value):
                    raise Invalid.at(
                        f"/{name[:60]}", "unstorable", "has characters that cannot be kept"
                    )
                found.setdefault(name, value)
    except ValueError:
        raise Malformed("the parameters cannot be read") from None
    return found


def listed(found: Sent, name: str) -> list[str] | None:
    """Values with commas between; None where there are none."""
    text = found.get(name)
    if text is None:
        return None
    return [part for each in text.split(",") if (part := each.strip())]


def degrees(found: Sent, name: str) -> float | None:
    """A latitude or longitude. Raises `Invalid`."""
    text = found.get(name)
    if text is None:
        return None
    try:
        value = float(text)
        if not math.isfinite(value):
            raise ValueError
    except ValueError:
        raise Invalid.at(f"/{name}", "invalid", "not a number") from None
    return value


def span_of(found: Sent, now: dt.datetime) -> tuple[dt.datetime, dt.datetime]:
    """From when until when: the last 90 days, where nothing else is said. Raises `Invalid` for
    more than 90, or for what is no W3C date."""
    start, end = _moment(found, "start_date"), _moment(found, "end_date")
    if end is None:
        end = now if start is None else min(now, start + SPAN)
    if start is None:
        start = end - SPAN
    if end - start > SPAN:
        raise Invalid.at("/end_date", "too_long", "start_date and end_date may span 90 days")
    return start, end


def status_of(found: Sent) -> str | None:
    """`open` or `closed`; None for both. Raises `Invalid`."""
    wanted = set(listed(found, "status") or ())
    if wanted - {"open", "closed"}:
        raise Invalid.at("/status", "invalid", "status is open or closed")
    return wanted.pop() if len(wanted) == 1 else None


def _moment(found: Sent, name: str) -> dt.datetime | None:
    text = found.get(name)
    if text is None:
        return None
    try:
        moment = dt.datetime.fromisoformat(text)
    except ValueError:
        moment = None
    if moment is None or moment.tzinfo is None or not 1970 <= moment.year <= 9000:
        raise Invalid.at(f"/{name}", "invalid", "not a date such as 2026-11-28T00:00:00Z")
    return moment
