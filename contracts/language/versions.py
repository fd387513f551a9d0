"""Kinds of value that only answers carry."""

from typing import Annotated

from contracts.language.fields import number

Version = Annotated[int, number(1, 999_999_999)]
"""Counts the changes of a thing; the same number is its ETag."""
EscalationLevel = Annotated[int, number(0, 2)]
"""0: nobody had to be told yet."""
