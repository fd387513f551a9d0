"""Who a resident is, in the codes that rules go by (`contracts.codes.PROFILES`)."""

import datetime as dt

from services.grid.registry.model import Resident

ADULT, OLD = 18, 60
"""Full years: 民法典 第17条, 老年人权益保障法 第2条."""


def age(born: dt.date, day: dt.date) -> int:
    """In full years."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def profiles(born: dt.date, disabled: bool, alone: bool, day: dt.date) -> list[str]:
    """As they are on that day, in the order of the contract."""
    years = age(born, day)
    held = (
        ("elder", years >= OLD),
        ("minor", years < ADULT),
        ("disabled", disabled),
        ("living_alone", alone),
    )
    return [profile for profile, holds in held if holds]


def profiles_on(resident: Resident, day: dt.date) -> list[str]:
    """Of somebody registered, as of that day; whether they live alone is as it was."""
    disabled = resident.disability_type is not None
    return profiles(resident.birth_date, disabled, "living_alone" in resident.profiles, day)
