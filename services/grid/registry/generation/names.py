"""Names of people who do not exist: a common surname and common characters, put together by chance.

Each character stands before the first letter of its pinyin.
"""

from services.grid.registry.generation.draws import Draws, Weighted
from services.grid.registry.generation.families import MALE, PARENT, SPOUSE, Person

Syllable = tuple[str, str]
"""A character and its initial."""


def _syllables(text: str) -> tuple[Syllable, ...]:
    return tuple((text[i], text[i + 1]) for i in range(0, len(text), 2))


SURNAMES = _syllables(
    "王w李l张z刘l陈c杨y马m赵z黄h周z吴w徐x孙s胡h朱z高g林l何h郭g罗l梁l宋s郑z谢x韩h唐t冯f董d程c曹c袁y邓d"
    "许x傅f沈s彭p吕l苏s卢l蒋j蔡c贾j丁d魏w薛x叶y余y潘p杜d戴d夏x钟z汪w田t任r姜j范f方f石s姚y谭t廖l邹z熊x"
    "金j陆l郝h孔k白b崔c康k毛m邱q秦q江j史s顾g侯h邵s孟m龙l万w段d雷l钱q汤t尹y"
)
MEN = _syllables(
    "伟w强q磊l军j洋y勇y杰j涛t超c明m刚g平p辉h鹏p华h飞f鑫x波b斌b宇y浩h凯k健j俊j帆f帅s旭x宁n龙l林l博b航h"
    "轩x睿r晨c宏h志z建j国g文w海h永y"
)
WOMEN = _syllables(
    "芳f娜n敏m静j丽l艳y娟j霞x燕y玲l桂g英y秀x红h梅m兰l琴q云y洁j莉l婷t雪x慧h欣x怡y佳j倩q颖y琳l晶j妍y悦y"
    "萍p菊j月y珍z春c雅y思s梦m瑶y"
)
BY_RANK = Weighted(*((surname, 1 / (rank + 4)) for rank, surname in enumerate(SURNAMES)))


def names(family: list[Person], draws: Draws) -> list[tuple[str, str]]:
    """Name and lower-case initials of each, `("王丽娟", "wlj")`. Families share a surname."""
    head = draws.weighted(BY_RANK)
    spouse = draws.weighted(BY_RANK)
    married = any(person.relation == SPOUSE for person in family)
    # Children take the father's surname: a woman's husband's, where there is one.
    line = spouse if married and family[0].sex != MALE else head
    found = []
    for person in family:
        if person is family[0] or (person.relation == PARENT and person.sex == MALE):
            surname = head
        elif person.relation == SPOUSE:
            surname = spouse
        elif person.relation == PARENT:
            surname = draws.weighted(BY_RANK)
        else:
            surname = line
        found.append(_join(surname, _given(person.sex, draws)))
    return found


def _given(sex: str, draws: Draws) -> list[Syllable]:
    characters = MEN if sex == MALE else WOMEN
    return [draws.one_of(characters) for _ in range(2 if draws.happens(0.82) else 1)]


def _join(surname: Syllable, given: list[Syllable]) -> tuple[str, str]:
    parts = [surname, *given]
    return "".join(each for each, _ in parts), "".join(initial for _, initial in parts)
