"""The one table of what a role is shown of what was found."""

import pytest

from contracts.codes import CONFIDENTIAL_FINDINGS, FINDINGS, PROFILES, ROLES
from contracts.found import (
    FOUND,
    SAYS,
    sees_at_doors,
    sees_at_lines,
    sees_code,
    sees_everything,
    told_reason,
)
from contracts.grid.emergencies.codes import OWN_REASONS
from contracts.grid.registry.masking import FULL, seen

ALL_CODES = {*FINDINGS, *PROFILES, *OWN_REASONS}


@pytest.mark.parametrize("role", ROLES)
def test_what_the_registry_hides_is_hidden_wherever_it_is_said_again(role: str) -> None:
    for code, field in SAYS.items():
        if seen(field, role) != FULL:
            assert not sees_code(code, role)
            assert not sees_at_doors(code, role)
            assert not sees_at_lines(code, role)
            assert told_reason(code, role) == "risk"


def test_every_disability_and_profile_is_such_a_code() -> None:
    said = {code for code in ALL_CODES if code.startswith("disab") or code in PROFILES}
    assert said <= SAYS.keys() <= ALL_CODES


@pytest.mark.parametrize("role", sorted(ROLES.keys() - FOUND.keys()))
def test_who_is_not_named_sees_nothing_of_what_was_found(role: str) -> None:
    assert not any(sees_at_doors(code, role) or sees_at_lines(code, role) for code in FINDINGS)


def test_who_goes_to_the_doors_and_the_desk_see_all_of_it() -> None:
    full = {role for role in ROLES if sees_everything(role)}
    assert full == {"grid_officer", "community_worker", "community_admin"}
    assert all(sees_at_doors(code, role) for code in FINDINGS for role in full)


def test_a_secretary_sees_what_is_no_disability() -> None:
    hidden = {code for code in FINDINGS if not sees_at_doors(code, "party_secretary")}
    disabilities = {code for code in FINDINGS if code.startswith("disability.")}
    assert hidden == {*disabilities, "living_alone_elder"}
    assert not hidden & CONFIDENTIAL_FINDINGS
