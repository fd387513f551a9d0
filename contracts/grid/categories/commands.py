"""What people ask for."""

from typing import Annotated

from marshmallow import validate

from contracts.grid.categories.views import CategoriesView, Category, TrialView
from contracts.language.fields import Prose
from contracts.language.message import Command


class ChangeCategories(
    Command, name="grid.incident_category.change", by=("community_admin",), answers=CategoriesView
):
    """A new version of the categories, the whole of it. What was reported before keeps its own. It
    is based on the number of the version in use, which is its ETag."""

    reason: Prose
    categories: Annotated[list[Category], validate.Length(1, 200)]


class TryCategories(
    Command, name="grid.incident_category.try", by=("community_admin",), answers=TrialView
):
    """A dry run (试算): what these categories would have meant for the past 30 days."""

    categories: Annotated[list[Category], validate.Length(1, 200)]
