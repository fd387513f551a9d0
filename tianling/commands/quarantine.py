"""Looking after messages that could not be handled."""

from collections.abc import Iterable

from backbone import held
from backbone.clock import utc_now
from backbone.reach import EVERYWHERE
from backbone.settings import Settings
from tianling.commands.opening import opened
from tianling.processes import Report


def quarantine_list(settings: Settings, services: Iterable[str], report: Report) -> None:
    """A line a message: service, id, since when, reason, routing key."""
    count = 0
    for service in services:
        with opened(settings, service) as database, database.reading(EVERYWHERE) as connection:
            for state in (held.QUARANTINED, held.WAITING):
                for kept in held.listed(connection, state):
                    count += 1
                    report(
                        f"{service}\t{kept.message_id}\t{kept.held_at:%Y-%m-%dT%H:%M:%SZ}\t"
                        f"{kept.state}\t{kept.reason}\t{kept.routing_key}"
                    )
    report(f"{count} held")


def quarantine_show(
    settings: Settings, services: Iterable[str], message_id: str, report: Report
) -> int:
    """Everything that is known of one; 1 if it is nowhere."""
    for service in services:
        with opened(settings, service) as database, database.reading(EVERYWHERE) as connection:
            kept = held.shown(connection, message_id)
        if kept is not None:
            for name in ("state", "reason", "error", "attempts", "held_at", "due_at"):
                report(f"{name}: {getattr(kept, name)}")
            report(f"service: {service}\nrouting_key: {kept.routing_key}\nbody:")
            report(kept.body.decode(errors="backslashreplace"))
            return 0
    return _nowhere(message_id, report)


def quarantine_replay(
    settings: Settings, services: Iterable[str], message_id: str, report: Report
) -> int:
    """Due at once: the service takes it within a second."""
    replayed = 0
    for service in services:
        with opened(settings, service) as database, database.writing(EVERYWHERE) as session:
            if message_id == "all":
                ids = [kept.message_id for kept in held.listed(session, most=10_000)]
            else:
                ids = [message_id]
            replayed += sum(held.replay(session, id, utc_now()) for id in ids)
    if not replayed and message_id != "all":
        return _nowhere(message_id, report)
    report(f"{replayed} to be tried again")
    return 0


def quarantine_drop(
    settings: Settings, services: Iterable[str], message_id: str, report: Report
) -> int:
    """Gone for good; 1 if it is nowhere."""
    for service in services:
        with opened(settings, service) as database, database.writing(EVERYWHERE) as session:
            if held.forget(session, message_id):
                report("dropped")
                return 0
    return _nowhere(message_id, report)


def _nowhere(message_id: str, report: Report) -> int:
    report(f"{message_id} is not held; `tianling quarantine list` shows what is")
    return 1
