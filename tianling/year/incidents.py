"""综合治理: what is wrong in the streets and stairways of a year, and how it is put right."""

import datetime as dt
from typing import Any

from backbone.answer import Answer
from contracts.grid.categories.views import Category
from contracts.grid.incidents.commands import (
    DeclineIncident,
    DispatchIncident,
    FileIncident,
    RecordIncident,
    SelfHandleIncident,
    VerifyIncident,
    VoidIncident,
)
from contracts.grid.incidents.handling import (
    CheckIncident,
    CloseIncident,
    ForceCloseIncident,
    HandleIncident,
    RecordRating,
    ReturnIncident,
    ReworkIncident,
    StartIncident,
    SuspendIncident,
)
from contracts.grid.reports.commands import ReportProblem
from contracts.language.actor import Actor, anybody
from contracts.language.message import Command
from services.grid.categories.tree import begun_with
from tianling.year.errand import Errand
from tianling.year.hours import in_hours, later
from tianling.year.practice import Life, Practice, Way

A_DAY = 6
"""Of all incidents, on the average, in a community of six thousand homes; one in four is sent in
by people without an account."""
BY_ANYBODY = 0.25
URGENCIES, SHARES = ("routine", "soon", "urgent"), (82, 14, 4)
WORDS = ("路口", "单元门口", "地下车库入口", "小区东门", "广场旁", "楼道内")
UNITS = ("物业服务中心", "城管中队", "供水公司", "供电所", "燃气公司", "社区调解室", "消防微站")
LEFT_LYING = 0.05
SEASONAL = {"appearance.snow": (11, 12, 1, 2, 3), "facility.heating": (11, 12, 1, 2, 3)}
SATISFIED = (("satisfied", "neutral", "dissatisfied"), (80, 14, 6))


class Incidents(Practice):
    """Every day, holidays as well: things break when they break."""

    def __init__(self, life: Life) -> None:
        super().__init__(life)
        self._categories = [Category.load(each) for each in begun_with()]

    def each_day(self, day: dt.date) -> None:
        """Some of them."""
        draws = self.life.draws
        count = self.draw_count(A_DAY)
        known = [each for each in self._categories if _in_season(each.code, day)]
        for _ in range(count):
            self._happen(draws.choice(known), in_hours(day, draws))

    def _happen(self, category: Category, at: dt.datetime) -> None:
        draws, people = self.life.draws, self.life.people
        fields: dict[str, Any] = {
            "category": category.code,
            "description": f"{draws.choice(WORDS)}:{category.title}。",
        }
        if category.open and draws.random() < BY_ANYBODY:
            community = people.community
            fields |= {"community": community, "place": draws.choice(WORDS)}
            self._ask(at, ReportProblem, anybody(community), at, **fields)
            return
        home = draws.choice(people.homes)
        fields |= {"grid": home.grid, "urgency": draws.choices(URGENCIES, SHARES)[0]}
        self._ask(at, RecordIncident, people.officer(home.grid), at, home.grid, **fields)

    def _ask(
        self, at: dt.datetime, ask: type[Command], actor: Actor, found: dt.datetime, *grid: str,
        **fields: Any,
    ) -> None:  # fmt: skip
        def then(answer: Answer) -> None:
            assert answer.id is not None
            self._take_up(answer.id, found, grid[0] if grid else None)

        self.life.agenda.enter(at, Errand(ask, actor, fields, then))

    def _take_up(self, id: str, found: dt.datetime, grid: str | None) -> None:
        """Most go straight to their end; some are nothing, some are settled on the spot, some come
        back."""
        draws, people = self.life.draws, self.life.people
        in_field = people.staff if grid is None else people.officer(grid)
        way = Way(self.life, id, later(found, draws.uniform(0.5, 6)))
        if grid is not None and draws.random() < 0.2:
            way.go(SelfHandleIncident, in_field, note="已当场处置。")
            way.go(CheckIncident, people.staff, 20)
        else:
            if draws.random() < 0.04:
                return way.go(VoidIncident, people.staff, reason="mistake")
            way.go(VerifyIncident, in_field)
            if draws.random() < 0.06:
                return way.go(DeclineIncident, people.staff, reason="no_ground")
            if not self._at_a_unit(way, in_field):
                return None
        way.go(CloseIncident, people.staff, 10, answer="已办结,谢谢您的反映。")
        if draws.random() < 0.3:
            satisfaction = draws.choices(*SATISFIED)[0]
            way.go(RecordRating, people.staff, 40, satisfaction=satisfaction)
        return None

    def _at_a_unit(self, way: Way, in_field: Actor) -> bool:
        """Whether there is something to close afterwards."""
        draws, people = self.life.draws, self.life.people
        way.go(FileIncident, people.staff)
        way.go(DispatchIncident, people.staff, unit=draws.choice(UNITS))
        if draws.random() < 0.06:
            way.go(ReturnIncident, people.staff, 8, reason="not_our_duty")
            way.go(DispatchIncident, people.staff, unit=draws.choice(UNITS))
        way.go(StartIncident, in_field, 12)
        if draws.random() < 0.03:
            resume_on = (way.at + dt.timedelta(days=draws.randrange(3, 20))).date()
            way.go(SuspendIncident, people.staff, reason="material", resume_on=str(resume_on))
            way.at = later(way.at, 24 * 22)
        if draws.random() < 0.02:
            way.go(ForceCloseIncident, people.admin, 90, reason="long_term", note="列入改造计划。")
            return False
        way.go(
            HandleIncident, in_field, 150 if draws.random() < LEFT_LYING else 40, note="已处置。"
        )
        if draws.random() < 0.08:
            way.go(ReworkIncident, in_field, reason="not_done")
            way.go(StartIncident, in_field)
            way.go(HandleIncident, in_field, 24, note="已返工。")
        way.go(CheckIncident, people.staff, 20)
        return True


def _in_season(code: str, day: dt.date) -> bool:
    return code not in SEASONAL or day.month in SEASONAL[code]
