"""Every table lies behind row-level security, but for those that are named here with the reason.

A table is guarded once it has a `community` (`backbone/migrations/row_security.py`); that each of
them is, `tests/contract/backbone/test_reach.py` reads from PostgreSQL.
"""

from importlib import import_module

from backbone import tables
from tianling.processes import PROCESSES

UNGUARDED = {
    "timers": "when each job of the clock is due: no word of anybody",
    "told_once": "sealed answers, found only by a row of the inbox that was seen",
    "own_key": "the service's own key, wrapped",
    "grid.division": "the public codes of all districts, which everybody may read",
    "gateway.installation_key": "what the keys are known by from outside: none is in it",
    "gateway.session": "looked up by account before it is known how far that sees",
    "gateway.login_failure": "counted by hash, also of accounts that there are not",
    "gateway.identity_change": "what other replicas are to look up anew: ids alone",
    "gateway.oidc_flow": "a log-in on its way: who it will be is not known yet",
}


def test_what_has_no_community_is_named_with_its_reason() -> None:
    found = {table.name for table in _without(tables.metadata)}
    for process in PROCESSES.values():
        own = import_module(f"{process.package}.rooms").metadata
        found |= {f"{process.name}.{table.name}" for table in _without(own)}
    assert found == set(UNGUARDED)


def test_where_there_is_a_community_it_may_not_be_missing() -> None:
    all_of_them = [*tables.metadata.tables.values()]
    for process in PROCESSES.values():
        all_of_them += import_module(f"{process.package}.rooms").metadata.tables.values()
    open_ended = [each.name for each in all_of_them if _may_lack(each)]
    assert open_ended == []


def _without(metadata):
    return [table for table in metadata.tables.values() if "community" not in table.columns]


def _may_lack(table) -> bool:
    return "community" in table.columns and table.columns["community"].nullable
