"""The table into which services5's rooms enter their handlers."""

from backbone.handlers import Handlers

handlers = Handlers("services5")
