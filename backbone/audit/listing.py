"""Reading the audit: the newest first, of one community."""

from typing import Any, cast

from sqlalchemy import Text, select
from sqlalchemy import cast as as_type

from backbone import tables
from backbone.listing import Listing, given

audit = tables.audit

AUDIT = Listing(
    select(
        as_type(audit.c.id, Text).label("id"),
        audit.c.seq,
        audit.c.at,
        audit.c.account,
        audit.c.role,
        audit.c.action,
        audit.c.subject,
        audit.c.outcome,
        audit.c.detail,
    ).where(audit.c.community == given("community")),
    cast(Any, audit.c.id),
    uncleared=audit.c.confidential.is_(False),
    account=audit.c.account == given("account"),
    action=audit.c.action == given("action"),
    subject=audit.c.subject == given("subject"),
)
