"""What is printed once everything runs: where it is, and what to try."""

from datetime import datetime, timedelta, timezone

from backbone.database import Database
from backbone.settings import Settings

TRY = """
  网址        {url}          接口文档 {url}/docs
  演示账号    officer(网格员)· community(社区工作者)· worker-special-needs(瑞特专员)…
              密码都是 {password}(全部账号见 {url}/docs)

  试一试:记录一次走访,片刻就能看到跟进。

  TOKEN=$(curl -s {url}/v1/sessions -H 'Content-Type: application/json' \\
      -d '{{"account":"community","password":"{password}"}}' \\
      | sed 's/.*"token":"\\([^"]*\\)".*/\\1/')

  curl -s {url}/v1/visits -H "Authorization: Bearer $TOKEN" \\
      -H 'Content-Type: application/json' -H 'Idempotency-Key: try-{now}' \\
      -d '{{"household_id":"{household}","visited_at":"{now}",
           "findings":[{{"code":"mobility","resident_id":"{resident}","urgency":"soon"}}]}}'

  curl -s "{url}/v1/followups?household_id={household}" -H "Authorization: Bearer $TOKEN"

  整条链路从头到尾看一遍:make demo
"""


def welcome(settings: Settings, seconds: float) -> str:
    """Chinese, for whoever started it."""
    url = f"http://{settings.host}:{settings.port}"
    head = f"\n田岭 Tianling 已就绪({seconds:.1f} 秒)。按 Ctrl-C 停止。"
    if not settings.demo:
        return f"{head}\n  {url}"
    from gateway.identity.accounts import DEMO_PASSWORD
    from services.grid.registry.loading import example_household

    grid = Database(settings.database_of("grid"), "grid", pool=1)
    household, resident = example_household(grid)
    grid.close()
    now = datetime.now(timezone(timedelta(hours=8))).isoformat(timespec="seconds")
    return head + TRY.format(
        url=url, password=DEMO_PASSWORD, household=household, resident=resident, now=now
    )
