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


FIRST = """
  第一位平台管理员 {account},一次性密码:{secret}
  此后不再显示。24 小时内登录并设置新密码,再启用动态验证码;
  遗失或过期:tianling account reset-password {account}
"""


def welcome(settings: Settings, seconds: float, first: tuple[str, str] | None = None) -> str:
    """Chinese, for whoever started it. `first` is the account that was made just now, and its
    one-time secret."""
    url = f"http://{settings.host}:{settings.port}"
    head = f"\n田岭 Tianling 已就绪({seconds:.1f} 秒)。按 Ctrl-C 停止。"
    if not settings.demo:
        told = FIRST.format(account=first[0], secret=first[1]) if first else ""
        return f"{head}\n  {url}{told}"
    from gateway.identity.accounts import DEMO_PASSWORD
    from services.grid.registry.loading import example_household

    grid = Database(settings.database_of("grid"), "grid", pool=1)
    household, resident = example_household(grid)
    grid.close()
    now = datetime.now(timezone(timedelta(hours=8))).isoformat(timespec="seconds")
    return head + TRY.format(
        url=url, password=DEMO_PASSWORD, household=household, resident=resident, now=now
    )
