"""What a platform certifies can be checked by others, and cannot be changed by anybody."""

import dataclasses
import io
import zipfile
from pathlib import Path
from typing import Any

import orjson
import pytest

from backbone.certifying import Certifier, holds
from gateway.privacy.archive import archive
from tests.unit.gateway.test_archive import PARTS, opened
from tianling.commands.certifying import verify

OURS, THEIRS = (Certifier([bytes([n]) * 32]) for n in (0, 2))
SAID = {
    "erasure": "e",
    "resident": "r",
    "reason": "unlawful",
    "proofs": [{"service": "grid", "part": 0, "rows": 3, "erased_at": "2026-11-24T04:00:00Z"}],
}


def test_a_certificate_holds_for_who_knows_the_key() -> None:
    signed = OURS.certify(SAID)
    assert holds(signed, OURS.public_keys)
    assert not holds(signed, THEIRS.public_keys)
    rotated = Certifier([bytes([1]) * 32, bytes([0]) * 32])
    assert holds(signed, rotated.public_keys)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("statement", '{"erasure":"another"}'),
        ("signature", "AAAA"),
        ("key_id", "0" * 16),
        ("algorithm", "none"),
        ("public_key", THEIRS.public_keys[0]),
    ],
)
def test_a_certificate_that_was_changed_does_not_hold(field: str, value: str) -> None:
    changed = dataclasses.replace(OURS.certify(SAID), **{field: value})
    assert not holds(changed, OURS.public_keys)


def answer(**changed: Any) -> bytes:
    shown = {"id": "e", "resident_id": "r", "reason": "unlawful", "proofs": SAID["proofs"]}
    return orjson.dumps({**shown, "certificate": OURS.certify(SAID).document(), **changed})


@pytest.mark.parametrize(
    ("content", "rc"),
    [
        (answer(), 0),
        (answer(proofs=[]), 1),
        (answer(resident_id="somebody else"), 1),
        (answer(certificate=None), 1),
        (b"not JSON", 1),
    ],
)
def test_an_answer_is_checked_against_what_was_signed(
    content: bytes, rc: int, tmp_path: Path
) -> None:
    file = tmp_path / "erasure.json"
    file.write_bytes(content)
    told: list[str] = []
    assert verify(file, OURS.public_keys, told.append) == rc
    assert told


@pytest.mark.parametrize("changed", [None, "grid.json", "manifest.json", "certificate.json"])
def test_an_archive_is_checked_file_by_file(changed: str | None, tmp_path: Path) -> None:
    files = opened(archive("r", PARTS, OURS, withheld=False))
    if changed is not None:
        files[changed] = files[changed].replace(b"a", b"b")
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as bundle:
        for name, content in files.items():
            bundle.writestr(name, content)
    file = tmp_path / "archive.zip"
    file.write_bytes(made.getvalue())
    assert verify(file, OURS.public_keys, lambda line: None) == (changed is not None)
    assert verify(file, THEIRS.public_keys, lambda line: None) == 1
