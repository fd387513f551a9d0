"""grid with a bench, at which imports are carried."""

import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import SimpleNamespace
from typing import Any, cast

from sqlalchemy.orm import Session

from backbone.database import Claim
from backbone.means import passing_means
from backbone.reach import NOWHERE, Reach
from backbone.works import Bench
from contracts.grid.exchange.commands import ReceiveImport
from contracts.language.actor import Actor
from services.grid.exchange.model import ImportBatch
from services.grid.exchange.timers import carry_imports
from tests.unit.grid import registryroom
from tests.unit.grid.registryroom import ADMIN, number

BORN = dt.date(1980, 1, 1)
HEAD = "compound,building,unit,room,name,id_number,relation,phone,disability_type,disability_grade"
DOOR = "第1小区,3,1,501"


def line(name: str, ordinal: int, relation: str = "0", door: str = DOOR, **more: str) -> str:
    """Of a file: a person behind that door, with an ID number of their own."""
    columns = ("phone", "disability_type", "disability_grade")
    return ",".join(
        [door, name, number(BORN, ordinal), relation, *(more.get(c, "") for c in columns)]
    )


COUPLE = (line("赵一", 11), line("钱二", 12, "1"))


class Room(registryroom.Room):
    """A file is sent, and carried to its end. What comes `meanwhile` comes once, after a draft has
    read and before it writes."""

    timer = "forget_imports"
    meanwhile: Callable[[Session], None] | None = None
    claims = 0

    @contextmanager
    def drafting(self, reach: Reach = NOWHERE) -> Iterator[tuple[Session, Claim]]:
        """Others can write until it claims the writing."""
        with self.writing(reach) as session:

            def claim() -> bool:
                self.claims += 1
                comes, self.meanwhile = self.meanwhile, None
                if comes is not None:
                    comes(session)
                return True

            yield session, claim

    @property
    def bench(self) -> Bench:
        """Over this room's database and clock."""
        desk = SimpleNamespace(
            clock=lambda: self.now,
            handlers=self.handlers,
            means=passing_means(),
            database=self,
            committed=lambda owed: None,
        )
        return Bench(cast(Any, desk))

    def send(
        self, *lines: str, actor: Actor = ADMIN, dry_run: bool = False, head: str = HEAD
    ) -> str:
        """A CSV file; the import's id."""
        file = "\r\n".join((head, *lines)).encode()
        answer = self.ask(ReceiveImport(file=file, dry_run=dry_run), actor)
        assert answer.id is not None
        return str(answer.id)

    def carry(self) -> None:
        """Whatever is to be done."""
        carry_imports(self.bench)

    def batch(self, id: str) -> ImportBatch:
        """As it is now."""
        (found,) = (each for each in self.all(ImportBatch) if each.id == id)
        return found

    def imported(self, *lines: str, **how: Any) -> ImportBatch:
        """Sent and carried."""
        id = self.send(*lines, **how)
        self.carry()
        return self.batch(id)
