"""What can be read."""

from contracts.codes import READERS
from contracts.grid.categories.views import CategoriesView, Number, OpenCategoriesView
from contracts.language.actor import ANYBODY
from contracts.language.fields import Community
from contracts.language.message import Query


class GetCategories(Query, name="grid.incident_category.get", by=READERS, answers=CategoriesView):
    """The categories in use; or an earlier version, by its number."""

    number: Number | None = None


class ListOpenCategories(
    Query, name="grid.incident_category.list_open", by=ANYBODY, answers=OpenCategoriesView
):
    """What anybody may report to that community."""

    community: Community
