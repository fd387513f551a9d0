"""Answered by the gateway itself: batches, the live stream, the platform's own description."""

from contracts.codes import READERS
from contracts.language.actor import ANYBODY
from contracts.language.message import Command
from contracts.language.problem import Unavailable
from contracts.vocabulary import ASKS
from gateway.batch.forms import SyncBatch, SyncResults
from gateway.problems import TooManyStreams
from gateway.publications import EventType, LifecycleView, SignIn
from gateway.route import EVENT_STREAM
from gateway.routes.rows import body, own, public
from gateway.stream import Listen
from gateway.unversioned import EACH

TAG = "平台"
COMMANDERS = tuple(
    {role for ask in ASKS.all() if issubclass(ask, Command) for role in ask.by} - {*ANYBODY}
)
"""Whoever has an account and may ask for any change at all."""
_HTML, _SCRIPT = "text/html; charset=utf-8", "text/javascript; charset=utf-8"

PLATFORM = (
    own(
        "/v1/sync",
        "sync",
        COMMANDERS,
        "一次送出离线时积下的多条命令",
        TAG,
        **body(SyncBatch),
        unversioned=EACH,
        answers=SyncResults,
    ),
    public("/v1/lifecycles", "lifecycles", "状态流转表", TAG, pages=LifecycleView),
    own(
        "/v1/stream",
        "stream",
        (*READERS, "department"),
        "事件实时推送(SSE),可从上次的位置继续",
        TAG,
        query=Listen,
        kind=EVENT_STREAM,
        refuses=(TooManyStreams, Unavailable),
    ),
    public("/openapi.json", "openapi", "接口描述(OpenAPI 3.1)", TAG),
    public("/asyncapi.json", "asyncapi", "事件描述(AsyncAPI 3.0)", TAG),
    public(
        "/schemas/{type}",
        "schema",
        "一种事件的 JSON Schema",
        TAG,
        path_names=EventType,
        kind="application/schema+json",
    ),
    public("/docs", "docs", "接口文档", TAG, kind=_HTML, hidden=True),
    public("/docs.css", "docs_css", "样式", TAG, kind="text/css; charset=utf-8", hidden=True),
    public("/docs.js", "docs_js", "脚本", TAG, kind=_SCRIPT, hidden=True),
    public("/sign-in", "sign_in", "登录未完成", TAG, kind=_HTML, query=SignIn, hidden=True),
    public("/sign-in.js", "sign_in_js", "脚本", TAG, kind=_SCRIPT, hidden=True),
    public("/", "start", "首页", TAG, kind=_HTML, hidden=True),
)
