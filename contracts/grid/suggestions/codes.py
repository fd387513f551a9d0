"""The code lists of suggestions."""

from typing import Annotated, Final

from contracts.language.fields import number, one_of, text

TOPICS: Final = {
    "environment": "环境卫生",
    "facilities": "公共设施",
    "safety": "安全",
    "traffic": "停车与交通",
    "property": "物业服务",
    "elderly": "为老服务",
    "children": "青少年服务",
    "disability": "助残服务",
    "women": "妇女服务",
    "family": "家庭服务",
    "culture": "文体活动",
    "governance": "社区治理",
    "other": "其他",
}
CHANNELS: Final = {
    "door": "走访",
    "meeting": "居民会议",
    "hotline": "热线",
    "online": "网上",
    "box": "意见箱",
}
REASONS: Final = {
    "unlawful": "不符合法律政策",
    "no_means": "条件不具备",
    "not_ours": "不属于社区职责",
    "done_already": "已有安排",
    "not_public": "不属于公共事务",
    "unclear": "内容不清楚",
}
"""Why a suggestion is not taken up."""

SATISFIED_FROM: Final = 3
"""Of 1 to 5; who is less satisfied may have it taken up again."""

Topic = Annotated[str, one_of(*TOPICS)]
SuggestionChannel = Annotated[str, one_of(*CHANNELS)]
DeclineReason = Annotated[str, one_of(*REASONS)]
Satisfaction = Annotated[int, number(1, 5)]
SuggestionText = Annotated[str, text(2000)]
