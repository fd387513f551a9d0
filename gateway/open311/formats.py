"""A document in JSON and in XML, as GeoReport v2 spells it."""

import re
from collections.abc import Iterable, Mapping
from typing import Any
from xml.etree import ElementTree

import orjson

from contracts.language.problem import NotFound
from gateway.http.message import JSON

XML = "text/xml; charset=utf-8"
FORMATS = ("json", "xml")
_PATH = re.compile(r"(?:\.(?P<format>json|xml))?\Z")
# What XML 1.0 has no way to write at all.
_UNWRITABLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def split(name: str) -> tuple[str, str]:
    """The last part of a path without its format, and the format: XML where none is named, as the
    specification has it. Raises `NotFound` for any other."""
    found = _PATH.search(name)
    if found is None:
        raise NotFound()
    return name[: found.start()], found["format"] or "xml"


def written(format: str, root: str, each: str, items: Iterable[Mapping[str, Any]]) -> bytes:
    """A list: in JSON an array, in XML elements called `each` in one called `root`."""
    if format == "json":
        return orjson.dumps(list(items))
    top = ElementTree.Element(root)
    for item in items:
        _fill(ElementTree.SubElement(top, each), item)
    return _bytes(top)


def written_one(format: str, root: str, item: Mapping[str, Any]) -> bytes:
    """A single thing: in JSON an object, in XML an element called `root`."""
    if format == "json":
        return orjson.dumps(item)
    top = ElementTree.Element(root)
    _fill(top, item)
    return _bytes(top)


def kind_of(format: str) -> str:
    """The content type."""
    return JSON if format == "json" else XML


def _fill(element: ElementTree.Element, item: Mapping[str, Any]) -> None:
    for name, value in item.items():
        inner = ElementTree.SubElement(element, name)
        if isinstance(value, list):
            for each in value:
                _put(ElementTree.SubElement(inner, _singular(name)), each)
        else:
            _put(inner, value)


def _put(element: ElementTree.Element, value: Any) -> None:
    if isinstance(value, Mapping):
        _fill(element, value)
    elif isinstance(value, bool):
        element.text = "true" if value else "false"
    elif value is not None:
        element.text = _UNWRITABLE.sub("", str(value))


def _singular(name: str) -> str:
    return name.removesuffix("s")


def _bytes(top: ElementTree.Element) -> bytes:
    made: bytes = ElementTree.tostring(top, encoding="utf-8", xml_declaration=True)
    return made
