"""First letters of the pinyin of a name: 王丽娟 is found by `wlj`.

The 3,755 characters of the first level of GB 2312 stand in the order of their pinyin, so that each
letter is a range; the common name characters of its second level, which is ordered by radical, are
listed, and so are surnames that are read otherwise than the character alone. A letter that is not
known is left out, and whoever registers the person may write the initials.
"""

from bisect import bisect_right

_LETTERS = "abcdefghjklmnopqrstwxyz"
_STARTS = (
    *(0xB0A1, 0xB0C5, 0xB2C1, 0xB4EE, 0xB6EA, 0xB7A2, 0xB8C1, 0xB9FE, 0xBBF7, 0xBFA6, 0xC0AC),
    *(0xC2E8, 0xC4C3, 0xC5B6, 0xC5BE, 0xC6DA, 0xC8BB, 0xC8F6, 0xCBFA, 0xCDDA, 0xCEF4, 0xD1B9),
    0xD4D1,
)
_END = 0xD7F9
_SECOND_LEVEL = {
    "a": "嫒璎",
    "b": "邴濮昺",
    "c": "琛宸岑骋淙璁",
    "d": "玎笪岱珰",
    "f": "霏斐芾妃鄷",
    "g": "尕淦",
    "h": "晗昊颢灏桦骅珩蘅翯鸿皓沆",
    "j": "婧婕妗珏瑾靓璟珺菁矜稷暨岌隽",
    "k": "珂恺轲堃",
    "l": "璐琳琅岚莉黎蕾骊澧逯栾羚漯",
    "m": "茉沐苗邈旻岷玫",
    "n": "旎妮甯",
    "p": "邳沛芃翩",
    "q": "倩琦琪綦祺淇绮芩沁芊郗",
    "r": "蓉芮睿冉",
    "s": "姝妤晟嵩珊莎笙菽",
    "t": "婷彤佟滕恬韬",
    "w": "玮炜薇汶雯邬婉",
    "x": "鑫昕馨欣璇萱绚煊歆禧栩熹淅翾芗奚",
    "y": "瑜昱煜钰禹妍嫣炎怡奕弈晔烨垚莹滢璎媛妤瑶旖翊熠祎頔郓",
    "z": "祯臻梓炤喆臧甄翟钊稹茁",
}
_LISTED = {
    **{character: letter for letter, line in _SECOND_LEVEL.items() for character in line},
    "妤": "y",
    "郗": "x",
    "璎": "y",
    "頔": "d",
    "骐": "q",
    "亓": "q",
}
_SURNAMES = {
    "单": "s",
    "曾": "z",
    "解": "x",
    "仇": "q",
    "查": "z",
    "盖": "g",
    "区": "o",
    "任": "r",
    "朴": "p",
    "覃": "q",
    "翟": "z",
    "华": "h",
    "乐": "y",
    "尉": "y",
    "员": "y",
    "洗": "x",
    "缪": "m",
    "祭": "z",
    "种": "c",
    "重": "c",
    "长": "z",
    "都": "d",
    "宓": "m",
    "沈": "s",
}
"""As a family name."""


def initials(name: str) -> str:
    """Lower-case letters, at most 20; Latin letters of a name stand for themselves."""
    letters = [_letter(character, n == 0) for n, character in enumerate(name)]
    return "".join(letters)[:20]


def _letter(character: str, surname: bool) -> str:
    if character.isascii():
        return character.lower() if character.isalpha() else ""
    if surname and character in _SURNAMES:
        return _SURNAMES[character]
    if character in _LISTED:
        return _LISTED[character]
    try:
        code = int.from_bytes(character.encode("gb2312"))
    except UnicodeEncodeError:
        return ""
    if not _STARTS[0] <= code <= _END:
        return ""
    return _LETTERS[bisect_right(_STARTS, code) - 1]
