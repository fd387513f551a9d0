"""公民身份号码 (GB 11643) and telephone numbers, checked."""

import datetime as dt
import re
from functools import lru_cache

from stdnum.cn import ric
from stdnum.exceptions import InvalidChecksum, InvalidComponent, ValidationError

_PHONE = re.compile(r"(1[3-9]\d{9}|0\d{2,3}-?\d{7,8}(-\d{1,5})?)\Z", re.ASCII)
_MALE, _FEMALE = "1", "2"

FORMAT = ("format", "应为 18 位公民身份号码,末位可为 X。")
CHECKSUM = ("checksum", "公民身份号码的校验码不对。")
DATE = ("birth_date", "公民身份号码中的出生日期不存在。")
PLACE = ("division", "公民身份号码的行政区划代码不存在。")


class NumberWrong(ValueError):
    """`code` for programs, `message` for people; never the number itself."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code, self.message = code, message


def id_number(written: str) -> str:
    """The number in its one form. Raises `NumberWrong`.

    python-stdnum knows the divisions of GB/T 2260. A county that it does not list passes where the
    province exists: statistical areas such as 620171 are not in that standard, and numbers are
    kept for life while codes of counties come and go.
    """
    return _checked(written)


@lru_cache(maxsize=4)  # whoever registers somebody looks at the same number a few times in a row
def _checked(written: str) -> str:
    number = ric.compact(written)
    if len(number) != 18 or not (number.isascii() and number[:-1].isdigit()):
        raise NumberWrong(*FORMAT)
    if number[-1] != ric.calc_check_digit(number):
        raise NumberWrong(*CHECKSUM)
    try:
        ric.validate(number)
    except InvalidChecksum:
        raise NumberWrong(*CHECKSUM) from None
    except (InvalidComponent, KeyError):
        _date(number)
        if number[:2] not in PROVINCES:
            raise NumberWrong(*PLACE) from None
    except ValidationError:
        raise NumberWrong(*FORMAT) from None
    return number


def born(number: str) -> dt.date:
    """The birth date in a number that was checked."""
    return ric.get_birth_date(number)


def sex(number: str) -> str:
    """GB/T 2261.1: the 17th digit is odd for men."""
    return _MALE if int(number[16]) % 2 else _FEMALE


def phone(written: str) -> str:
    """A number without spaces. Raises `NumberWrong`."""
    number = written.replace(" ", "")
    if _PHONE.match(number) is None:
        raise NumberWrong("format", "应为 11 位手机号,或带区号的固定电话。")
    return number


def _date(number: str) -> None:
    try:
        ric.get_birth_date(number)
    except InvalidComponent:
        raise NumberWrong(*DATE) from None


_LISTED = (
    "11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65"
    " 71 81 82 83"
)
PROVINCES = frozenset(_LISTED.split())
"""The first two digits that numbers begin with (GB/T 2260; 83 stands on residence permits)."""
