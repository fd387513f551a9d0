"""The table into which party's rooms enter their handlers."""

from backbone.handlers import Handlers

handlers = Handlers("party")
