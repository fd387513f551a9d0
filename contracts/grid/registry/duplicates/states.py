"""The states of a pair, and why it was proposed."""

from typing import Final

DUPLICATE_STATES = ("proposed", "same", "different")

DUPLICATE_RULES: Final = {
    "name_and_birth": "姓名与出生日期相同",
    "name_and_phone": "姓名与电话相同",
    "birth_and_phone": "出生日期与电话相同",
    "initials_and_birth": "姓名读音与出生日期相近",
}
"""What two rows have in common; the more of them, the likelier."""
