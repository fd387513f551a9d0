"""Communities as they are after some years, written by the database itself: residents, households,
visits, incidents, and whom a campaign is for."""

from contextlib import closing

import psycopg2

from tests.bench.search import write

COMMUNITIES, VISITS, INCIDENTS, CAMPAIGNS = 3, 20_000, 10_000, 2
HERE, GRID = f"63{2:010d}", f"63{2:010d}001"
CAMPAIGN = "00000000-0000-0000-0000-000000000001"
_OF = "from generate_series(0, %(rows)s - 1) i, (select '63' || lpad(%(n)s::text, 10, '0') c) of_"
_GRID = "c || lpad((i %% 10 + 1)::text, 3, '0')"
_HOUSE = "md5(c || 'h' || i %% 6015)::uuid"
_THEN = "timestamptz '2026-01-01' + i * interval '20 minutes'"
_VISITS = f"""
insert into visit (community, id, version, household, grid, status, visited_at, findings, reason,
                   overdue_level, assigned_to, rank_key, due_at)
select c, md5(c || 'v' || i)::uuid, 1, {_HOUSE}, {_GRID},
       case when i %% 50 = 0 then 'planned' when i %% 400 = 1 then 'refused' else 'completed' end,
       {_THEN}, '[]', case when i %% 50 = 0 then 'cadence' end, 0,
       case when i %% 50 = 0 then 'officer-' || i %% 20 end,
       case when i %% 50 = 0 then lpad(i::text, 20, '0') || md5(c || 'v' || i) end, {_THEN}
{_OF}"""
_INCIDENTS = f"""
insert into incident (community, id, version, status, source, category, category_title,
                      categories_number, open_category, urgency, grid, recorded_by, recorded_at,
                      changed_at, unit_id, assistants, self_handled, duplicates, reopened, by_map,
                      steps, deadlines, clock, step_seconds, urging, due_at, due_key)
select c, md5(c || 'i' || i)::uuid, 1,
       case when i %% 100 = 0 then 'handling' else 'closed' end,
       case when i %% 300 = 0 then 'anybody' else 'officer' end,
       case when i %% 250 = 0 then 'safety.gas' else 'sanitation.litter' end, '', 1, true,
       case when i %% 200 = 0 then 'urgent' else 'routine' end, {_GRID}, 'officer', {_THEN},
       {_THEN},
       case when i %% 100 = 1 then md5(c || 'u' || i %% 7)::uuid end, '[]', false, 0, 0, false,
       '[]', '[]', 'work', 0, 0, case when i %% 100 = 0 then {_THEN} end,
       case when i %% 100 = 0 then lpad(i::text, 20, '0') || md5(c || 'i' || i) end
{_OF}"""
_CAMPAIGNS = """
insert into campaign_recipient (community, id, version, campaign, sort_key, household,
                                household_code, grid, status, outstanding, present, newcomer)
select community, md5(id || %(campaign)s)::uuid, 1, %(campaign)s, code || md5(id::text), id, code,
       grid, 'received', ascii(right(id::text, 1)) = 97 and code like 'C1%%', true, false
from household"""
_GONE = """
update household set status = 'closed' where code like 'C%%99';
update resident set status = 'left' where ascii(right(id::text, 1)) = 97
                                      and ascii(right(household::text, 1)) = 97"""


def fill(url: str) -> None:
    """All of it."""
    write(url, COMMUNITIES)
    with closing(psycopg2.connect(url)) as connection:
        connection.autocommit = True
        cursor = connection.cursor()
        cursor.execute("set search_path to grid; set synchronous_commit to off")
        for n in range(COMMUNITIES):
            cursor.execute(_VISITS, {"n": n, "rows": VISITS})
            cursor.execute(_INCIDENTS, {"n": n, "rows": INCIDENTS})
        for n in range(1, CAMPAIGNS + 1):
            campaign = f"{CAMPAIGN[:-1]}{n}"
            cursor.execute(_CAMPAIGNS, {"campaign": campaign})
        cursor.execute(_GONE, {})
        cursor.execute("vacuum analyze")
