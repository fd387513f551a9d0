"""What people ask of forms."""

from sqlalchemy import select

from backbone.answer import Answer
from backbone.ids import new_id
from backbone.unit_of_work import UnitOfWork
from contracts.grid.surveys.forms.commands import DraftForm, PublishForm, RetireForm, ReviseForm
from contracts.language.problem import Conflict
from services.grid.handling import handlers
from services.grid.surveys.forms.model import SurveyForm
from services.grid.surveys.forms.shape import FORM
from services.grid.surveys.forms.wellformed import must_be_well_formed
from services.grid.surveys.questions import kept


@handlers.command(DraftForm)
def draft_form(ask: DraftForm, uow: UnitOfWork) -> Answer:
    """A new form, or the next version of one; of each there is one draft at a time."""
    must_be_well_formed(ask.questions)
    versions = _versions(ask.code, uow)
    if any(each.status == "drafted" for each in versions):
        raise Conflict("这份调查表已有一个草稿,请修改该草稿。")
    form = SurveyForm(
        community=uow.community,
        id=new_id(),
        version=1,
        code=ask.code,
        number=max((each.number for each in versions), default=0) + 1,
        title=ask.title,
        status="drafted",
        questions=kept(ask.questions),
        question_count=len(ask.questions),
        drafted_by=uow.actor.account,
        drafted_at=uow.now,
    )
    uow.add(form)
    uow.write_new()  # another draft of the same batch must find it
    return _shown(form)


@handlers.command(ReviseForm)
def revise_form(ask: ReviseForm, uow: UnitOfWork) -> Answer:
    """While it is a draft."""
    form = uow.get(SurveyForm, ask.id)
    must_be_well_formed(ask.questions)
    form.revise(ask.title, kept(ask.questions))
    return _shown(form)


@handlers.command(PublishForm)
def publish_form(ask: PublishForm, uow: UnitOfWork) -> Answer:
    """The version before is superseded; rounds that were opened with it go on with it."""
    form = uow.get(SurveyForm, ask.id)
    form.publish(uow.now)
    for other in _versions(form.code, uow):
        if other.status == "published" and other.id != form.id:
            other.supersede()
    return _shown(form)


@handlers.command(RetireForm)
def retire_form(ask: RetireForm, uow: UnitOfWork) -> Answer:
    """Or a draft is thrown away."""
    form = uow.get(SurveyForm, ask.id)
    form.retire()
    return _shown(form)


def _versions(code: str, uow: UnitOfWork) -> list[SurveyForm]:
    uow.write_new()
    stmt = (
        select(SurveyForm)
        .where(SurveyForm.community == uow.community, SurveyForm.code == code)
        .order_by(SurveyForm.number)
        .with_for_update()
    )
    return list(uow.session.scalars(stmt))


def _shown(form: SurveyForm) -> Answer:
    return Answer(FORM.of(form), id=form.id, etag=form.version)
