"""A person's archive says what is in it, and that something may be missing."""

import hashlib
import io
import zipfile
from typing import Any

import orjson
import pytest

from backbone.certifying import Certificate, Certifier, holds
from gateway.privacy.archive import WITHHELD, archive

CERTIFIER = Certifier([bytes(32)])
PARTS: dict[str, Any] = {
    "grid": {
        "resident": {
            **dict.fromkeys(("name", "sex", "birth_date", "id_number", "phone")),
            **dict.fromkeys(("disability_type", "disability_grade")),
            "profiles": [],
        },
        "household": None,
        "findings": [],
        "revealed": [],
    },
    "services5": {"followups": []},
    "party": {},
    "gateway": {"told_today": []},
}


def opened(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as bundle:
        return {name: bundle.read(name) for name in bundle.namelist()}


@pytest.mark.parametrize("withheld", [True, False])
def test_an_archive_says_whether_something_is_withheld_and_by_whom_it_is_added(
    withheld: bool,
) -> None:
    files = opened(archive("r", PARTS, CERTIFIER, withheld=withheld))
    certificate = Certificate(**orjson.loads(files.pop("certificate.json")))
    raw = files.pop("manifest.json")
    assert holds(certificate, CERTIFIER.public_keys)
    assert hashlib.sha256(raw).hexdigest() in certificate.statement
    manifest = orjson.loads(raw)
    assert manifest["complete"] is not withheld
    assert manifest["withheld"] == (WITHHELD if withheld else None)
    assert (WITHHELD in files["说明.html"].decode()) is withheld
    assert manifest["sha256"] == {
        name: hashlib.sha256(content).hexdigest() for name, content in files.items()
    }
