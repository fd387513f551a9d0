"""What is said of a file at the door, from its outside: quickly, and unpacking next to nothing."""

import io
import zipfile
import zlib
from typing import Final

from contracts.language.problem import Invalid

MOST_INSIDE: Final = 64 << 20
"""Bytes of all parts of a workbook, unpacked."""
MOST_PARTS: Final = 200
MOST_RATIO: Final = 100
"""To which a long part may have been packed; twenty thousand equal rows are at 22."""
_LONG: Final = 1 << 20
_MOST_DIRECTORY: Final = 64 << 10
_OLE2: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_END: Final = b"PK\x05\x06"
_END_64: Final = b"PK\x06\x07"
_PACKED: Final = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
DAMAGED: Final = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError)
"""What `zipfile` raises of an archive it cannot read: the last for an unknown way of packing."""
_MACROS: Final = ("vbaproject", "macrosheets/", "activex/")
_TYPES, _BOOK = "[Content_Types].xml", "xl/workbook.xml"


def format_of(file: bytes) -> str:
    """`xlsx` or `csv`, by what is in it. Raises `Invalid` for anything else, and for what could do
    harm: encrypted files, macros, archives that unpack to much more than they are."""
    if not file.strip(b"\x00"):
        raise _wrong("empty", "文件是空的。")
    if file.startswith(_OLE2):
        raise _wrong("encrypted_or_old", "文件已加密,或是旧版 .xls;请另存为不加密的 .xlsx。")
    if file.startswith(b"PK"):
        _must_be_plain(file)
        return "xlsx"
    decoded(file)
    return "csv"


def decoded(file: bytes) -> str:
    """The text of a CSV file, in UTF-8 (with or without BOM) or GB18030. Raises `Invalid`."""
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = file.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" in text:
            break
        return text
    raise _wrong("unreadable", "不是 .xlsx,也不是 UTF-8 或 GB18030 编码的 CSV。")


def _must_be_plain(file: bytes) -> None:
    _must_have_a_short_directory(file)
    try:
        with zipfile.ZipFile(io.BytesIO(file)) as book:
            parts = book.infolist()
            _must_be_modest(parts, len(file))
            names = [part.filename for part in parts]
            if len(set(names)) < len(names) or not {_TYPES, _BOOK} <= set(names):
                raise _broken()
            if any(sign in name.lower() for name in names for sign in _MACROS):
                raise _macros()
            with book.open(_TYPES) as types:
                if b"macroenabled" in types.read(1 << 20).lower():
                    raise _macros()
    except (*DAMAGED, OSError, ValueError):
        raise _broken() from None


def _must_have_a_short_directory(file: bytes) -> None:
    """Before anything is made of it: each of its entries becomes an object."""
    end = file.rfind(_END, max(0, len(file) - (1 << 16) - 22))
    if end < 0:
        raise _broken()
    size = int.from_bytes(file[end + 12 : end + 16], "little")
    if size > _MOST_DIRECTORY or file[max(0, end - 20) : end - 16] == _END_64:
        raise _bomb()


def _must_be_modest(parts: list[zipfile.ZipInfo], size: int) -> None:
    if any(part.flag_bits & 1 for part in parts):
        raise _wrong("encrypted_or_old", "文件已加密;请另存为不加密的 .xlsx。")
    if any(part.compress_type not in _PACKED for part in parts):
        raise _broken()
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_INSIDE:
        raise _bomb()
    if any(p.file_size > max(_LONG, MOST_RATIO * p.compress_size) for p in parts):
        raise _bomb()
    if sum(part.compress_size for part in parts) > size:  # they overlap
        raise _bomb()


def _wrong(code: str, words: str) -> Invalid:
    return Invalid.at("/file", code, words)


def _broken() -> Invalid:
    return _wrong("broken", "不是有效的 .xlsx 文件。")


def _macros() -> Invalid:
    return _wrong("macros", "文件带有宏;请另存为不带宏的 .xlsx。")


def _bomb() -> Invalid:
    return _wrong("too_much_inside", "文件展开后过大。")
