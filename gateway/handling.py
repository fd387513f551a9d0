"""The table into which the gateway's rooms enter their handlers."""

from backbone.handlers import Handlers

handlers = Handlers("gateway")
