"""Who can be given a grid."""

from typing import Annotated

from contracts.codes import COMMUNITY_STAFF
from contracts.language.fields import Count, Cursor, Id, Limit, Line, one_of
from contracts.language.message import Message, Query

POSTS = ("secretary", "committee", "member")


class CadreView(Message):
    """A party member, and how many grids the member looks after."""

    id: Id
    branch_id: Id
    name: Line
    post: Annotated[str, one_of(*POSTS)]
    grids: Count


class ListCadres(Query, name="party.cadre.list", by=COMMUNITY_STAFF, pages=CadreView):
    """Members who can look after a grid 包联, in the order of their ids."""

    id: Id | None = None
    branch_id: Id | None = None
    post: Annotated[str, one_of(*POSTS)] | None = None
    limit: Limit = 50
    cursor: Cursor | None = None
