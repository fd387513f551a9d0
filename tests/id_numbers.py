"""Valid numbers of identity cards (GB 11643)."""

from stdnum.cn import ric


def id_number(sequence: int, born: str = "19800101", division: str = "620121") -> str:
    """Another one for each sequence below 1000, of which an odd one is a man's. `born` is the day
    as YYYYMMDD."""
    first = f"{division}{born}{sequence:03d}"
    return first + ric.calc_check_digit(first + "0")
