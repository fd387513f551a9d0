"""Is what a platform certified as it was when it was signed?"""

import hashlib
import io
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import orjson

from backbone.certifying import Certificate, holds
from backbone.means import means_of
from backbone.settings import Settings
from tianling.commands.opening import opened
from tianling.processes import Report

CERTIFYING = ("grid", "gateway")


def public_keys(settings: Settings) -> list[str]:
    """Of who certifies: grid what was erased, the gateway what was taken along."""
    known: list[str] = []
    for service in CERTIFYING:
        with opened(settings, service) as database:
            known += means_of(settings, database).certifier.public_keys
    return list(dict.fromkeys(known))


def verify(file: Path, known: Sequence[str], report: Report) -> int:
    """What is certified, or what is wrong with it. 1 if there is anything."""
    raw = file.read_bytes()
    try:
        wrong = list(_of_archive(raw, known) if raw[:2] == b"PK" else _of_answer(raw, known))
    except (ValueError, KeyError, TypeError, zipfile.BadZipFile):
        wrong = ["no certificate of ours can be read in it"]
    for each in wrong:
        report(each)
    if not wrong:
        report(f"{file.name}: signed by the platform, and unchanged since")
    return 1 if wrong else 0


def _of_answer(raw: bytes, known: Sequence[str]) -> Iterator[str]:
    answer: Mapping[str, Any] = orjson.loads(raw)
    certificate = Certificate(**(answer.get("certificate") or answer))
    if not holds(certificate, known):
        yield f"not signed by any key that is known (key {certificate.key_id}), or changed since"
        return
    said = orjson.loads(certificate.statement)
    shown = {"id": "erasure", "resident_id": "resident", "reason": "reason", "proofs": "proofs"}
    for name, signed in shown.items():
        if name in answer and _plain(answer[name]) != _plain(said.get(signed)):
            yield f"{name} is not what was signed"


def _plain(value: Any) -> Any:
    """Lists without their order and moments in what every spelling of them shares."""
    if isinstance(value, list):
        return sorted(repr(_plain(each)) for each in value)
    if isinstance(value, dict):
        return {name: str(each)[:19] for name, each in sorted(value.items())}
    return value


def _of_archive(raw: bytes, known: Sequence[str]) -> Iterator[str]:
    with zipfile.ZipFile(io.BytesIO(raw)) as bundle:
        files = {name: bundle.read(name) for name in bundle.namelist()}
    certificate = Certificate(**orjson.loads(files.pop("certificate.json")))
    manifest = files.pop("manifest.json")
    said = orjson.loads(certificate.statement)
    if not holds(certificate, known) or said["manifest_sha256"] != _sum(manifest):
        yield "manifest.json is not signed by any key that is known, or changed since"
    sums: dict[str, str] = orjson.loads(manifest)["sha256"]
    for name in sorted({*files, *sums}):
        if name not in files:
            yield f"{name} is missing"
        elif sums.get(name) != _sum(files[name]):
            yield f"{name} is not what was signed"


def _sum(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
