"""Follow-ups."""

from tests.journeys.scope.row import Matrix, Row, just, nothing

FOLLOWUP = {"id": "followup"}
FOLLOWUPS: Matrix = {
    "services5_followup_list": (Row(query={"limit": 200}, shows=("followup", "guarded followup")),),
    "services5_followup_get": (
        Row(path=FOLLOWUP, shows=("followup",)),
        Row(path={"id": "guarded followup"}, shows=("guarded followup",)),
    ),
    "services5_followup_accept": (
        Row(path={"id": "guarded followup"}, body=nothing),
        Row(path=FOLLOWUP, body=nothing),
    ),
    "services5_followup_plan": (
        Row(path=FOLLOWUP, body=just(planned_for="2036-11-26T14:00:00+08:00")),
    ),
    "services5_followup_deliver": (Row(path=FOLLOWUP, body=just(minutes=10)),),
    "services5_followup_close": (Row(path=FOLLOWUP, body=just(outcome="resolved")),),
    "services5_followup_reopen": (Row(path=FOLLOWUP, body=just(reason="again")),),
}
