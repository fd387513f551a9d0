"""政策宣传: a policy a month is made known, at the doors and over channels; some are missed."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from backbone.answer import Answer
from backbone.reach import within
from contracts.grid.publicity.commands import (
    AnnounceCampaign,
    ApproveCampaign,
    DraftCampaign,
    PublishCampaign,
    RecordReceipt,
    ReviewCampaign,
    TargetCampaign,
)
from contracts.grid.publicity.events import PolicyEnded
from contracts.grid.visits.events import VisitCompleted
from contracts.language.actor import Actor
from contracts.language.envelope import Envelope
from contracts.language.message import Command
from services.grid.publicity.people import Recipient
from tianling.year.errand import Errand
from tianling.year.hours import at, in_hours, works
from tianling.year.practice import Life, Practice

EVERY_DAYS = 30
ACKNOWLEDGE = dt.timedelta(days=14)
HARD_END = dt.timedelta(days=28)
TOLD_IN_TIME = 0.82
TOLD_AT_A_VISIT = 0.9
KINDS, SHARES = ("acknowledged", "read", "declined", "refused"), (90, 4, 3, 3)
CHANNELS, CHANNEL_SHARES = ("door", "phone", "meeting"), (80, 14, 6)

Policy = tuple[str, str, dict[str, Any]]
POLICIES: tuple[Policy, ...] = (
    ("城乡居民基本医疗保险缴费", "household", {}),
    ("高龄津贴申领与年审", "person", {"age_from": 80}),
    ("义务教育阶段入学报名", "household", {"home_with": ["minor"]}),
    ("残疾人两项补贴申领", "person", {"profiles": ["disabled"]}),
    ("居家养老服务项目", "person", {"profiles": ["elder"]}),
    ("防溺水与暑期安全", "household", {"home_with": ["minor"]}),
    ("燃气使用安全", "household", {"home_with": ["elder"]}),
    ("防范养老诈骗", "person", {"profiles": ["elder"]}),
)


@dataclass(slots=True)
class Running:
    """A campaign that is out: who has not been told, by household, until when."""

    id: str
    by_person: bool
    ends: dt.date
    waiting: dict[str, list[tuple[str, str | None]]]


class Campaigns(Practice):
    """Written and approved on one day, out on the next working one."""

    def __init__(self, life: Life) -> None:
        super().__init__(life)
        self._next = 0
        self._due: dt.date | None = None
        self._ready: list[tuple[str, bool]] = []
        self._running: list[Running] = []

    def each_day(self, day: dt.date) -> None:
        """What is ready goes out; every so often the next one is written."""
        self._running = [each for each in self._running if each.ends > day]
        if not works(day):
            return
        ready, self._ready = self._ready, []
        for id, by_person in ready:
            self._publish(id, by_person, day)
        if self._due is None or day >= self._due:
            self._due = day + dt.timedelta(days=EVERY_DAYS)
            self._write(POLICIES[self._next % len(POLICIES)], day)
            self._next += 1

    def hear(self, envelope: Envelope) -> None:
        """Who is visited is told of whatever they have not heard yet, before the visitor leaves."""
        if envelope.type == PolicyEnded.full_type():
            self._running = [each for each in self._running if each.id != envelope.subject]
        if envelope.type != VisitCompleted.full_type():
            return
        data: Any = envelope.data
        for running in self._running:
            if self.life.draws.random() < TOLD_AT_A_VISIT:
                for grid, resident in running.waiting.pop(data["household"], ()):
                    self._receive(running, data["household"], grid, resident, envelope.time)

    def _write(self, policy: Policy, day: dt.date) -> None:
        title, unit, audience = policy
        acknowledge_by = at(day, 18) + ACKNOWLEDGE
        fields = {
            "title": f"{title}({day.year}年{day.month}月)",
            "body": f"{title}:办理对象、办理时间、办理地点和所需材料,详见附件。",
            "issuer": "社区居民委员会",
            "unit": unit,
            "audience": audience,
            "channels": ["door", "notice_board", "group_message"],
            "acknowledge_by": acknowledge_by.isoformat(),
            "hard_end_at": (at(day, 18) + HARD_END).isoformat(),
            "wants": "acknowledged",
        }
        people = self.life.people

        def drafted(answer: Answer) -> None:
            assert answer.id is not None
            steps = ((ReviewCampaign, 11), (ApproveCampaign, 14), (TargetCampaign, 16))
            for ask, hour in steps:
                actor = people.secretary if ask is ApproveCampaign else people.staff
                self._enter(at(day, hour), ask, actor, id=answer.id)
            self._ready.append((answer.id, unit == "person"))

        errand = Errand(DraftCampaign, people.staff, fields, drafted)
        self.life.agenda.enter(at(day, 10), errand)

    def _publish(self, id: str, by_person: bool, day: dt.date) -> None:
        listed = self._listed(id)
        if not any(listed.values()):  # nobody of that kind lives here
            return
        ends = day + HARD_END - dt.timedelta(days=4)
        running = Running(id, by_person, ends, listed)

        def out(_: Answer) -> None:
            self._running.append(running)
            for hour, channel in ((10, "notice_board"), (11, "group_message")):
                moment = at(day, hour)
                told = {"channel": channel, "sent_at": moment.isoformat()}
                self._enter(moment, AnnounceCampaign, self.life.people.staff, id=id, **told)
            self._tell(running, day)

        publish = Errand(PublishCampaign, self.life.people.staff, {"id": id}, out)
        self.life.agenda.enter(at(day, 9), publish)

    def _tell(self, running: Running, day: dt.date) -> None:
        draws = self.life.draws
        days = [day + dt.timedelta(days=n) for n in range(1, ACKNOWLEDGE.days - 2)]
        open_days = [each for each in days if works(each)]
        for household in sorted(running.waiting):
            if draws.random() >= TOLD_IN_TIME:
                continue
            moment = in_hours(draws.choice(open_days), draws)
            for grid, resident in running.waiting.pop(household):
                self._receive(running, household, grid, resident, moment)

    def _receive(
        self, running: Running, household: str, grid: str, resident: str | None, moment: dt.datetime
    ) -> None:
        draws = self.life.draws
        fields: dict[str, Any] = {
            "household_id": household,
            "kind": draws.choices(KINDS, SHARES)[0],
            "channel": draws.choices(CHANNELS, CHANNEL_SHARES)[0],
            "given_by": draws.choices(("self", "family"), (85, 15))[0],
            "received_at": moment.isoformat(),
        }
        if running.by_person:
            fields["resident_id"] = resident
        officer = self.life.people.officer(grid)
        self._enter(moment, RecordReceipt, officer, id=running.id, **fields)

    def _enter(self, moment: dt.datetime, ask: type[Command], actor: Actor, **fields: Any) -> None:
        self.life.agenda.enter(moment, Errand(ask, actor, fields))

    def _listed(self, id: str) -> dict[str, list[tuple[str, str | None]]]:
        community = self.life.people.community
        stmt = select(Recipient.household, Recipient.grid, Recipient.resident).where(
            Recipient.community == community, Recipient.campaign == id
        )
        listed: dict[str, list[tuple[str, str | None]]] = {}
        with self.life.grid.reading(within([community])) as connection:
            for household, grid, resident in connection.execute(stmt.order_by(Recipient.sort_key)):
                listed.setdefault(household, []).append((grid, resident))
        return listed
