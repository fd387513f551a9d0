"""导入导出: the registry in files."""

from contracts.grid.exchange.commands import ApplyImport, ReceiveImport, UndoImport
from contracts.grid.exchange.queries import (
    ExportRegistry,
    GetImport,
    GetImportTemplate,
    GetMarkedImport,
    ListImportErrors,
    ListImports,
)
from contracts.language.problem import Conflict, HourlyLimit, TooLarge
from gateway.http.message import CSV, XLSX
from gateway.routes.rows import get, post

TAG = "导入导出"
_ONE = "/v1/imports/{id}"
_FILES = (XLSX, CSV)

EXCHANGE = (
    get("/v1/imports/template", GetImportTemplate, "导入模板(带下拉选项)", TAG, files=_FILES),
    post(
        "/v1/imports",
        ReceiveImport,
        "导入居民:送出 .xlsx 或 CSV 文件,随后检查并登记",
        TAG,
        creates=True,
        location=_ONE,
        body_kind="file",
        refuses=(HourlyLimit,),
    ),
    get("/v1/imports", ListImports, "导入列表,新的在前", TAG),
    get(_ONE, GetImport, "一次导入及其进度", TAG),
    get(f"{_ONE}/errors", ListImportErrors, "有问题的单元格及原因", TAG),
    get(
        f"{_ONE}/marked",
        GetMarkedImport,
        "原文件,有问题的单元格标红并注明原因",
        TAG,
        files=(XLSX,),
        refuses=(Conflict,),
    ),
    post(f"{_ONE}/application", ApplyImport, "登记试导入检查过的文件", TAG, if_match=True),
    post(f"{_ONE}/reversal", UndoImport, "撤销一次导入", TAG, if_match=True),
    get(
        "/v1/exports",
        ExportRegistry,
        "导出居民或户(按角色脱敏,有审计)",
        TAG,
        files=_FILES,
        refuses=(TooLarge,),
    ),
)
