"""Schemathesis, told what is there: `hooks` are called by it, within its own process."""

import os
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, Self

CONFIGURATION = Path(__file__).with_name("schemathesis.toml")
HOOKS = f"{__name__}.hooks"
_PREFIX = "TIANLING_TRIED_"


@dataclass(frozen=True, slots=True)
class Told:
    """What the hooks are told through their environment: where the platform is, who asks, of which
    community, which half of the probes are made, and where to write down what succeeded."""

    url: str
    token: str
    community: str
    half: int
    succeeded: Path

    def environment(self) -> dict[str, str]:
        """To start Schemathesis with."""
        root = Path(__file__).parents[3]
        made = {
            f"{_PREFIX}{each.name.upper()}": str(getattr(self, each.name)) for each in fields(self)
        }
        return {**made, "PYTHONPATH": str(root)}

    @classmethod
    def here(cls) -> Self:
        """In its process."""
        told: dict[str, Any] = {
            each.name: os.environ[f"{_PREFIX}{each.name.upper()}"] for each in fields(cls)
        }
        told["half"], told["succeeded"] = int(told["half"]), Path(told["succeeded"])
        return cls(**told)
