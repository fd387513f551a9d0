"""The codes that grids are spoken of in."""

from typing import Annotated, Final

from marshmallow import validate

from contracts.language.fields import NumberField, number, one_of

GRID_KINDS: Final = {"basic": "基础网格", "special": "专属网格"}
"""Basic grids share the community out among them; a special one lies round a market, a school, a
business district, whatever basic grids lie there too."""

FACTORS: Final = {
    "area": "地域",
    "people": "人口",
    "party": "党组织和党员",
    "units": "驻区单位",
}
"""*综合考虑地域、人口、党组织和党员、驻区单位*: what a division into grids weighs."""

CONTENTS: Final = {
    "compounds": "小区",
    "buildings": "楼栋",
    "households": "户",
    "organisations": "驻区单位",
    "facilities": "公共服务设施",
    "service_points": "服务点",
}

GridKind = Annotated[str, one_of(*GRID_KINDS)]
Factor = Annotated[str, one_of(*FACTORS)]
Content = Annotated[str, one_of(*CONTENTS)]
Weight = Annotated[int, number(0, 100)]
"""Of a factor beside the others; 0 leaves it out."""
CodeDigits = Annotated[int, number(1, 6)]
"""How many digits a grid's code has after the community's twelve."""
Longitude = Annotated[float, NumberField(validate=validate.Range(-180, 180))]
"""Degrees east, WGS 84."""
Latitude = Annotated[float, NumberField(validate=validate.Range(-90, 90))]
"""Degrees north, WGS 84."""
