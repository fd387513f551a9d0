"""Everything that an answer lets somebody read: its head, and its body, unpacked."""

import io
import zipfile
from collections.abc import Iterable

import httpx

from tests.journeys.scope.things import Things


def seen(answer: httpx.Response) -> str:
    """The head, and the body as text; of a workbook, all its parts."""
    if not answer.is_stream_consumed:
        return ""
    head = "\n".join(f"{name}: {value}" for name, value in answer.headers.items())
    return f"{head}\n{text_of(answer.content)}"


def text_of(content: bytes) -> str:
    """As somebody would read it who opens it."""
    if not content.startswith(b"PK\x03\x04"):
        return content.decode("utf-8", "replace")
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        return "\n".join(packed.read(name).decode("utf-8", "replace") for name in packed.namelist())


def given_away(text: str, things: Things, stance: str, *, but: Iterable[str] = ()) -> list[str]:
    """The things that are hidden from there, and stand in the text nevertheless; `but` are those
    whose ids the question itself named."""
    known = {things[name].id for name in but}
    return [
        name
        for name, thing in things.items()
        if thing.hides_from(stance)
        and any(sign in text for sign in thing.signs if sign not in known)
    ]
