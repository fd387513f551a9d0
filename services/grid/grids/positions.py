"""Positions as they are given: two numbers, or none."""

from contracts.language.problem import Invalid


def must_be_whole(**position: float | None) -> None:
    """Raises `Invalid` at what is missing of a position of which the other half was given."""
    missing = [name for name, degrees in position.items() if degrees is None]
    if missing and len(missing) < len(position):
        raise Invalid.at(f"/{missing[0]}", "required", "经度和纬度要一起给出。")
