"""The registry is exactly as large as published, the same every time, and holds together."""

import dataclasses
import datetime as dt
import hashlib
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from stdnum.cn import ric

from contracts.codes import PROFILES
from services.grid.registry.generation import Facts, FactsInvalid, Registry, generate, read
from services.grid.registry.generation.births import REFERENCE_DATE, age_on_reference_date
from services.grid.registry.generation.facts import of

PUBLISHED = Path(__file__).parents[3] / "deploy" / "data" / "community-ruiling.yaml"
PINNED = "62f93bedb8f6fc0464ae6d3bb649b2889b61e33a22ae492403ef4bb83ad7ae36"


@pytest.fixture(scope="module")
def facts() -> Facts:
    return read(PUBLISHED)


@pytest.fixture(scope="module")
def registry(facts: Facts) -> Registry:
    return generate(facts)


def digest(registry: Registry) -> str:
    return hashlib.sha256(repr(dataclasses.astuple(registry)).encode()).hexdigest()


def document() -> dict[str, Any]:
    return yaml.safe_load(PUBLISHED.read_text(encoding="utf-8"))


def profiles_held(registry: Registry) -> Counter[str]:
    return Counter(profile for each in registry.residents for profile in each.profiles)


def test_counts_are_the_published_ones(registry: Registry) -> None:
    assert Counter(each.kind for each in registry.compounds) == {"residential": 9, "commercial": 1}
    counts = {
        field.name: len(getattr(registry, field.name))
        for field in dataclasses.fields(registry)
        if field.name != "community"
    }
    assert counts == {
        "grids": 10,
        "compounds": 10,
        "buildings": 195,
        "building_units": 354,
        "households": 6015,
        "residents": 14110,
        "organisations": 936,
        "facilities": 19,
    }
    assert Counter(each.kind for each in registry.organisations) == {
        "private_enterprise": 41,
        "state_owned_enterprise": 5,
        "financial_institution": 3,
        "public_institution": 1,
        "administrative_unit": 3,
        "shop": 883,
    }
    assert Counter(each.kind for each in registry.facilities) == {
        "health_service_centre": 1,
        "property_company": 9,
        "micro_fire_station": 4,
        "gas_supply_company": 1,
        "kindergarten": 1,
        "activity_square": 3,
    }


def test_the_same_facts_give_the_same_rows(facts: Facts, registry: Registry) -> None:
    assert digest(generate(facts)) == digest(registry)


def test_rows_are_those_that_were_loaded_before(registry: Registry) -> None:
    """If this fails, a community that was loaded and one that will be are no longer the same."""
    assert digest(registry) == PINNED


def test_id_numbers_are_valid_unique_and_say_what_the_row_says(registry: Registry) -> None:
    assert len({each.id_number for each in registry.residents}) == 14110
    for each in registry.residents:
        assert ric.validate(each.id_number) == each.id_number
        assert ric.get_birth_date(each.id_number) == each.birth_date
        assert int(each.id_number[16]) % 2 == (each.sex == "1")


def test_no_phone_could_be_real_and_adults_have_their_own(registry: Registry) -> None:
    assert all(re.fullmatch(r"154\d{8}", each.phone) for each in registry.residents)
    adults = [each.phone for each in registry.residents if "minor" not in each.profiles]
    assert len(set(adults)) == len(adults)


def test_households_have_one_adult_head_and_one_to_six_people(registry: Registry) -> None:
    residents = {each.id: each for each in registry.residents}
    assert set(Counter(each.household for each in registry.residents).values()) == set(range(1, 7))
    heads = {each.id for each in registry.residents if each.relation == "0"}
    assert heads == {each.head for each in registry.households}
    for household in registry.households:
        head = residents[household.head]
        assert head.household == household.id
        assert "minor" not in head.profiles


def test_children_are_younger_and_parents_older_than_the_head(registry: Registry) -> None:
    heads = {each.household: each for each in registry.residents if each.relation == "0"}
    for each in registry.residents:
        years = (each.birth_date - heads[each.household].birth_date).days / 365.25
        match each.relation:
            case "1":
                assert each.sex != heads[each.household].sex
            case "2" | "3":
                assert years > 20
                assert (each.relation == "2") == (each.sex == "1")
            case "4":
                assert years > 40
            case "5":
                assert years < -19


def test_profiles_say_what_the_row_says(registry: Registry) -> None:
    alone = Counter(each.household for each in registry.residents)
    for each in registry.residents:
        age = age_on_reference_date(each.birth_date)
        assert dt.date(1900, 1, 1) < each.birth_date < REFERENCE_DATE
        disabled = each.disability_type is not None
        assert disabled == (each.disability_grade is not None)
        assert (each.disability_type or "1") in "1234567"
        assert (each.disability_grade or "1") in "1234"
        holds = (age >= 60, age < 18, disabled, alone[each.household] == 1)
        expected = tuple(name for name, held in zip(PROFILES, holds, strict=True) if held)
        assert each.profiles == expected
        assert each.status == "living"


def test_the_population_is_plausible(registry: Registry) -> None:
    held = profiles_held(registry)
    assert 0.18 <= held["elder"] / 14110 <= 0.20
    assert 0.16 <= held["minor"] / 14110 <= 0.18
    assert 0.055 <= held["disabled"] / 14110 <= 0.065
    assert any({"elder", "living_alone"} <= set(each.profiles) for each in registry.residents)
    sexes = Counter(each.sex for each in registry.residents)
    assert abs(sexes["1"] - sexes["2"]) < 14110 * 0.04


def test_every_reference_resolves_and_every_id_is_unique(registry: Registry) -> None:
    grids = {each.code: each for each in registry.grids}
    compounds = {each.id: each for each in registry.compounds}
    buildings = {each.id: each for each in registry.buildings}
    units = {each.id: each for each in registry.building_units}
    households = {each.id: each for each in registry.households}
    assert {each.building for each in units.values()} == set(buildings)
    assert {each.building_unit for each in households.values()} == set(units)
    assert {each.household for each in registry.residents} == set(households)
    assert len({each.grid for each in compounds.values()}) == len(grids) == 10
    for household in households.values():
        building = buildings[units[household.building_unit].building]
        assert household.grid == compounds[building.compound].grid
    assert all(each.grid == households[each.household].grid for each in registry.residents)
    commercial = {each.grid for each in compounds.values() if each.kind == "commercial"}
    assert {each.grid for each in registry.organisations} == commercial
    assert {each.grid for each in registry.facilities} <= set(grids)
    rows = [each for name in registry.__slots__[1:] for each in getattr(registry, name)]
    assert len({each.id for each in rows}) == len(rows)
    assert {each.community for each in rows} == {registry.community.code}


def test_household_codes_sort_as_addresses_do(registry: Registry) -> None:
    codes = [each.code for each in registry.households]
    assert codes == sorted(set(codes))
    floors = {each.id: each.floors for each in registry.buildings}
    buildings = {each.id: each.building for each in registry.building_units}
    for each in registry.households:
        found = re.fullmatch(r"C(\d\d)-B(\d{3})-U(\d)-(\d\d)(\d\d)", each.code)
        assert found is not None
        _, building, unit, floor, door = map(int, found.groups())
        assert each.address.endswith(f"{building}号楼{unit}单元{floor}{door:02d}室")
        assert 1 <= floor <= floors[buildings[each.building_unit]]


def test_grid_codes_extend_the_communitys(registry: Registry) -> None:
    assert [each.code for each in registry.grids] == [f"620171101012{n:03d}" for n in range(1, 11)]


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("code", 620171101012),
        ("code", "62017110101"),
        ("name", ""),
        ("parents.park", None),
        ("area_km2", 0),
        ("area_km2", True),
        ("compounds", []),
        ("compounds", "瑞岭翠苑"),
        ("commercial_districts", 0),
        ("totals.buildings", 8),
        ("totals.building_units", 194),
        ("totals.households", "6015"),
        ("totals.residents", 6014),
        ("totals.residents", 6015 * 6 + 1),
        ("units_in_area.shops", -1),
        ("facilities.kindergartens", 1.5),
    ],
)
def test_a_wrong_fact_is_named(key: str, value: Any) -> None:
    facts = document()
    *parents, last = key.split(".")
    holder = facts
    for parent in parents:
        holder = holder[parent]
    holder[last] = value
    with pytest.raises(FactsInvalid) as refused:
        of(facts)
    assert refused.value.key == key


def test_a_name_that_is_there_twice_is_refused() -> None:
    facts = document() | {"compounds": ["瑞岭翠苑", "瑞岭翠苑"]}
    with pytest.raises(FactsInvalid, match=r"compounds\.1"):
        of(facts)


@pytest.mark.parametrize("text", ["", "- 1", "a: [", "\x00"])
def test_what_is_no_mapping_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "facts.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(FactsInvalid):
        read(tmp_path / "facts.yaml")


@st.composite
def small_communities(draw: st.DrawFn) -> Facts:
    compounds = draw(st.integers(1, 4))
    buildings = draw(st.integers(compounds, compounds * 4))
    units = draw(st.integers(buildings, buildings * 6))
    households = draw(st.integers(units, units * 30 if units < 4 else units * 3))
    totals = {
        "buildings": buildings,
        "building_units": units,
        "households": households,
        "residents": draw(st.integers(households, households * 6)),
    }
    names = [f"小区{number}" for number in range(compounds)]
    code = f"{draw(st.integers(0, 10**12 - 1)):012d}"
    return of(document() | {"code": code, "compounds": names, "totals": totals})


@settings(max_examples=20)
@given(small_communities())
def test_any_valid_facts_are_met_exactly(facts: Facts) -> None:
    registry = generate(facts)
    assert len(registry.buildings) == facts.buildings
    assert len(registry.building_units) == facts.building_units
    assert len({each.code for each in registry.households}) == facts.households
    assert len({each.id_number for each in registry.residents}) == facts.residents
    assert {each.building_unit for each in registry.households} == {
        each.id for each in registry.building_units
    }
    codes = [each.code for each in registry.households]
    assert codes == sorted(codes)
