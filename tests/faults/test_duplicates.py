"""What arrives more than once, at once, in any order, has its effect once."""

import concurrent.futures
import random
import uuid
from contextlib import closing

import amqp
import httpx
import psycopg2

from tests.faults.books import CODES
from tests.faults.fleet import Fleet
from tests.faults.form import Rounds
from tests.faults.report import Report
from tests.faults.striking import strike
from tests.journeys.at_once import post_all
from tests.journeys.platform import Session, visit

SEED = 20261124
POSTS = 500


def every_event_is_told_again(fleet: Fleet, chance: random.Random) -> None:
    """All that the feed has of the last minutes, two to five times, shuffled, from several
    connections at once; what is told because of it goes on at the same time."""
    assert fleet.platform.database is not None
    with psycopg2.connect(fleet.platform.database) as connection, connection.cursor() as cursor:
        cursor.execute(
            "select type, community, body from gateway.feed_item "
            "where at > now() - interval '2 minutes' order by seq desc limit 1000"
        )
        told = [(_routing_key(*row[:2]), bytes(row[2])) for row in cursor.fetchall()]
    assert told
    copies = [event for event in told for _ in range(chance.randint(2, 5))]
    chance.shuffle(copies)
    shares = [copies[n::4] for n in range(4)]
    with concurrent.futures.ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda share: _publish(fleet, share), shares))


def _routing_key(type: str, community: str) -> str:
    parts = (community[:2], community[2:4], community[4:6], community[6:9], community[9:])
    return ".".join((type, *parts))


def _publish(fleet: Fleet, events: list[tuple[str, bytes]]) -> None:
    assert fleet.platform.broker is not None
    host, _, vhost = fleet.platform.broker.partition("@")[2].partition("/")
    with closing(amqp.Connection(host, virtual_host=vhost, confirm_publish=True)) as connection:
        connection.connect()
        channel = connection.channel()
        for key, body in events:
            channel.basic_publish(amqp.Message(body, delivery_mode=2), "tianling.events", key)


def test_every_event_again_and_again(three: Fleet, report: Report, rounds: Rounds) -> None:
    name = "every event 2 to 5 times, shuffled, 3 replica(s)"
    strike(three, report, name, every_event_is_told_again, rounds=rounds(1, 10), seed=SEED)


def test_one_key_asked_at_once_makes_one_visit(three: Fleet, rounds: Rounds) -> None:
    chance = random.Random(SEED)
    with httpx.Client(base_url=three.platform.url, timeout=60) as client:
        session = Session(client, "community")
        homes = session.get("/v1/residents", limit=200)["items"]
        for _ in range(rounds(1, 10)):
            home, code = chance.choice(homes), chance.choice(CODES)
            key = str(uuid.UUID(int=chance.getrandbits(128), version=4))
            body = visit(home["household_id"], home["id"], code)
            answers = post_all(session, "/v1/visits", [(key, body)] * POSTS)
            assert {answer.status_code for answer in answers} == {201}
            assert len({answer.content for answer in answers}) == 1
            assert len({answer.headers["location"] for answer in answers}) == 1
            three.books.asked[key] = (home["id"], code)
            three.books.accept(key, answers[0].json()["id"])
    assert three.balance().even
