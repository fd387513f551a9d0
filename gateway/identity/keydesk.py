"""Department keys over HTTP."""

from sqlalchemy.orm import Session

from backbone.answer import Answer
from backbone.clock import Clock, utc_now
from backbone.cursors import Cursors
from contracts.language.fields import is_id
from contracts.language.problem import NotFound
from gateway.http.message import Request, Response
from gateway.identity.answers import body_of, given, made, with_etag
from gateway.identity.book import Book
from gateway.identity.forms import IssueKey, RotateKey
from gateway.identity.keys import ORDER, KeyRing, within_reach
from gateway.identity.model import DepartmentKey
from gateway.identity.once import Once
from gateway.identity.paging import Paging
from gateway.identity.shape import key_shown
from gateway.local import Admitted


class KeyDesk:
    """Answers administrators: keys within their reach. `key` is what fingerprints are made with."""

    def __init__(
        self, book: Book, key: bytes, once: Once, cursors: Cursors, clock: Clock = utc_now
    ) -> None:
        self._book, self._key, self._once, self._clock = book, key, once, clock
        self._paging = Paging(cursors, "gateway.key.list", ORDER)

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
        """Those within reach, the newest first."""
        with self._book.reading() as session:
            stmt = within_reach(admitted.known.actor)
            return self._paging.page(session, stmt, admitted, key_shown)

    def read(self, _: Request, admitted: Admitted) -> Response:
        """One of them."""
        stmt = within_reach(admitted.known.actor).where(DepartmentKey.id == _id(admitted))
        with self._book.reading() as session:
            found = session.scalars(stmt).one_or_none()
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
