"""What can be read of tags and code lists. Sensitive lists are for who may see profiles."""

from typing import Any

from sqlalchemy import select, true

from backbone.answer import Answer
from backbone.listing import Listing, given
from backbone.reading import Reading
from contracts.grid.registry.masking import HIDDEN, seen
from contracts.grid.registry.tags.lists import (
    COMMUNITY_CODES,
    COMMUNITY_LIST,
    COMMUNITY_VERSION,
    LISTS,
)
from contracts.grid.registry.tags.queries import (
    GetCodeList,
    GetDefinition,
    GetTag,
    ListCodeLists,
    ListDefinitions,
    ListTags,
)
from services.grid.handling import handlers
from services.grid.registry.tags.model import ResidentTag, TagDefinition, holds_on
from services.grid.registry.tags.shape import DEFINITION, TAG
from services.grid.scope import in_grids, listed_grids, own_grids

OPEN = tuple(system for system, each in LISTS.items() if not each.sensitive)
TAGS = Listing(
    select(*TAG.columns).where(ResidentTag.community == given("community")),
    ResidentTag.id,
    resident_id=ResidentTag.resident,
    system=ResidentTag.system,
    code=ResidentTag.code,
    on=holds_on(given("on")),
    grids=in_grids(ResidentTag.grid),
    open_only=ResidentTag.system.in_(OPEN),
)
DEFINITIONS = Listing(
    select(*DEFINITION.columns).where(TagDefinition.community == given("community")),
    TagDefinition.id,
    newest_first=False,
    withdrawn=TagDefinition.withdrawn,
)


def _open_only(reading: Reading) -> bool | None:
    return True if seen("profiles", reading.actor.role) == HIDDEN else None


@handlers.query(ListTags)
def list_tags(ask: ListTags, reading: Reading) -> Answer:
    """The newest first."""
    narrowed = {"grids": listed_grids(reading.actor), "open_only": _open_only(reading)}
    return reading.page(TAGS, ask, **narrowed)


@handlers.query(GetTag)
def get_tag(ask: GetTag, reading: Reading) -> Answer:
    """One."""
    stmt = select(*TAG.columns).where(
        ResidentTag.community == reading.community,
        ResidentTag.id == ask.id,
        own_grids(reading.actor, ResidentTag.grid),
        ResidentTag.system.in_(OPEN) if _open_only(reading) else true(),
    )
    return reading.one(stmt)


@handlers.query(ListCodeLists)
def list_code_lists(ask: ListCodeLists, reading: Reading) -> Answer:
    """There are few: one page."""
    items = [{**_head(each), "codes": len(_codes(each, reading))} for each in _SYSTEMS]
    return Answer({"items": items, "next": None})


@handlers.query(GetCodeList)
def get_code_list(ask: GetCodeList, reading: Reading) -> Answer:
    """With its codes."""
    return Answer({**_head(ask.system), "codes": _codes(ask.system, reading)})


@handlers.query(ListDefinitions)
def list_definitions(ask: ListDefinitions, reading: Reading) -> Answer:
    """In the order in which they were made."""
    return reading.page(DEFINITIONS, ask)


@handlers.query(GetDefinition)
def get_definition(ask: GetDefinition, reading: Reading) -> Answer:
    """One."""
    return reading.one(
        select(*DEFINITION.columns).where(
            TagDefinition.community == reading.community, TagDefinition.id == ask.id
        )
    )


_SYSTEMS = (*LISTS, COMMUNITY_LIST)


def _head(system: str) -> dict[str, Any]:
    if system == COMMUNITY_LIST:
        return {
            "system": system,
            "title": "社区标签",
            "standard": "本社区",
            "version": COMMUNITY_VERSION,
            "sensitive": True,
            "graded": False,
        }
    found = LISTS[system]
    names = ("system", "title", "standard", "version", "sensitive", "graded")
    return {name: getattr(found, name) for name in names}


def _codes(system: str, reading: Reading) -> list[dict[str, Any]]:
    listed = COMMUNITY_CODES if system == COMMUNITY_LIST else LISTS[system].codes
    codes: list[dict[str, Any]] = [
        {"code": code, "title": title, "withdrawn": False} for code, title in listed.items()
    ]
    if system == COMMUNITY_LIST:
        own = select(TagDefinition.code, TagDefinition.title, TagDefinition.withdrawn)
        stmt = own.where(TagDefinition.community == reading.community)
        codes += reading.rows(stmt.order_by(TagDefinition.id))
    return codes
