"""Statistics about fewer than five people are suppressed outside the community (domain §6)."""

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from marshmallow import fields

from contracts.codes import ROLES
from contracts.grid.emergencies.views import ClosingView
from contracts.grid.visits.views import CoverageView
from contracts.language.few import FEWEST, PeopleField, few, without_few
from contracts.suppressing import OUTSIDERS, hidden, suppressed
from contracts.vocabulary import ASKS, EVENTS
from gateway.routes import ROUTES

NOT_OF_PEOPLE = {
    "AccountView": {"recovery_codes_left"},
    "AnswerView": {"parts", "heard"},
    "Audience": {"age_from", "age_to"},
    "BuildingView": {"number", "floors"},
    "BranchView": {"platform_seat"},
    "CadreGridView": {"cadence_days"},
    "CampaignLineView": {"number"},
    "CampaignView": {"number"},
    "CategoriesView": {"number", "latest"},
    "CategoryChangeView": {"number"},
    "ChannelReachView": {"announcements"},
    "CodeListLineView": {"codes"},
    "CommunityView": {"area_km2"},
    "CompoundView": {"number"},
    "CornerCountView": {"number"},
    "CountsView": {
        *("grids", "compounds", "commercial_districts", "buildings", "building_units"),
        *("organisations", "facilities"),
    },
    "Deadlines": {"verify", "file", "dispatch", "handle", "check"},
    "DonationView": {"quantity"},
    "DwellingView": {"floor", "area_m2"},
    "EditionView": {"area_km2"},
    "EmergencyView": {"level"},
    "Ended": {"ended"},
    "FollowupView": {"joined", "minutes"},
    "FormLineView": {"number", "question_count"},
    "FormView": {"number", "question_count"},
    "GridFactorsView": {
        *("area_km2", "units", "compounds", "buildings", "facilities", "service_points"),
    },
    "GridView": {"area_km2"},
    "Hours": {"day"},
    "IncidentView": {
        *("categories_number", "latitude", "longitude", "urging", "duplicates", "reopened"),
    },
    "LevelView": {"level"},
    "NeedView": {"quantity"},
    "PointView": {"capacity"},
    "Question": {"least", "most"},
    "QuestionResultView": {"mean"},
    "ReachView": {"rate"},
    "ReliefLimitView": {"per_year", "second_above"},
    "ReminderView": {"level"},
    "ResourceView": {"capacity", "remaining"},
    "ResponseView": {"rate"},
    "RoundView": {"form_number"},
    "RuleView": {"points", "days"},
    "ServicePointView": {"lon", "lat", "capacity"},
    "ShelterView": {"capacity"},
    "SuspensionView": {"level"},
    "TimelineEntryView": {"depth"},
    "TodayView": {"attempts", "score"},
    "TopicCountsView": {"satisfaction"},
    "UnitTaskView": {"assistants"},
    "UnitView": {"number"},
    "VisitRulesView": {"most_attempts", "confirm_within_days", "keep_places_days"},
    "VisitView": {"attempts"},
    "WhyView": {"points"},
}
"""Of what outsiders may read, every number that counts no people: numbers of things, of one thing,
measures, places. `rate`, `mean` and `satisfaction` are left out by whoever answers where a number
that they are made of is."""
ANYWHERE = {"version", "overdue_level"}


def inside(view: Any) -> Iterator[tuple[Any, str, Any]]:
    """Every field of a view and of the views in it, each as the view, its name, and itself."""
    for name, field in view.schema().fields.items():
        kind = field.inner if isinstance(field, fields.List) else field
        if isinstance(kind, fields.Nested):
            message: Any = kind.schema
            yield from inside(message.message)
        yield view, name, kind


def answers_to(*roles: str) -> list[Any]:
    """Of the services', and of the gateway's own."""
    asked = [ask.answers or ask.pages for ask in ASKS.all() if ask.by & {*roles}]
    local = [route.answers or route.pages for route in ROUTES if route.roles & {*roles}]
    return [view for view in (*asked, *local) if view is not None]


@pytest.mark.parametrize("role", OUTSIDERS)
def test_every_number_that_outsiders_read_is_suppressed_or_counts_no_people(role: str) -> None:
    numbers = {
        (view.__name__, name, isinstance(kind, PeopleField) and role in kind.hidden_from)
        for answer in answers_to(role)
        for view, name, kind in inside(answer)
        if isinstance(kind, fields.Number)
    }
    assert any(of_people for _, _, of_people in numbers)
    odd = {
        (view, name)
        for view, name, of_people in numbers
        if not of_people and name not in ANYWHERE | NOT_OF_PEOPLE.get(view, set())
    }
    assert odd == set()


def test_what_counts_no_people_is_named_once_and_is_there() -> None:
    there: dict[str, set[str]] = {}
    for answer in answers_to(*OUTSIDERS):
        for view, name, kind in inside(answer):
            if isinstance(kind, fields.Number) and not isinstance(kind, PeopleField):
                there.setdefault(view.__name__, set()).add(name)
    assert {view: names - ANYWHERE for view, names in there.items() if names - ANYWHERE} == (
        NOT_OF_PEOPLE
    )


def test_a_number_of_people_in_a_view_may_be_null_and_sums_are_of_such_numbers() -> None:
    for answer in answers_to(*ROLES):
        for view, name, kind in inside(answer):
            if isinstance(kind, PeopleField):
                assert kind.allow_none, (view, name)
    said = [
        *(view for answer in answers_to(*ROLES) for view, _, _ in inside(answer)),
        *EVENTS.all(),
    ]
    for view in {*said}:
        lines = {**getattr(view, "sums", {}), **getattr(view, "within", {})}
        for name in {each for whole, parts in lines.items() for each in (whole, *parts)}:
            assert isinstance(view.schema().fields[name], PeopleField), (view, name)


NOT_OF_PEOPLE_TOLD = {
    *("attempts", "before", "cadence_days", "capacity", "form_version", "level", "minutes", "part"),
    *("parts", "quantity", "remaining", "reopened", "rows", "tasks", "version"),
}


def test_a_number_that_is_told_counts_people_or_is_known_not_to() -> None:
    """A department hears whatever event its grant names."""
    odd = {
        (event.full_type(), name)
        for event in EVENTS.all()
        for _, name, kind in inside(event)
        if isinstance(kind, fields.Number) and name not in NOT_OF_PEOPLE_TOLD
        if not isinstance(kind, PeopleField) or not kind.hidden_from >= {*OUTSIDERS}
    }
    assert odd == set()


def filled(view: Any, count: int) -> dict[str, Any]:
    """With that for every number."""

    def of(field: Any) -> Any:
        if isinstance(field, fields.List):
            return [of(field.inner)]
        if isinstance(field, fields.Nested):
            message: Any = field.schema
            return filled(message.message, count)
        return count if isinstance(field, fields.Number) else "x"

    return {name: of(field) for name, field in view.schema().fields.items()}


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("count", range(FEWEST + 1))
def test_the_same_answer_to_each_role(role: str, count: int) -> None:
    for answer in answers_to(role):
        shown = {"one": without_few(answer, role, filled(answer, count))}
        hides = few(count) and role in OUTSIDERS
        walked = [*numbers(answer, shown["one"])]
        for field, value in walked:
            of_role = isinstance(field, PeopleField) and role in field.hidden_from
            if few(count):
                assert (value is None) == of_role
            if hides and isinstance(field, PeopleField):
                assert value is None


def numbers(view: Any, shown: Any) -> Iterator[tuple[Any, Any]]:
    for name, field in view.schema().fields.items():
        many = isinstance(field, fields.List)
        kind = field.inner if many else field
        values = shown[name] if many else [shown[name]]
        for value in values:
            if isinstance(kind, fields.Nested):
                message: Any = kind.schema
                yield from numbers(message.message, value)
            elif isinstance(kind, fields.Number):
                yield kind, value


small = st.integers(0, 12)


@given(small, small, small, small)
def test_what_is_left_of_a_closing_tells_nothing(
    help: int, lost: int, fine: int, left: int
) -> None:
    checked = help + lost + fine
    closing = {
        "listed": checked + left,
        "checked": checked,
        "unchecked": left,
        "needs_help": help,
        "not_found": lost,
    }
    told = without_few(ClosingView, "supervisor", closing)
    assert without_few(ClosingView, "community_admin", closing) == closing
    assert not any(few(count) for count in told.values())
    assert sum(told[name] is None for name in ("listed", "checked", "unchecked")) != 1
    assert not _follows(told, "listed", "checked", "unchecked")
    assert not _follows(told, "checked", "needs_help", "not_found")


@given(small, small, small, small, small)
def test_where_few_are_left_of_a_whole_not_all_else_is_told(
    visited: int, never: int, stale: int, open_: int, late: int
) -> None:
    row = {
        "grid": "1",
        "households": visited + never + stale,
        "visited": visited,
        "never_visited": never,
        "open": open_ + late,
        "overdue": late,
        "unreachable": 0,
        "refused": 9,
    }
    told = without_few(CoverageView, "department", row)
    assert (told["unreachable"], told["refused"], told["grid"]) == (0, 9, "1")
    assert not _follows(told, "open", "overdue")
    assert not _follows(told, "households", "visited", "never_visited")


def _follows(told: dict[str, Any], whole: str, *parts: str) -> bool:
    """Whether few are left of a whole beside the parts that are told."""
    return told[whole] is not None and few(told[whole] - sum(told[each] or 0 for each in parts))


@given(st.lists(st.tuples(small, small), min_size=1, max_size=5))
def test_nothing_follows_from_a_table_whose_sum_is_hidden_only_where_it_is_small(
    parts: list[Any],
) -> None:
    """So that a list, which shows the sum alone, says the same as the table."""
    rows = [[sum(row), *row] for row in parts]
    table = [[sum(column) for column in zip(*rows, strict=True)], *rows]
    shown = suppressed(table)
    assert (shown[0][0] is None) == few(table[0][0])
    lines = (*table, *zip(*table, strict=True))
    for line, known in zip(lines, (*shown, *zip(*shown, strict=True)), strict=True):
        missing = [count for count, told in zip(line, known, strict=True) if told is None]
        assert len(missing) != 1
        assert known[0] is None or not few(sum(missing))


def test_what_stands_last_is_hidden_after_all_else() -> None:
    counts = {("all",): 20, ("a",): 3, ("b",): 7, ("c",): 10}
    line = [*counts]
    assert hidden(counts, [line]) == {("a",), ("b",)}
    assert hidden(counts, [line], [("b",)]) == {("a",), ("c",)}
