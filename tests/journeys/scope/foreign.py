"""What stands in the other community, each with a text that nobody here must read."""

from tests import id_numbers
from tests.journeys import incidents, publicizing, relieving, rescuing, suggesting
from tests.journeys.platform import Session, done
from tests.journeys.registering import household_of, person, unit_of
from tests.journeys.scope.stances import ELSEWHERE, FOREIGN, STANCES
from tests.journeys.scope.things import Thing, Things, canary, resource_of, visit_of
from tests.waiting import until

GRID = f"{ELSEWHERE}001"
PHONE = "15409090808"
BORN = "1995-06-07"


def make_foreign(own: Session) -> Things:
    """A place, somebody who lives there, and what became known of them."""
    made: Things = {}

    def keep(name: str, id: str, *words: str) -> str:
        made[f"foreign {name}"] = Thing(id, FOREIGN, (id, *words))
        return id

    title, name = canary("foreign-place"), f"郄{canary('foreign-name')}"
    unit = keep("unit", unit_of(own, GRID, title, number=91), title)
    number = id_numbers.id_number(402, BORN.replace("-", ""), "620522")
    somebody = person(name, birth_date=BORN, id_number=number, phone=PHONE)
    home = household_of(own, unit, "101", somebody)
    household = keep("household", home["id"])
    resident = keep("resident", home["residents"][0]["id"], name[1:])
    for what, words in (("id number", number), ("phone", PHONE)):
        made[f"foreign {what}"] = Thing(words, frozenset(STANCES), (words,))
    for code, what in (("mobility", "visit"), ("domestic_violence", "guarded visit")):
        note = canary(f"foreign-{code.replace('_', '-')}")
        done_at = done(own.post("/v1/visits", visit_of(household, resident, code, note))).json()
        keep(what, done_at["id"], note)
        opened = until(
            lambda id=done_at["id"]: own.get("/v1/followups", visit_id=id)["items"],
            "the follow-up is opened",
        )
        keep(f"followup of the {what}", opened[0]["id"])
    words = canary("foreign-incident")
    keep("incident", incidents.record(own, description=words, grid=GRID), words)
    words = canary("foreign-relief")
    keep("relief", relieving.ask(own, household, resident, "meal", reason=words), words)
    words = canary("foreign-offer")
    keep("resource", done(own.post("/v1/resources", resource_of(words))).json()["id"], words)
    words = canary("foreign-suggestion")
    where = {"household_id": household, "resident_id": resident, "channel": "door"}
    keep("suggestion", suggesting.record(own, text=words, **where)["id"], words)
    words = canary("foreign-campaign")
    keep("campaign", publicizing.drafted(own, title=words), words)
    words = canary("foreign-emergency")
    keep("emergency", rescuing.declare(own, GRID, title=words), words)
    words = canary("foreign-staff")[:60]
    staff = {"title": words, "source": "community_worker", "employment": "full_time"}
    keep("staff", done(own.post("/v1/staff", staff)).json()["id"], words)
    return made
