"""A line of the log says which error it was and where it was raised, and none of its words."""

import ast
import json
import logging
from collections.abc import Callable
from pathlib import Path

import pytest

from backbone.errors import kind_of
from backbone.logs import formatter
from contracts.language.problem import Conflict, Invalid

ROOT = Path(__file__).parents[3]
SECRET = "金丝雀〇七"


def line(record: logging.LogRecord) -> dict[str, str]:
    written = formatter("grid").format(record)
    assert SECRET not in written
    assert json.dumps(SECRET)[1:-1] not in written
    told: dict[str, str] = json.loads(written)
    return told


def raised(fail: Callable[[], object]) -> BaseException:
    try:
        fail()
    except Exception as error:
        return error
    raise AssertionError


def wrapped() -> None:
    try:
        int(SECRET)
    except ValueError as error:
        raise RuntimeError(f"cannot read {SECRET}") from error


def while_handling() -> None:
    try:
        {}[SECRET]
    except KeyError:
        raise LookupError(SECRET)  # noqa: B904


def record(message: str, *args: object, **more: object) -> logging.LogRecord:
    made = logging.LogRecord("tally", logging.ERROR, __file__, 1, message, args, None)
    for name, value in more.items():
        setattr(made, name, value)
    return made


@pytest.mark.parametrize("fail", [wrapped, while_handling])
def test_a_stack_is_told_with_its_causes_and_without_their_words(fail: Callable[[], None]) -> None:
    error = raised(fail)
    told = line(record("failed", exc_info=(type(error), error, error.__traceback__)))
    assert f"in {fail.__name__}" in told["exc_info"]
    assert type(error).__name__ in told["exc_info"]
    caused = error.__cause__ or error.__context__
    assert type(caused).__name__ in told["exc_info"]


def test_what_another_handler_has_written_of_a_stack_is_not_taken_over() -> None:
    error = raised(wrapped)
    made = record("failed", exc_info=(type(error), error, error.__traceback__))
    logging.Formatter().format(made)
    assert SECRET in made.exc_text  # type: ignore[operator]
    line(made)


def test_an_error_that_is_an_argument_or_an_extra_is_told_by_its_kind() -> None:
    error = raised(lambda: int(SECRET))
    told = line(record("worker failed: %s", error, error=error))
    assert (told["message"], told["error"]) == ("worker failed: ValueError", "ValueError")


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (Conflict(SECRET), "Conflict: conflict"),
        (Invalid.unknown(SECRET), "Invalid: invalid"),
        (FileNotFoundError(2, "no such file", SECRET), "FileNotFoundError: ENOENT"),
        (KeyError(SECRET), "KeyError"),
    ],
)
def test_an_error_is_told_by_its_class_and_code(error: Exception, kind: str) -> None:
    assert kind_of(error) == kind


def test_nobody_writes_the_words_of_an_error_into_a_line() -> None:
    """Whoever logs an error hands it over whole: what may be said of it is decided in one place."""
    wrong = [
        f"{file.relative_to(ROOT)}:{call.lineno}"
        for package in ("backbone", "gateway", "services", "tianling")
        for file in (ROOT / package).rglob("*.py")
        for call in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(call, ast.Call) and _is_log(call)
        if any(_spells_an_error(inner) for inner in ast.walk(call))
    ]
    assert wrong == []


def _is_log(call: ast.Call) -> bool:
    of = call.func
    return isinstance(of, ast.Attribute) and isinstance(of.value, ast.Name) and of.value.id == "log"


def _spells_an_error(node: ast.AST) -> bool:
    errors = ("error", "wrong", "away", "lost", "exc", "refusal", "problem")
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
        spelled: list[ast.expr] = node.args if node.func.id in ("str", "repr", "format") else []
    else:
        spelled = [node.value] if isinstance(node, ast.FormattedValue) else []
    return any(isinstance(each, ast.Name) and each.id in errors for each in spelled)
