"""Drivers that load a running system, each a function that returns a small frozen dataclass."""
