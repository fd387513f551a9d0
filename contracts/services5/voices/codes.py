"""Which line is concerned by what is suggested."""

from typing import Final

TOPIC_LINES: Final = {
    "elderly": "elderly",
    "children": "youth",
    "disability": "special_needs",
    "women": "women",
    "family": "family",
}
