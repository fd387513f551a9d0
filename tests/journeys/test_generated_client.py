"""A client that was generated from the description plays the main job, and nothing else is known
to it."""

import datetime as dt
import importlib
import subprocess
import sys
import sysconfig
import uuid
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import httpx
import pytest

from gateway.identity.accounts import DEMO_PASSWORD
from tests.journeys.platform import Platform
from tests.waiting import until

CONFIGURATION = """
post_hooks: []
content_type_overrides:
  application/zip: application/octet-stream
  application/vnd.openxmlformats-officedocument.spreadsheetml.sheet: application/octet-stream
  text/csv: application/octet-stream
"""
GENERATOR = Path(sysconfig.get_path("scripts")) / "openapi-python-client"


class Generated:
    """The generated package: operations by their ids, models by their names."""

    def __init__(self, name: str, url: str) -> None:
        self._name = name
        self.models = importlib.import_module(f"{name}.models")
        self._operations = {
            file.stem: ".".join((name, "api", file.parent.name, file.stem))
            for file in Path(self.models.__path__[0]).parent.glob("api/*/*.py")
        }
        client = importlib.import_module(f"{name}.client")
        body = self.models.OpenSession(account="admin", password=DEMO_PASSWORD)
        opened = self.call("login", client=client.Client(base_url=url), body=body)
        self.client = client.AuthenticatedClient(base_url=url, token=opened.parsed.token)

    def move(self, followup: Any, step: str, body: Any) -> Any:
        """One step on the present version; nothing where party's claim made another meanwhile."""
        tag = self.call("services5_followup_get", followup).headers["ETag"]
        made = self.call(
            f"services5_followup_{step}", followup, body=body, if_match=tag, good=(200, 412)
        )
        return made if made.status_code == 200 else None

    def call(
        self, operation: str, *path: Any, good: tuple[int, ...] = (200, 201), **how: Any
    ) -> Any:
        """One call; must succeed with what was described."""
        module = importlib.import_module(self._operations[operation])
        answer = module.sync_detailed(*path, **{"client": getattr(self, "client", None), **how})
        assert answer.status_code in good, answer.content
        return answer


@pytest.fixture
def generated(platform: Platform, tmp_path: Path) -> Iterator[Generated]:
    name = f"client_{uuid.uuid4().hex}"
    (tmp_path / "openapi.json").write_bytes(httpx.get(f"{platform.url}/openapi.json").content)
    (tmp_path / "generator.yaml").write_text(CONFIGURATION)
    made = subprocess.run(
        [
            *(str(GENERATOR), "generate", "--path", "openapi.json", "--meta", "none"),
            *("--output-path", name, "--config", "generator.yaml", "--fail-on-warning"),
        ],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert made.returncode == 0, made.stdout + made.stderr
    sys.path.insert(0, str(tmp_path))
    yield Generated(name, platform.url)
    sys.path.remove(str(tmp_path))


def test_a_generated_client_plays_the_main_job(generated: Generated) -> None:
    models, call = generated.models, generated.call
    homes = call("grid_household_list", limit=50).parsed.items
    home = call("grid_household_get", homes[30].id).parsed
    finding = models.Finding(
        code=models.FindingCode("equipment"),
        resident_id=home.residents[0].id,
        urgency=models.FindingUrgency("soon"),
    )
    visit = call(
        "grid_visit_record",
        body=models.RecordVisit(
            household_id=home.id, visited_at=dt.datetime.now(dt.UTC), findings=[finding]
        ),
        idempotency_key=str(uuid.uuid4()),
    )
    assert visit.headers["Location"] == f"/v1/visits/{visit.parsed.id}"

    def opened() -> Any:
        return call("services5_followup_list", visit_id=visit.parsed.id).parsed.items

    followup = until(opened, "a follow-up")[0]
    in_two_days = dt.datetime.now(dt.UTC) + dt.timedelta(days=2)
    for step, body in (
        ("accept", models.AcceptFollowup()),
        ("plan", models.PlanFollowup(planned_for=in_two_days)),
        ("deliver", models.DeliverFollowup(minutes=30)),
        ("close", models.CloseFollowup(outcome=models.CloseFollowupOutcome("resolved"))),
    ):
        moved = until(partial(generated.move, followup.id, step, body), step)
        assert moved.parsed.version == int(moved.headers["ETag"].strip('"'))
    assert moved.parsed.status == "closed"

    def chain() -> Any:
        entries = call("grid_timeline_get", home.id).parsed.items
        types = [entry.type_ for entry in entries]
        wanted = (
            "grid.visit.completed.v1",
            "services5.followup.opened.v1",
            "services5.followup.accepted.v1",
            "services5.followup.planned.v1",
            "services5.service.delivered.v1",
            "services5.followup.closed.v1",
        )
        places = [types.index(each) for each in wanted if each in types]
        return len(places) == len(wanted) and places == sorted(places)

    until(chain, "the whole chain on the timeline")
