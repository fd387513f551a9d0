"""Who is disabled, how and how much: GB/T 26341, about 6 % of all, more among the old."""

from services.grid.registry.generation.draws import Draws, Weighted

TYPES = Weighted(("1", 15), ("2", 24), ("3", 2), ("4", 29), ("5", 7), ("6", 7), ("7", 16))
"""视力, 听力, 言语, 肢体, 智力, 精神, 多重; roughly as common as nationally."""
GRADES = Weighted(("1", 15), ("2", 22), ("3", 26), ("4", 37))
NOT_DISABLED = (None, None)


def disability(age: int, draws: Draws) -> tuple[str, str] | tuple[None, None]:
    """Type and grade, or neither."""
    chance = 0.02 if age < 18 else 0.04 if age < 60 else 0.16
    if not draws.happens(chance):
        return NOT_DISABLED
    return draws.weighted(TYPES), draws.weighted(GRADES)
