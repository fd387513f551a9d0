"""Department keys over HTTP."""

from backbone.clock import Clock, utc_now
from contracts.language.fields import is_id
from contracts.language.problem import NotFound
from gateway.http.message import Request, Response
from gateway.identity.answers import answer, body_of, given, with_etag
from gateway.identity.book import Book
from gateway.identity.forms import IssueKey, RotateKey
from gateway.identity.keys import KeyRing
from gateway.identity.shape import key_shown
from gateway.local import Admitted


class KeyDesk:
    """Answers administrators: keys within their reach. `key` is what fingerprints are made with."""

    def __init__(self, book: Book, key: bytes, clock: Clock = utc_now) -> None:
        self._book, self._key, self._clock = book, key, clock

    def issue(self, request: Request, admitted: Admitted) -> Response:
        """A new key, shown once."""
        asked = IssueKey.load(given(request))
        with self._book.writing() as session:
            ring = KeyRing(session, admitted.known.actor, self._key, self._clock())
            made, text = ring.issue(asked, admitted.message_id)
        shown = key_shown(made) | {"key": text}
        return with_etag(shown, 201, ("Location", f"/v1/department-keys/{made.id}"))

    def list(self, _: Request, admitted: Admitted) -> Response:
        """All within reach."""
        with self._book.reading() as session:
            ring = KeyRing(session, admitted.known.actor, self._key, self._clock())
            items = [key_shown(each) for each in ring.all()]
        return answer({"items": items, "next": None})

    def read(self, _: Request, admitted: Admitted) -> Response:
        """One of them."""
        with self._book.reading() as session:
            ring = KeyRing(session, admitted.known.actor, self._key, self._clock())
            found = next((each for each in ring.all() if each.id == _id(admitted)), None)
        if found is None:
            raise NotFound()
        return with_etag(key_shown(found))

    def rotate(self, request: Request, admitted: Admitted) -> Response:
        """A new secret, shown once."""
        asked = RotateKey.load(body_of(request))
        with self._book.writing() as session:
            ring = KeyRing(session, admitted.known.actor, self._key, self._clock())
            found, text = ring.rotate(_id(admitted), asked)
        return with_etag(key_shown(found) | {"key": text})

    def revoke(self, _: Request, admitted: Admitted) -> Response:
        """It opens nothing from now on."""
        with self._book.writing() as session:
            ring = KeyRing(session, admitted.known.actor, self._key, self._clock())
            found = ring.revoke(_id(admitted))
        return with_etag(key_shown(found))


def _id(admitted: Admitted) -> str:
    id = admitted.path["id"]
    if not is_id(id):
        raise NotFound()
    return id
