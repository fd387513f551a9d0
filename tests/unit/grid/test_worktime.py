"""Working time: what adds up in general, and what the holidays of 2025 and 2026 say."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.grid.worktime.arithmetic import ROUND_THE_CLOCK, SHANGHAI, WorkClock
from services.grid.worktime.calendar import china
from services.grid.worktime.commands import LEAST_MINUTES
from services.grid.worktime.model import USUAL

CLOCK = WorkClock(china(), USUAL)
HOUR = dt.timedelta(hours=1)
moments = st.datetimes(
    dt.datetime(2024, 12, 20), dt.datetime(2027, 1, 20), timezones=st.just(SHANGHAI)
)
spans = st.timedeltas(dt.timedelta(), dt.timedelta(hours=200))
edges = st.sets(st.integers(0, 1440), min_size=2, max_size=8).map(sorted)
hours = edges.map(lambda found: tuple(zip(found[::2], found[1::2], strict=False))).filter(
    lambda found: sum(end - start for start, end in found) >= LEAST_MINUTES
)
clocks = hours.map(lambda found: WorkClock(china(), found))


def at(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text).replace(tzinfo=SHANGHAI)


@given(clocks, moments, spans)
def test_what_was_added_has_passed(clock: WorkClock, moment: dt.datetime, span: dt.timedelta):
    assert clock.between(moment, clock.add(moment, span)) == span


@given(clocks, moments, spans, spans)
def test_in_two_steps_or_in_one(clock, moment, first, second):
    assert clock.add(clock.add(moment, first), second) == clock.add(moment, first + second)


@given(moments, moments, spans)
def test_who_begins_later_ends_no_earlier(one, other, span):
    one, other = sorted((one, other))
    assert CLOCK.add(one, span) <= CLOCK.add(other, span)


@given(moments, moments, moments)
def test_what_passed_adds_up(one, two, three):
    one, two, three = sorted((one, two, three))
    assert CLOCK.between(one, two) + CLOCK.between(two, three) == CLOCK.between(one, three)
    assert CLOCK.between(three, one) == dt.timedelta()
    assert CLOCK.between(one, three) <= ROUND_THE_CLOCK.between(one, three) == three - one


@given(moments, spans)
def test_it_ends_while_people_are_at_work(moment, span):
    end = CLOCK.add(moment, span)
    assert end.tzinfo is moment.tzinfo
    if span:
        local = end.astimezone(SHANGHAI)
        minute = local.hour * 60 + local.minute + (local.second + local.microsecond / 1e6) / 60
        assert china().works(local.date())
        assert any(start < minute <= stop for start, stop in USUAL)


@pytest.mark.parametrize(
    ("begins", "hours", "ends"),
    [
        ("2026-11-24 10:00", 1, "2026-11-24 11:00"),
        ("2026-11-24 11:00", 2, "2026-11-24 15:00"),  # over noon
        ("2026-11-24 07:00", 1, "2026-11-24 10:00"),  # before work
        ("2026-11-24 17:30", 1, "2026-11-25 09:30"),  # over night
        ("2026-11-27 17:00", 2, "2026-11-30 10:00"),  # over a weekend
        ("2026-09-30 17:00", 2, "2026-10-08 10:00"),  # over the National Day holidays
        ("2026-10-09 17:00", 2, "2026-10-10 10:00"),  # into a Saturday that makes up
        ("2026-02-13 17:00", 2, "2026-02-14 10:00"),
        ("2026-02-14 17:00", 2, "2026-02-24 10:00"),  # over Spring Festival
        ("2025-12-31 17:00", 2, "2026-01-04 10:00"),  # a Sunday that makes up
        ("2026-11-24 12:30", 0, "2026-11-24 12:30"),
    ],
)
def test_deadlines(begins: str, hours: int, ends: str) -> None:
    assert CLOCK.add(at(begins), hours * HOUR) == at(ends)


def test_holidays_and_make_up_days_are_those_that_were_announced() -> None:
    calendar = china()
    off = {year: sum(1 for day in calendar.off if day.year == year) for year in (2025, 2026)}
    made_up = {year: sum(1 for day in calendar.make_up if day.year == year) for year in off}
    assert (off, made_up) == ({2025: 28, 2026: 33}, {2025: 5, 2026: 6})
    assert all(day.weekday() >= 5 for day in calendar.make_up)
    assert not calendar.make_up & calendar.off.keys()
    assert calendar.off[dt.date(2026, 9, 25)] == "中秋节"
    worked = [dt.date(2026, 1, 1) + dt.timedelta(days=n) for n in range(365)]
    assert sum(map(calendar.works, worked)) == 248
    assert calendar.works(dt.date(2028, 1, 3))
    assert not calendar.works(dt.date(2028, 1, 1))


@pytest.mark.parametrize("wrong", [(), ((60, 60),), ((60, 30),), ((0, 60), (60, 90)), ((0, 1441),)])
def test_hours_that_make_no_sense_are_refused(wrong) -> None:
    with pytest.raises(ValueError):
        WorkClock(china(), wrong)
    with pytest.raises(ValueError):
        CLOCK.add(at("2026-11-24 10:00"), -HOUR)


def test_the_longest_deadline_lies_within_the_shortest_hours() -> None:
    clock = WorkClock(china(), ((0, LEAST_MINUTES),))
    longest = dt.timedelta(minutes=100_000)
    assert clock.between(at("2026-11-24 10:00"), clock.add(at("2026-11-24 10:00"), longest)) == (
        longest
    )
    with pytest.raises(OverflowError):
        WorkClock(china(), ((0, 1),)).add(at("2026-11-24 10:00"), longest)
