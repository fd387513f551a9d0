"""Department keys over HTTP."""

from sqlalchemy.orm import Session

from backbone.answer import Answer
from backbone.clock import Clock, utc_now
from contracts.language.fields import is_id
from contracts.language.problem import NotFound
from gateway.http.message import Request, Response
from gateway.identity.answers import answer, body_of, given, made, with_etag
from gateway.identity.book import Book
from gateway.identity.forms import IssueKey, RotateKey
from gateway.identity.keys import KeyRing
from gateway.identity.once import Once
from gateway.identity.shape import key_shown
from gateway.local import Admitted


class KeyDesk:
    """Answers administrators: keys within their reach. `key` is what fingerprints are made with."""

    def __init__(self, book: Book, key: bytes, once: Once, clock: Clock = utc_now) -> None:
        self._book, self._key, self._once, self._clock = book, key, once, clock

    def issue(self, request: Request, admitted: Admitted) -> Response:
        """A new key. The same request again gets the same answer, for as long as it may have been
        missed; then the key is shown no more: raises `Conflict`."""
        document = given(request)
        wanted = IssueKey.load(document)

        def issue(session: Session) -> Answer:
            ring = KeyRing(session, admitted.known.actor, self._key, self._clock())
            key, text = ring.issue(wanted, admitted.message_id)
            return Answer(key_shown(key) | {"key": text}, id=key.id, etag=key.version, once=True)

        told = self._once.make(self._once.asked("issue_key", document, admitted), issue)
        return made(told, f"/v1/department-keys/{told.id}")

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
        """A new secret; the same request again gets the same, as `issue` does."""
        document, id = body_of(request), _id(admitted)
        wanted = RotateKey.load(document)

        def rotate(session: Session) -> Answer:
            ring = KeyRing(session, admitted.known.actor, self._key, self._clock())
            key, text = ring.rotate(id, wanted)
            return Answer(key_shown(key) | {"key": text}, id=key.id, etag=key.version, once=True)

        told = self._once.make(self._once.asked("rotate_key", [id, document], admitted), rotate)
        return made(told, f"/v1/department-keys/{id}")

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
