"""Nothing is revealed without a reason, and nothing is asked for by nobody's wish."""

import pytest

from contracts.grid.privacy.commands import RevealResident
from contracts.language.problem import Invalid
from services.grid.privacy.model import Reveal, RevealCount
from services.grid.registry.model import Resident
from tests.unit.grid.registryroom import ADMIN, Room, home, somebody


@pytest.mark.parametrize(
    ("fields", "note", "pointers"),
    [
        (["phone"], " ", ["/note"]),
        (["phone"], "\u3000\n\t", ["/note"]),
        (["phone"], "……", ["/note"]),
        ([], "上门前联系", ["/fields"]),
        (["phone", "name", "phone"], "上门前联系", ["/fields/2"]),
        ([], " ", ["/fields", "/note"]),
    ],
)
def test_what_says_nothing_is_refused_at_its_place(
    fields: list[str], note: str, pointers: list[str]
) -> None:
    grid = Room()
    home(grid, "101", somebody("王丽", phone="13900000001"))
    (resident,) = grid.all(Resident)
    with pytest.raises(Invalid) as refused:
        grid.ask(
            RevealResident(resident_id=resident.id, fields=fields, reason="contact", note=note),
            ADMIN,
        )
    assert [wrong.pointer for wrong in refused.value.errors] == pointers
    assert (grid.all(Reveal), grid.all(RevealCount)) == ([], [])
