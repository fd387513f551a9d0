"""Log lines as JSON, one a line, on standard error."""

import copy
import logging
import sys
from typing import Any

from pythonjsonlogger.json import JsonFormatter

from backbone.errors import kind_of, traced


class Discreet(JsonFormatter):
    """Says of an error which it is and where it was raised, and none of its words, by whichever way
    it came into a record: nothing personal is ever put in a line."""

    def format(self, record: logging.LogRecord) -> str:
        """The line."""
        told = copy.copy(record)
        told.exc_text = None  # another handler may have written it in full
        if isinstance(told.args, tuple):
            told.args = tuple(_told(each) for each in told.args)
        for name, value in vars(record).items():
            if isinstance(value, BaseException):
                setattr(told, name, kind_of(value))
        return super().format(told)

    def formatException(self, ei: Any) -> str:
        """Its stack, without words."""
        return traced(ei[1]) if ei[1] is not None else ""


def configure(level: str, service: str) -> None:
    """Structured lines for all loggers."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(formatter(service))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)
    for chatty in ("nameko", "amqp", "kombu", "alembic"):
        logging.getLogger(chatty).setLevel(max(logging.WARNING, logging.getLevelName(level)))


def formatter(process: str) -> logging.Formatter:
    """How each line is written."""
    return Discreet(
        "{asctime}{levelname}{name}{message}",
        style="{",
        rename_fields={"asctime": "at", "levelname": "level", "name": "logger"},
        static_fields={"process": process},
    )


def _told(value: Any) -> Any:
    return kind_of(value) if isinstance(value, BaseException) else value
