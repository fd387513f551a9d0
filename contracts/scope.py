"""The names of the lists that narrow an account inside its community (`Actor.scope`, domain §6)."""

from typing import Final

GRIDS: Final = "grids"
LINES: Final = "lines"
RESIDENTS: Final = "residents"
"""Whose account it is: the one resident of the registry that somebody of that role is."""
