"""The tables into which services5's rooms enter their handlers, and what they hold
of a person."""

from backbone.handlers import Handlers
from backbone.holdings import Holdings

handlers = Handlers("services5")
holdings = Holdings()
