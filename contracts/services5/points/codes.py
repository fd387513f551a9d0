"""Which offers of a service point serve which line."""

from collections.abc import Mapping
from typing import Final

SERVING: Final[Mapping[str, tuple[str, ...]]] = {
    "elderly": (
        *("elderly_care", "meals", "health", "housekeeping", "repairs"),
        *("culture_sport", "loans", "volunteering"),
    ),
    "youth": ("child_care", "culture_sport", "meals", "volunteering"),
    "special_needs": (
        *("disability", "health", "loans", "meals", "housekeeping", "repairs"),
        *("employment", "volunteering"),
    ),
    "women": ("legal", "mediation", "health", "employment", "culture_sport", "volunteering"),
    "family": ("mediation", "child_care", "legal", "culture_sport", "volunteering"),
}
"""By line, the offers (`contracts.grid.service_points.codes.OFFERS`) as which its help is given."""
