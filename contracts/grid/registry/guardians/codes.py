"""The code lists of guardianship (民法典 第27、28、33条)."""

from typing import Annotated, Final

from contracts.language.fields import one_of

GROUNDS: Final = {
    "minor": "未成年人",
    "incapable": "无民事行为能力的成年人",
    "limited": "限制民事行为能力的成年人",
}
GUARDIAN_RELATIONS: Final = {
    "parent": "父母",
    "spouse": "配偶",
    "child": "子女",
    "grandparent": "祖父母、外祖父母",
    "sibling": "兄、姐",
    "relative": "其他近亲属",
    "appointed": "指定或协议监护人",
    "organisation": "居民委员会、民政部门等组织",
}

Ground = Annotated[str, one_of(*GROUNDS)]
GuardianRelation = Annotated[str, one_of(*GUARDIAN_RELATIONS)]
