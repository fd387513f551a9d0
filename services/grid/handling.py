"""The tables into which grid's rooms enter their handlers, and what they hold
of a person."""

from backbone.handlers import Handlers
from backbone.holdings import Holdings

handlers = Handlers("grid")
holdings = Holdings()
