"""What officers send in, from the door or later from wherever they are on line again."""

from collections.abc import Sequence

from sqlalchemy import select

from backbone.answer import Answer
from backbone.ids import new_id
from backbone.unit_of_work import UnitOfWork
from contracts.grid.surveys.submissions.commands import RecordSubmission
from contracts.grid.surveys.submissions.events import SurveySubmitted
from contracts.language.problem import Conflict, Invalid, NotFound
from services.grid.days import CLOCK_SKEW
from services.grid.handling import handlers
from services.grid.registry.model import Household, Resident
from services.grid.scope import must_own
from services.grid.surveys.forms.model import SurveyForm
from services.grid.surveys.questions import Question, Values, findings_of, read
from services.grid.surveys.rounds.asking import target_id
from services.grid.surveys.rounds.model import SurveyRound, SurveyTarget
from services.grid.surveys.submissions import shape
from services.grid.surveys.submissions.answering import must_answer
from services.grid.surveys.submissions.finding import follow
from services.grid.surveys.submissions.model import SurveySubmission


@handlers.command(RecordSubmission)
def record_submission(ask: RecordSubmission, uow: UnitOfWork) -> Answer:
    """Of all records of a target the one that was answered last counts. What an older one found is
    not told any more; what a correction finds is told, unless it was found before."""
    round = uow.find(SurveyRound, ask.round_id)
    if round is None:
        raise NotFound()
    household = uow.find(Household, ask.household_id)
    if household is None:
        raise Invalid.at("/household_id", "unknown_household", "本社区没有这一户。")
    must_own(uow.actor, household.grid)
    if ask.answered_at > uow.now + CLOCK_SKEW:
        raise Invalid.at("/answered_at", "future", "答复时间不能在将来。")
    resident = _resident(ask, uow)
    if (known := _sent_before(ask, uow)) is not None:
        return _shown(known, uow)
    round.must_take(ask.answered_at, uow.now)
    target = _target(ask, round, uow)
    form = uow.find(SurveyForm, round.form)
    assert form is not None
    questions = read(form.questions)
    if ask.refused:
        if ask.values:
            raise Invalid.at("/values", "refused", "拒绝回答时不能有答案。")
    else:
        must_answer(questions, ask.values)
    findings = findings_of(questions, ask.values)
    if findings and resident is None:
        raise Invalid.at("/resident_id", "resident_wanted", "答案会形成发现,请注明是哪位居民。")
    counts = target.is_newer(id := ask.id or new_id(), ask.answered_at)
    fresh = _not_found_before(findings, questions, target, uow) if counts else {}
    record = _record(ask, id, target, counts, uow)
    record.plain, record.sensitive, record.confidential = _apart(form, ask.values)
    uow.add(record)
    uow.tell(
        SurveySubmitted(
            submission=record.id,
            round=round.id,
            form=round.form_code,
            form_version=round.form_number,
            household=record.household,
            resident=record.resident,
            channel=record.channel,
            answered_at=record.answered_at,
            refused=record.refused,
            findings=sorted(fresh),
        ),
        about=record,
        confidential=bool(record.confidential),
    )
    if counts:
        if target.submission is not None:
            before = uow.find(SurveySubmission, target.submission, lock=True)
            assert before is not None
            before.overtake()
        follow(record, target, fresh, resident, uow)
        target.count(record.id, record.answered_at, record.refused)
    return _shown(record, uow)


def _resident(ask: RecordSubmission, uow: UnitOfWork) -> Resident | None:
    if ask.resident_id is None:
        return None
    resident = uow.find(Resident, ask.resident_id)
    if resident is None or resident.household != ask.household_id:
        raise Invalid.at("/resident_id", "not_of_household", "这位居民不属于这一户。")
    if resident.status != "living":
        raise Invalid.at("/resident_id", "resident_left", "这位居民已经离开。")
    return resident


def _sent_before(ask: RecordSubmission, uow: UnitOfWork) -> SurveySubmission | None:
    """The same record, from the same device, under another key. Raises `Conflict` where its id
    names something else."""
    if ask.id is None:
        return None
    known = uow.find(SurveySubmission, ask.id)
    if known is None:
        return None
    said = (ask.round_id, ask.household_id, ask.resident_id, ask.answered_at, ask.values)
    kept = (known.round, known.household, known.resident, known.answered_at, known.everything)
    if said != kept:
        raise Conflict("这个标识已经用于另一条答复。")
    return known


def _target(ask: RecordSubmission, round: SurveyRound, uow: UnitOfWork) -> SurveyTarget:
    by_resident = round.subject == "person"
    if by_resident and ask.resident_id is None:
        raise Invalid.at("/resident_id", "resident_wanted", "这次信息采集按人回答。")
    id = target_id(round.id, ask.household_id, ask.resident_id if by_resident else None)
    target = uow.find(SurveyTarget, id, lock=True)
    if target is None:
        pointer = "/resident_id" if by_resident else "/household_id"
        raise Invalid.at(pointer, "not_asked", "不在这次信息采集的对象中。")
    return target


def _not_found_before(
    findings: dict[str, str],
    questions: Sequence[Question],
    target: SurveyTarget,
    uow: UnitOfWork,
) -> dict[str, str]:
    if not findings or target.submission is None:
        return findings
    uow.write_new()
    stmt = select(SurveySubmission).where(
        SurveySubmission.community == uow.community, SurveySubmission.target == target.id
    )
    found: set[str] = set()
    for earlier in uow.session.scalars(stmt):
        found |= findings_of(questions, earlier.everything).keys()
    return {code: urgency for code, urgency in findings.items() if code not in found}


def _record(
    ask: RecordSubmission, id: str, target: SurveyTarget, counts: bool, uow: UnitOfWork
) -> SurveySubmission:
    return SurveySubmission(
        community=uow.community,
        id=id,
        version=1,
        round=ask.round_id,
        target=target.id,
        household=ask.household_id,
        resident=ask.resident_id,
        grid=target.grid,
        channel=ask.channel,
        refused=ask.refused,
        current=counts,
        visit=None,
        recorded_by=uow.actor.account,
        answered_at=ask.answered_at,
        recorded_at=uow.now,
    )


def _apart(form: SurveyForm, values: Values) -> tuple[dict, dict | None, dict | None]:
    """Plain, sensitive and confidential answers; nothing where there is none."""
    parts: tuple[dict, dict, dict] = ({}, {}, {})
    for question in form.questions:
        if question["code"] in values:
            where = 2 if question["confidential"] else 1 if question["sensitive"] else 0
            parts[where][question["code"]] = values[question["code"]]
    return parts[0], parts[1] or None, parts[2] or None


def _shown(record: SurveySubmission, uow: UnitOfWork) -> Answer:
    return Answer(shape.of(record, uow.actor), id=record.id, etag=record.version)
