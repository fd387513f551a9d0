"""Row-level security: no row of a community for who has no reach to it, whatever a query forgot.

The tables belong to one role, the service works as another (its clerk), which owns nothing. Every
table with a `community` is guarded, today's and tomorrow's: none needs to be remembered.
"""

from sqlalchemy import Connection, text

from backbone.database import clerk_of

POLICY = "reach"

# In a SELECT of its own the setting is read once a statement, not once a row. Unset, it is null.
_SEEN = (
    "community like any"
    " ((select string_to_array(current_setting('tianling.reach', true), ','))::text[])"
)

_UNGUARDED = text("""
    select c.relname from pg_class c
    join pg_namespace n on n.oid = c.relnamespace and n.nspname = :schema
    join pg_attribute a on a.attrelid = c.oid and a.attname = 'community' and not a.attisdropped
    where c.relkind in ('r', 'p') and not (c.relrowsecurity and c.relforcerowsecurity)
    order by 1
""")


def guard(connection: Connection, service: str) -> None:
    """After each migration: guard what is new, and let the clerk work. The owner is bound by the
    same rule, so that an installation whose account may make no roles is guarded as well."""
    for table in connection.execute(_UNGUARDED, {"schema": service}).scalars().all():
        connection.execute(text(f'alter table "{table}" enable row level security'))
        connection.execute(text(f'alter table "{table}" force row level security'))
        connection.execute(
            text(f'create policy {POLICY} on "{table}" using ({_SEEN}) with check ({_SEEN})')
        )
    clerk = clerk_of(service)
    known = text("select 1 from pg_roles where rolname = :role")
    if connection.execute(known, {"role": clerk}).first() is None:
        return
    for grant in (
        f"grant usage on schema {service} to {clerk}",
        f"grant select, insert, update, delete on all tables in schema {service} to {clerk}",
        f"revoke insert, update, delete on {service}.alembic_version from {clerk}",
    ):
        connection.execute(text(grant))
