"""The archive that a person takes along: a page to read, and the data as each service keeps it."""

import hashlib
import io
import zipfile
from collections.abc import Mapping
from html import escape
from typing import Any

import orjson

from backbone.certifying import Certifier
from contracts.codes import FINDINGS, LINES, PROFILES

_TITLES = {
    "grid": "田岭治理",
    "services5": "五瑞服务",
    "party": "同心党建",
    "gateway": "一天之内的事件通知",
}
WITHHELD = (
    "按规定,涉密内容(无论有无)只由有相应涉密权限的社区管理员导出。"
    "本副本由没有该权限的账号导出,不含涉密内容;如需完整副本,请向社区申请由有权限的管理员再次导出。"
)
"""Of every archive that somebody uncleared made, whether there is anything or not: so it tells
nobody that there is."""
_SEX = {"1": "男", "2": "女"}
_STYLE = "body{font-family:sans-serif;max-width:46em;margin:2em auto;line-height:1.6}"


def archive(
    resident: str, parts: Mapping[str, Any], certifier: Certifier, *, withheld: bool
) -> bytes:
    """What a resident takes along."""
    page = _page(parts, withheld=withheld)
    return bundle(resident, parts, page, certifier, withheld=withheld)


def bundle(
    subject: str, parts: Mapping[str, Any], page: str, certifier: Certifier, *, withheld: bool
) -> bytes:
    """A ZIP: `说明.html`, a JSON file for each service, `manifest.json` with their SHA-256, and
    `certificate.json`, in which the platform signs the manifest's.
    `withheld`: what is confidential is not in it, and the archive says who may add it."""
    files = {
        f"{service}.json": orjson.dumps(part, option=orjson.OPT_INDENT_2)
        for service, part in parts.items()
    }
    files["说明.html"] = page.encode()
    sums = {name: hashlib.sha256(content).hexdigest() for name, content in files.items()}
    files["manifest.json"] = orjson.dumps(
        {
            "subject": subject,
            "complete": not withheld,
            "withheld": WITHHELD if withheld else None,
            "sha256": sums,
        },
        option=orjson.OPT_INDENT_2,
    )
    manifest = hashlib.sha256(files["manifest.json"]).hexdigest()
    signed = certifier.certify({"what": "tianling.export", "manifest_sha256": manifest})
    files["certificate.json"] = orjson.dumps(signed.document(), option=orjson.OPT_INDENT_2)
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as bundle:
        for name, content in files.items():
            bundle.writestr(name, content)
    return made.getvalue()


def _page(parts: Mapping[str, Any], *, withheld: bool) -> str:
    grid = parts["grid"]
    body = [
        "<h1>个人信息副本</h1>",
        "<p>以下是本平台保存的关于您的主要信息。各 JSON 文件是全部原始数据。</p>",
        *([f"<p><strong>{escape(WITHHELD)}</strong></p>"] if withheld else ()),
        _table("基本信息", _person(grid)),
        _list("走访发现", [_finding(each) for each in grid["findings"]]),
        _list("跟进服务", [_followup(each) for each in parts["services5"]["followups"]]),
        _list("谁查看过完整信息", [_reveal(each) for each in grid["revealed"]]),
        "<h2>数据在哪里</h2><ul>",
        *(f"<li>{service}.json:{title}</li>" for service, title in _TITLES.items()),
        "</ul>",
    ]
    return _html(body)


def worker_page(parts: Mapping[str, Any]) -> str:
    """What somebody reads who works with the platform."""
    staff = parts["grid"]["staff"]
    member, account = parts["party"].get("member"), parts["gateway"].get("account")
    body = [
        "<h1>个人信息副本</h1>",
        "<p>以下是本平台保存的关于您的主要信息。各 JSON 文件是全部原始数据。"
        "您办理过的事项记在各业务记录和审计里,只写账号或编号。</p>",
        _list("团队名册", [f"{each['name']} {each['source']} {each['status']}" for each in staff]),
        _list("党员", [member["name"]] if member else []),
        _list("账号", [f"{account['account']} {account['title']}"] if account else []),
    ]
    return _html(body)


def _html(body: list[str]) -> str:
    head = f'<meta charset="utf-8"><title>个人信息副本</title><style>{_STYLE}</style>'
    return (
        f'<!doctype html><html lang="zh-CN"><head>{head}</head><body>{"".join(body)}</body></html>'
    )


def _person(grid: Mapping[str, Any]) -> dict[str, Any]:
    person, home = grid["resident"], grid["household"] or {}
    return {
        "姓名": person["name"],
        "性别": _SEX.get(person["sex"], "未说明"),
        "出生日期": person["birth_date"],
        "公民身份号码": person["id_number"],
        "电话": person["phone"],
        "住址": home.get("address"),
        "情况": "、".join(PROFILES.get(each, each) for each in person["profiles"]),
        "残疾类别和等级": " ".join(
            filter(None, (person["disability_type"], person["disability_grade"]))
        ),
    }


def _finding(found: Mapping[str, Any]) -> str:
    said = f":{found['note']}" if found.get("note") else ""
    return f"{found['visited_at']} {FINDINGS.get(found['code'], found['code'])}{said}"


def _followup(followup: Mapping[str, Any]) -> str:
    line = LINES.get(followup["line"], followup["line"])
    words = ";".join(note["text"] for note in followup["notes"])
    what = FINDINGS.get(followup["code"], followup["code"])
    return f"{followup['opened_at']} {line} {what} {followup['status']} {words}"


def _reveal(seen: Mapping[str, Any]) -> str:
    return f"{seen['revealed_at']} {seen['account']}({seen['reason']}):{seen['note']}"


def _table(title: str, rows: Mapping[str, Any]) -> str:
    cells = "".join(
        f"<tr><th>{escape(name)}</th><td>{escape(str(value or ''))}</td></tr>"
        for name, value in rows.items()
    )
    return f"<h2>{escape(title)}</h2><table>{cells}</table>"


def _list(title: str, lines: list[str]) -> str:
    items = "".join(f"<li>{escape(line)}</li>" for line in lines) or "<li>无</li>"
    return f"<h2>{escape(title)}</h2><ul>{items}</ul>"
