"""The table into which grid's rooms enter their handlers."""

from backbone.handlers import Handlers

handlers = Handlers("grid")
