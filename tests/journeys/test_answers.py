"""What is answered is what was declared; and every single thing has a version."""

import httpx

from gateway.routes import ROUTES
from tests.journeys import chain
from tests.journeys.crawling import READER, crawl
from tests.journeys.platform import Session
from tests.journeys.played import Played
from tests.waiting import until


def test_every_answer_of_the_main_job_is_as_declared(admin: Session, played: Played) -> None:
    declared = played.declared
    admin.client.event_hooks = {"response": [declared]}
    read = {route.operation for route, answer in crawl(admin.client) if answer.status_code == 200}
    wanted = {
        route.operation
        for route in ROUTES
        if route.reads and READER in route.by and not (route.public or route.files)
    }
    assert wanted - read == set()
    assert declared.seen >= wanted
    # What residents read of their own is read in the play.
    assert declared.seen >= {each.operation for each in ROUTES if each.by == {"resident"}}


def test_whatever_is_created_is_created_once_however_often_it_is_sent(played: Played) -> None:
    # Accounts, keys and what anybody sends in: `test_administration`, `test_reports` and others.
    apart = {route.operation for route in ROUTES if route.creates and (route.local or route.public)}
    assert played.repeated.seen >= {route.operation for route in ROUTES if route.creates} - apart


def test_every_single_thing_has_a_version_and_is_not_sent_twice(admin: Session) -> None:
    found = [(route, answer) for route, answer in crawl(admin.client) if route.single]
    assert len(found) >= 5
    for route, answer in found:
        assert answer.headers["ETag"].startswith('"'), route
        # What the clock moves on in between is sent again, with what has changed.
        again = until(lambda url=answer.request.url: _unchanged(admin, url), str(route))
        assert again is not None, route
        assert again.content == b"", route


def _unchanged(session: Session, url: httpx.URL) -> httpx.Response | None:
    tag = session.client.get(url).headers["ETag"]
    again = session.client.get(url, headers={"If-None-Match": tag})
    return again if again.status_code == 304 else None


def test_a_households_version_changes_with_who_lives_there(admin: Session) -> None:
    household, resident = admin.home(skip=41)
    path = f"/v1/households/{household}"
    before = admin.etag(path)
    version = admin.etag(f"/v1/residents/{resident}")
    left = {"reason": "moved_out", "left_at": chain.MOMENT}
    departure = f"/v1/residents/{resident}/departure"
    assert admin.post(departure, left).status_code == 428
    assert admin.post(departure, left, etag='"999"').status_code == 412
    assert admin.post(departure, left, etag=version).status_code == 200
    assert admin.etag(path) != before
