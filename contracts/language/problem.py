"""What is said when something asked for cannot be done: RFC 9457 problem details, as typed errors.

Every problem has a stable English `code`, a Chinese title for people, a status, and pointers to
the fields that are wrong. None carries the value that was sent.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any, ClassVar

TYPE_BASE = "/problems/"

FIRST_YEAR, LAST_YEAR = 1800, 2999
"""Whatever is dated lies between."""

WORDS = {
    "required": "缺少必填项。",
    "null": "不能为空值。",
    "unknown": "没有这一项。",
    "out_of_range": f"应在公元 {FIRST_YEAR} 年至 {LAST_YEAR} 年之间。",
    "unstorable": "含有无法保存的字符。",
}
"""What is said of a field, by the code that programs read. Anything else is `invalid`."""

MOST_ERRORS = 100
"""That a problem tells of; more help nobody, and could be many times as long as what was sent."""

MOST_TOKEN = 64
"""Characters of a name in a pointer; of ours none is so long. What is longer was invented by who
sent it, and is told by its beginning."""

_CODES = {words: code for code, words in WORDS.items()}


@dataclass(frozen=True, slots=True)
class Wrong:
    """One wrong field: `pointer` (RFC 6901), a code for programs, words for people."""

    pointer: str
    code: str
    message: str

    @classmethod
    def said(cls, pointer: str, words: str) -> "Wrong":
        """With the code that those words have."""
        return cls(pointer, _CODES.get(words, "invalid"), words)


class Problem(Exception):
    """Something asked for that is refused. Nothing has been changed."""

    status: ClassVar[int] = 500
    code: ClassVar[str] = "internal"
    title: ClassVar[str] = "系统出错"

    def __init__(
        self,
        detail: str = "",
        errors: Iterable[Wrong] = (),
        *,
        retry_after: int | None = None,
    ) -> None:
        super().__init__(detail or self.title)
        self.detail = detail
        self.errors = tuple(errors)
        self.retry_after = retry_after

    def document(self, trace_id: str) -> dict[str, Any]:
        """The problem document, without what is empty."""
        document: dict[str, Any] = {
            "type": TYPE_BASE + self.code,
            "title": self.title,
            "status": self.status,
        }
        if self.detail:
            document["detail"] = self.detail
        if self.errors:
            document["errors"] = [
                {"pointer": e.pointer, "code": e.code, "message": e.message} for e in self.errors
            ]
        document["trace_id"] = trace_id
        return document


class Invalid(Problem):
    """Fields that are missing, unknown, of the wrong type or out of range."""

    status, code, title = 422, "invalid", "提交的内容有误"

    @classmethod
    def at(cls, pointer: str, code: str, message: str) -> "Invalid":
        """One wrong field."""
        return cls(errors=[Wrong(pointer, code, message)])

    @classmethod
    def unknown(cls, name: str) -> "Invalid":
        """A field that is not of the declaration."""
        return cls.at(f"/{escape(name)}", "unknown", WORDS["unknown"])

    @classmethod
    def from_marshmallow(cls, messages: Any) -> "Invalid":
        """From marshmallow's tree of messages; the first hundred."""
        return cls(errors=islice(_walk(messages, ""), MOST_ERRORS))


class Malformed(Problem):
    """Bytes that are not what they say they are: not UTF-8, not JSON, too deep."""

    status, code, title = 400, "malformed", "无法读取提交的内容"


class Unauthenticated(Problem):
    status, code, title = 401, "unauthenticated", "请先登录"


class Forbidden(Problem):
    status, code, title = 403, "forbidden", "没有权限"


class NotFound(Problem):
    status, code, title = 404, "not_found", "没有找到"


class MethodNotAllowed(Problem):
    status, code, title = 405, "method_not_allowed", "不支持这种请求方式"


class Conflict(Problem):
    """The thing is not in a state that allows it; says which moves are possible."""

    status, code, title = 409, "conflict", "当前状态不允许这样做"


class NotRepeated(Conflict):
    """It was done, under this key, and the answer of then is not for whoever asks now."""

    status, code, title = 409, "answer_not_repeated", "已经办理过,答复不再重复给出"


class Stale(Problem):
    status, code, title = 412, "stale", "内容已被他人更新"


class TooLarge(Problem):
    status, code, title = 413, "too_large", "提交的内容过大"


class UnsupportedMedia(Problem):
    status, code, title = 415, "unsupported_media_type", "不支持的内容格式"


class KeyReused(Problem):
    status, code, title = 422, "idempotency_key_reused", "同一幂等键用于不同的内容"


class PreconditionRequired(Problem):
    status, code, title = 428, "precondition_required", "缺少 If-Match"


class DailyLimit(Problem):
    """So many times a day and no more; come back after `retry_after` seconds."""

    status, code, title = 429, "daily_limit_reached", "今日次数已用完"


class HourlyLimit(Problem):
    """So many times an hour and no more; come back after `retry_after` seconds."""

    status, code, title = 429, "hourly_limit_reached", "一小时内的次数已用完"


class UnderWay(Problem):
    """What is costly is done once at a time for one account; come back after `retry_after` s."""

    status, code, title = 429, "already_under_way", "上一次还没有办完"


class Unavailable(Problem):
    """Not now: a part is away or slow. The same key asked again finds the outcome."""

    status, code, title = 503, "unavailable", "服务暂时不可用"


class Internal(Problem):
    """A fault of ours; the trace id finds it in the log."""


def escape(part: object) -> str:
    """A reference token of RFC 6901; of a longer name the beginning."""
    text = str(part)
    if len(text) > MOST_TOKEN:
        text = f"{text[: MOST_TOKEN - 1]}…"
    return text.replace("~", "~0").replace("/", "~1")


def _walk(messages: Any, pointer: str) -> Iterator[Wrong]:
    if isinstance(messages, Mapping):
        for key, inner in messages.items():
            here = pointer if key == "_schema" else f"{pointer}/{escape(key)}"
            yield from _walk(inner, here)
    else:
        for words in messages:
            yield Wrong.said(pointer, words)
