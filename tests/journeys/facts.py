"""Communities that are small and otherwise like Ruiling."""

from pathlib import Path

import yaml

from tests.journeys.platform import Platform

RUILING = Path("deploy/data/community-ruiling.yaml")


def load_small(platform: Platform, folder: Path, code: str, name: str) -> None:
    """One more community of 60 households, on a platform that runs."""
    facts = yaml.safe_load(RUILING.read_text(encoding="utf-8"))
    facts |= {"code": code, "name": name}
    facts["totals"] |= {"buildings": 20, "building_units": 20, "households": 60, "residents": 120}
    file = folder / f"{code}.yaml"
    file.write_text(yaml.safe_dump(facts, allow_unicode=True), encoding="utf-8")
    loaded = platform.run("load", "--facts", str(file))
    assert loaded.returncode == 0, loaded.stderr
