"""Imports and exports."""

import uuid

from tests.id_numbers import id_number
from tests.journeys import sheets
from tests.journeys.scope.row import Matrix, Row, nothing
from tests.journeys.scope.stances import GRID
from tests.journeys.scope.things import OUTSIDE, Keeping, canary

IMPORT = {"id": "import"}


def _file(name: str, ordinal: int, code: str) -> bytes:
    person = {"household_code": code, "name": name, "relation": "8"}
    return sheets.in_csv([{**person, "id_number": id_number(ordinal)}])


def make_imports(keeping: Keeping) -> None:
    """One that is checked, and one that failed."""
    code = keeping.own.get("/v1/households", grid=GRID, limit=1)["items"][0]["code"]
    name = canary("import")
    checked = sheets.imported(keeping.own, _file(name, 801, code), dry_run="true")
    keeping.keep("import", checked["id"], OUTSIDE, name)
    failed = sheets.imported(keeping.own, _file("某", 801, "C99-B999-U9-9999"))
    keeping.keep("failed import", failed["id"], OUTSIDE)


def _another() -> bytes:
    """A file that says nothing new, and fails."""
    return _file(uuid.uuid4().hex, 802, "C99-B999-U9-9999")


EXCHANGE: Matrix = {
    "grid_import_template": (Row(), Row(query={"format": "csv"})),
    "grid_import_receive": (Row(file=_another),),
    "grid_import_list": (Row(query={"limit": 200}, shows=("import", "failed import")),),
    "grid_import_get": (Row(path=IMPORT, shows=("import",)),),
    "grid_import_errors": (Row(path={"id": "failed import"}),),
    "grid_import_marked": (Row(path={"id": "failed import"}),),
    "grid_import_apply": (Row(path=IMPORT, body=nothing),),
    "grid_import_undo": (Row(path={"id": "failed import"}, body=nothing, unmet=(409,)),),
    "grid_registry_export": (
        Row(query={"grid": GRID}, shows=("name of the third",)),
        Row(query={"format": "csv"}, shows=("resident",)),
        Row(query={"format": "csv", "what": "households"}, shows=("household",)),
    ),
}
