"""Which commands of a batch must wait for each other, and in which order."""

from collections.abc import Hashable, Sequence

from gateway.batch.forms import SyncCommand


def chains(commands: Sequence[SyncCommand]) -> list[list[int]]:
    """Positions, in groups that know nothing of each other.

    A group speaks of one resource (the same path parameters), or hangs together by `after`. In a
    group everything keeps its order, but for what comes before the command it is `after`.
    """
    places = _places(commands)
    groups: dict[int, list[int]] = {}
    root = list(range(len(commands)))
    seen: dict[Hashable, int] = {}

    def find(n: int) -> int:
        while root[n] != n:
            n = root[n] = root[root[n]]
        return n

    for n, command in enumerate(commands):
        resource = tuple(sorted((k, str(v)) for k, v in (command.params or {}).items()))
        if resource:
            root[find(n)] = find(seen.setdefault(resource, n))
        root[find(n)] = find(seen.setdefault(command.key, n))
        if command.after in places:
            root[find(n)] = find(places[command.after])
    for n in range(len(commands)):
        groups.setdefault(find(n), []).append(n)
    return [_in_order(group, commands, places) for group in groups.values()]


def _in_order(
    group: list[int], commands: Sequence[SyncCommand], places: dict[str, int]
) -> list[int]:
    ordered: list[int] = []
    waiting = list(group)
    while waiting:
        ready = next(
            (n for n in waiting if _place(commands[n], places) not in waiting),
            waiting[0],  # each waits for another: the first is told that what it waits for is not
        )
        waiting.remove(ready)
        ordered.append(ready)
    return ordered


def _place(command: SyncCommand, places: dict[str, int]) -> int | None:
    return None if command.after is None else places.get(command.after)


def _places(commands: Sequence[SyncCommand]) -> dict[str, int]:
    places: dict[str, int] = {}
    for n, command in enumerate(commands):
        places.setdefault(command.key, n)
    return places
