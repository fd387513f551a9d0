"""What a campaign says and to whom, taken from what was asked."""

from dataclasses import asdict, replace
from typing import Any

from backbone.unit_of_work import UnitOfWork
from contracts.grid.publicity.commands import Content
from contracts.language.problem import Invalid
from services.grid.audience.checking import check
from services.grid.audience.rule import kept
from services.grid.publicity.model import HARD_END


def content_of(ask: Content, uow: UnitOfWork) -> dict[str, Any]:
    """The columns it fills. Raises `Invalid` for days in the wrong order, channels or languages
    said twice, and an audience that is not there."""
    hard_end_at = ask.hard_end_at or ask.acknowledge_by + HARD_END
    _check(ask, uow)
    if hard_end_at <= ask.acknowledge_by:
        raise Invalid.at("/hard_end_at", "before_start", "最终截止应晚于签收截止。")
    check(ask.audience, uow)
    named = ask.audience.residents
    return {
        "title": ask.title,
        "body": ask.body,
        "document_number": ask.document_number,
        "issuer": ask.issuer,
        "valid_from": ask.valid_from,
        "valid_until": ask.valid_until,
        "translations": [asdict(each) for each in ask.translations or ()],
        "channels": list(ask.channels),
        "audience": kept(replace(ask.audience, residents=None)),
        "named": list(dict.fromkeys(named)) if named else None,
        "residents_named": len(set(named or ())),
        "unit": ask.unit,
        "wants": ask.wants,
        "joins_newcomers": ask.joins_newcomers,
        "plans_visits": ask.plans_visits,
        "acknowledge_by": ask.acknowledge_by,
        "hard_end_at": hard_end_at,
        "alarm_at": hard_end_at,
    }


def _check(ask: Content, uow: UnitOfWork) -> None:
    if ask.acknowledge_by <= uow.now:
        raise Invalid.at("/acknowledge_by", "past", "签收截止应在将来。")
    if ask.valid_from and ask.valid_until and ask.valid_until < ask.valid_from:
        raise Invalid.at("/valid_until", "before_start", "失效日期应不早于生效日期。")
    if len(set(ask.channels)) < len(ask.channels):
        raise Invalid.at("/channels", "repeated", "渠道不能重复。")
    languages = [each.language for each in ask.translations or ()]
    if len(set(languages)) < len(languages):
        raise Invalid.at("/translations", "repeated", "同一种语言只能有一个译文。")
