"""What can be read of imports; and what can be taken along."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import case, literal, select

from backbone.answer import Answer
from backbone.aside import aside
from backbone.listing import Listing, given
from backbone.reading import Reading
from contracts.grid.exchange.codes import COLUMNS, MARKS
from contracts.grid.exchange.queries import (
    ExportRegistry,
    GetImport,
    GetImportTemplate,
    GetMarkedImport,
    ListImportErrors,
    ListImports,
)
from contracts.language.problem import Conflict, NotFound, TooLarge
from services.grid.days import today
from services.grid.exchange import exporting
from services.grid.exchange.files.refusing import Refused
from services.grid.exchange.keeping import kept_file
from services.grid.exchange.marking import marked
from services.grid.exchange.media import MEDIA
from services.grid.exchange.model import ImportBatch, ImportMark
from services.grid.exchange.shape import IMPORT
from services.grid.exchange.sheets import csv_file, workbook
from services.grid.exchange.template import csv_template, template
from services.grid.handling import handlers
from services.grid.registry.model import Compound
from services.grid.scope import listed_grids, must_own, own_grids

IMPORTS = Listing(
    select(*IMPORT.columns).where(ImportBatch.community == given("community")),
    ImportBatch.id,
    state=ImportBatch.state,
    mine=ImportBatch.asked_by,
)
_TITLE = case(COLUMNS, value=ImportMark.column, else_=literal(""))
_WORDS = case(MARKS, value=ImportMark.code, else_=literal(""))
ERRORS = Listing(
    select(
        ImportMark.row,
        ImportMark.column,
        _TITLE.label("title"),
        ImportMark.code,
        _WORDS.label("message"),
    ).where(ImportMark.community == given("community")),
    ImportMark.place,
    newest_first=False,
    id=ImportMark.batch,
)


@handlers.query(ListImports)
def list_imports(ask: ListImports, reading: Reading) -> Answer:
    """The newest first; who is bound to grids sees the own ones alone."""
    return reading.page(IMPORTS, ask, mine=_mine(reading))


@handlers.query(GetImport)
def get_import(ask: GetImport, reading: Reading) -> Answer:
    """One import."""
    return reading.one(_one(ask.id, reading))


@handlers.query(ListImportErrors)
def list_errors(ask: ListImportErrors, reading: Reading) -> Answer:
    """In the file's order. Raises `NotFound`."""
    reading.one(_one(ask.id, reading))
    return reading.page(ERRORS, ask)


@handlers.query(GetMarkedImport)
def get_marked(ask: GetMarkedImport, reading: Reading) -> Answer:
    """Raises `Conflict` where there is nothing to mark, `NotFound` where the file is forgotten."""
    found = reading.rows(_one(ask.id, reading))
    if not found:
        raise NotFound()
    if not found[0]["errors"]:
        raise Conflict("这次导入没有可标注的单元格。")
    file = kept_file(reading.connection, reading.means.vault, reading.community, ask.id)
    if file is None:
        raise NotFound("文件已过保存期。")
    stmt = select(ImportMark.row, ImportMark.column, ImportMark.code).where(
        ImportMark.community == reading.community, ImportMark.batch == ask.id
    )
    marks: dict[int, dict[str, str]] = defaultdict(dict)
    for row, column, code in reading.connection.execute(stmt.order_by(ImportMark.place)):
        marks[row][column] = code
    try:
        awaited = (reading.while_awaited, reading.seconds_left)
        body = aside(marked, file, found[0]["format"], marks, *awaited)
    except Refused:
        raise Conflict("这次导入没有可标注的单元格。") from None
    return Answer(body, kind=MEDIA["xlsx"], file_name=f"import-{ask.id}-marked.xlsx")


@handlers.query(GetImportTemplate)
def get_template(ask: GetImportTemplate, reading: Reading) -> Answer:
    """With the community's compounds to choose from."""
    if ask.format == "csv":
        body = csv_template()
    else:
        stmt = select(Compound.name).where(
            Compound.community == reading.community,
            Compound.kind == "residential",
            own_grids(reading.actor, Compound.grid),
        )
        names = list(reading.connection.scalars(stmt.order_by(Compound.name)))
        body = aside(template, names)
    return Answer(body, kind=MEDIA[ask.format], file_name=f"residents-template.{ask.format}")


@handlers.query(ExportRegistry)
def export_registry(ask: ExportRegistry, reading: Reading) -> Answer:
    """Raises `TooLarge` past the number of rows of one file."""
    if ask.grid is not None:
        must_own(reading.actor, ask.grid)
    rows = _exported(ask, reading)
    if len(rows) > exporting.MOST:
        raise TooLarge("内容过多,请按网格分别导出。")
    body = aside(_file, ask.what, ask.format, reading.while_awaited(rows))
    day = today(reading.now).strftime("%Y%m%d")
    name = f"{ask.what}-{ask.grid or reading.community}-{day}.{ask.format}"
    return Answer(body, kind=MEDIA[ask.format], file_name=name)


def _exported(ask: ExportRegistry, reading: Reading) -> Sequence[Any]:
    chosen = exporting.residents if ask.what == "residents" else exporting.households

    def within(grid: Any) -> Any:
        return own_grids(reading.actor, grid) if ask.grid is None else grid == ask.grid

    stmt = chosen(reading.community, reading.actor.role, within)
    return reading.connection.execute(stmt).mappings().all()


def _file(what: str, format: str, rows: Iterable[Any]) -> bytes:
    titles = list(exporting.TITLES[what].values())
    texts = (exporting.as_text(what, row) for row in rows)
    if format == "csv":
        return csv_file([titles, *texts])
    return workbook("导出", titles, texts)


def _one(id: str, reading: Reading) -> Any:
    stmt = select(*IMPORT.columns).where(
        ImportBatch.community == reading.community, ImportBatch.id == id
    )
    mine = _mine(reading)
    return stmt if mine is None else stmt.where(ImportBatch.asked_by == mine)


def _mine(reading: Reading) -> str | None:
    return None if listed_grids(reading.actor) is None else reading.actor.account
