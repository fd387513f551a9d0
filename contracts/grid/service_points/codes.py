"""The codes that service points are spoken of in."""

from typing import Annotated, Final

from marshmallow import fields, validate

from contracts.language.fields import number, one_of

POINT_KINDS: Final = {
    "public": "公共服务",
    "social": "社会服务",
    "market": "市场服务",
    "voluntary": "志愿服务",
}
"""*把公共服务、社会服务、市场服务、志愿服务下沉到网格,打通联系服务群众“最后一公里”*."""

OFFERS: Final = {
    "government_affairs": "政务代办",
    "health": "卫生健康",
    "elderly_care": "养老服务",
    "meals": "助餐",
    "child_care": "托管看护",
    "disability": "助残服务",
    "legal": "法律服务",
    "mediation": "矛盾调解",
    "employment": "就业创业",
    "culture_sport": "文化体育",
    "parcels": "快递代收",
    "repairs": "便民维修",
    "housekeeping": "家政",
    "groceries": "平价商店",
    "loans": "用品用具借用",
    "volunteering": "志愿服务",
    "fire_safety": "消防安全",
}

PointKind = Annotated[str, one_of(*POINT_KINDS)]
Offer = Annotated[str, one_of(*OFFERS)]
Weekday = Annotated[int, number(1, 7)]
"""ISO 8601: Monday is 1."""
Clock = Annotated[str, fields.String(validate=validate.Regexp(r"([01]\d|2[0-3]):[0-5]\d\Z"))]
"""Of the day in Asia/Shanghai, `HH:MM`."""
ClosingClock = Annotated[
    str, fields.String(validate=validate.Regexp(r"(([01]\d|2[0-3]):[0-5]\d|24:00)\Z"))
]
"""The same; `24:00` is the end of the day."""
Capacity = Annotated[int, number(1, 10_000)]
"""How many can be served there in a day."""
