"""Ruiling community on real parts, loaded once; whoever needs it to themselves gets a copy."""

import shutil
from functools import cached_property
from pathlib import Path

from tests.journeys.platform import Platform
from tests.servers.postgres import Postgres
from tests.servers.rabbit import Rabbit


class Loaded:
    """Lends platforms: a copied database, its keys, a vhost. `folder` holds the first."""

    def __init__(self, rabbit: Rabbit, postgres: Postgres, folder: Path) -> None:
        self._rabbit, self._postgres, self._folder = rabbit, postgres, folder

    def platform(self, var: Path) -> Platform:
        """Not started yet."""
        shutil.copytree(self._first.var, var, dirs_exist_ok=True)
        copied = self._postgres.create_database(like=self._first.database)
        return Platform(var, broker=self._rabbit.vhost(), database=copied)

    @cached_property
    def _first(self) -> Platform:
        first = Platform(
            self._folder, broker=self._rabbit.vhost(), database=self._postgres.create_database()
        )
        first.load()
        return first
