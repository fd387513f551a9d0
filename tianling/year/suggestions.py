"""群众参与: what residents suggest in a year, and what becomes of it."""

import datetime as dt
from typing import Any

from backbone.answer import Answer
from backbone.ids import id_of
from contracts.grid.suggestions.codes import REASONS
from contracts.grid.suggestions.commands import (
    AdoptSuggestion,
    AnswerSuggestion,
    AssignSuggestion,
    DeclineSuggestion,
    FinishSuggestion,
    RateSuggestion,
    RecordSuggestion,
    SendSuggestion,
    SortSuggestion,
    SupportSuggestion,
)
from contracts.language.actor import anybody
from contracts.party.agenda.commands import DecideItem
from tianling.year.errand import Errand
from tianling.year.hours import in_hours, later
from tianling.year.practice import Practice, Way

A_DAY = 1.2
"""In a community of six thousand homes; two of five are sent in by people without an account."""
BY_ANYBODY = 0.4
CHANNELS, SHARES = ("door", "meeting", "hotline", "box"), (40, 20, 25, 15)
WORDS = {
    "environment": ("增加垃圾分类点", "花坛换季补种"),
    "facilities": ("多装几盏路灯", "修整健身器材"),
    "safety": ("电动车不要进楼", "儿童乐园铺软垫"),
    "traffic": ("划出临时停车位", "校门口错峰通行"),
    "property": ("公开物业收支", "电梯维修提前告知"),
    "elderly": ("食堂周末也开", "开手机使用课"),
    "children": ("暑假延长托管", "增加阅读角"),
    "disability": ("坡道加扶手", "借轮椅上门送"),
    "women": ("晚上开健身班", "办法律讲座"),
    "family": ("家长学校改在周末", "办亲子运动会"),
    "culture": ("组织合唱队", "放露天电影"),
    "governance": ("议事会改在晚上", "公示整改进度"),
}
WAYS, WAY_SHARES = ("answer", "adopt", "decline", "agenda", "lie"), (44, 26, 13, 13, 4)
OPEN = 0.4


class Suggestions(Practice):
    """Every day, some."""

    def each_day(self, day: dt.date) -> None:
        """As many as so many homes think of."""
        draws = self.life.draws
        for _ in range(self.draw_count(A_DAY)):
            topic = draws.choice(list(WORDS))
            self._suggest(topic, draws.choice(WORDS[topic]), in_hours(day, draws))

    def _suggest(self, topic: str, words: str, moment: dt.datetime) -> None:
        people, draws = self.life.people, self.life.draws

        def then(answer: Answer) -> None:
            self._see_to(answer, topic, words, moment)

        fields: dict[str, Any] = {"topic": topic, "text": f"建议{words}。"}
        if draws.random() < BY_ANYBODY:
            actor, ask = anybody(people.community), SendSuggestion
            errand = Errand(ask, actor, {**fields, "community": people.community}, then)
        else:
            home = draws.choice(people.homes)
            channel = draws.choices(CHANNELS, SHARES)[0]
            fields |= {"channel": channel, "household_id": home.id}
            if channel == "door":
                fields["resident_id"] = draws.choice(home.people).id
            errand = Errand(RecordSuggestion, people.officer(home.grid), fields, then)
        self.life.agenda.enter(moment, errand)

    def _see_to(self, sent: Answer, topic: str, words: str, moment: dt.datetime) -> None:
        """Sorted, perhaps supported, and then one way or another."""
        people, draws = self.life.people, self.life.draws
        way = Way(self.life, str(sent.id), later(moment, draws.uniform(1, 30)))
        shown = draws.random() < OPEN
        sorting = {"topic": topic, "open": True, "title": words} if shown else {"topic": topic}
        way.go(SortSuggestion, people.staff, 6, **sorting)
        if shown:
            for home in draws.sample(people.homes, min(draws.randrange(8), len(people.homes))):
                supporter = draws.choice(home.people).id
                way.go(SupportSuggestion, people.officer(home.grid), 4, resident_id=supporter)
        kind = draws.choices(WAYS, WAY_SHARES)[0]
        if kind == "lie":
            return
        if kind == "agenda":
            item = id_of("agenda_item", str(sent.id))
            way.go(DecideItem, people.secretary, 50, id=item, decision="adopted")
        else:
            way.go(AssignSuggestion, people.staff, 60, responsible="community")
        if kind == "answer":
            way.go(AnswerSuggestion, people.staff, 30, reply="已了解,答复见公告栏。")
        elif kind == "decline":
            reason = draws.choice(list(REASONS))
            way.go(DeclineSuggestion, people.staff, 30, reason=reason, reply=REASONS[reason] + "。")
        else:
            if kind == "adopt":
                way.go(AdoptSuggestion, people.staff, 300, reply="已采纳,列入本月安排。")
            way.go(FinishSuggestion, people.staff, 60, reply="已办好,欢迎监督。")
        if draws.random() < 0.3:
            self._rate(sent, way)

    def _rate(self, sent: Answer, way: Way) -> None:
        people, draws = self.life.people, self.life.draws
        fields = {
            "community": people.community,
            "tracking": sent.body["tracking"],
            "satisfaction": draws.choices((1, 2, 3, 4, 5), (4, 6, 20, 40, 30))[0],
        }
        errand = Errand(RateSuggestion, anybody(people.community), fields)
        self.life.agenda.enter(later(way.at, draws.uniform(5, 90)), errand)
