"""Log lines as JSON, one a line, on standard error."""

import logging
import sys

from pythonjsonlogger.json import JsonFormatter


def configure(level: str, service: str) -> None:
    """Structured lines for all loggers. Nothing personal is ever put in one."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        JsonFormatter(
            "{asctime}{levelname}{name}{message}",
            style="{",
            rename_fields={"asctime": "at", "levelname": "level", "name": "logger"},
            static_fields={"process": service},
        )
    )
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)
    for chatty in ("nameko", "amqp", "kombu", "alembic"):
        logging.getLogger(chatty).setLevel(max(logging.WARNING, logging.getLevelName(level)))
