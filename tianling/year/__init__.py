"""A year of a community, lived through in a minute or two: so that lists, coverage and boards have
something to show. Every draw is seeded; every handler, rule and timer is the real one."""

from tianling.year.living import YearRefused, live

__all__ = ["YearRefused", "live"]
