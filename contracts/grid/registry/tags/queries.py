"""What can be read."""

from contracts.codes import INSIDERS, READERS
from contracts.grid.registry.tags.commands import GivenCode, KnownSystem
from contracts.grid.registry.tags.views import (
    CodeListLineView,
    CodeListView,
    DefinitionView,
    TagView,
)
from contracts.language.fields import Cursor, Date, Flag, Id, Limit
from contracts.language.message import Query


class ListTags(Query, name="grid.tag.list", by=INSIDERS, pages=TagView):
    """Tags of residents, the newest first; `on` is a day on which they hold."""

    resident_id: Id | None = None
    system: KnownSystem | None = None
    code: GivenCode | None = None
    on: Date | None = None
    limit: Limit = 50
    cursor: Cursor | None = None


class GetTag(Query, name="grid.tag.get", by=INSIDERS, answers=TagView):
    """One tag."""

    id: Id


class ListCodeLists(Query, name="grid.code_list.list", by=READERS, pages=CodeListLineView):
    """The lists that residents are tagged by: the standards', and the community's own."""

    limit: Limit = 50
    cursor: Cursor | None = None


class GetCodeList(Query, name="grid.code_list.get", by=READERS, answers=CodeListView):
    """One list with its codes."""

    system: KnownSystem


class ListDefinitions(Query, name="grid.tag.definitions", by=READERS, pages=DefinitionView):
    """The codes that the community added to its own list."""

    withdrawn: Flag | None = None
    limit: Limit = 50
    cursor: Cursor | None = None


class GetDefinition(Query, name="grid.tag.definition", by=READERS, answers=DefinitionView):
    """One of them."""

    id: Id
