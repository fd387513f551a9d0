"""A community's registry (基础台账), generated to exactly the published counts.

Nobody in it is real. The same facts give the same rows on every run and every machine.
"""

from services.grid.registry.generation.facts import Facts, FactsInvalid, read
from services.grid.registry.generation.keys import key
from services.grid.registry.generation.registry import Registry, generate

__all__ = ["Facts", "FactsInvalid", "Registry", "generate", "key", "read"]
