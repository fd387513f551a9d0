"""The code lists of publicity, and who does what."""

from typing import Annotated, Final

from marshmallow import fields, validate

from contracts.language.fields import one_of, text

CHANNELS: Final = {
    "door": "入户",
    "notice_board": "公告栏",
    "group_message": "微信群",
    "sms": "短信",
    "loudspeaker": "广播",
    "meeting": "会议",
    "phone": "电话",
}
"""How it is told. What the platform keeps is that it was told, by whom, when and where; messages
themselves are sent by whoever sends them."""

RECEIPTS: Final = {
    "acknowledged": "已签收",
    "declined": "知晓但拒绝签字",
    "read": "已知晓",
    "refused": "拒绝听取",
}
"""What came of telling somebody, the strongest first."""

GIVEN_BY: Final = {"self": "本人", "family": "家人", "staff": "工作人员代记"}

AUTHORS: Final = ("community_worker", "community_admin")
"""Who writes, targets and publishes: they may see the profiles by which an audience is chosen."""
APPROVERS: Final = ("party_secretary", "community_admin")
DOORSTEP: Final = ("grid_officer", "community_worker", "community_admin")
"""Who sees the recipients, and writes down what came of telling them."""

Channel = Annotated[str, one_of(*CHANNELS)]
ReceiptKind = Annotated[str, one_of(*RECEIPTS)]
GivenBy = Annotated[str, one_of(*GIVEN_BY)]
Wanted = Annotated[str, one_of("read", "acknowledged")]
"""What a campaign needs of each recipient: to know of it, or to sign for it."""
SenderKind = Annotated[str, one_of("person", "system")]
Language = Annotated[
    str, fields.String(validate=validate.Regexp(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}\Z"))
]
"""BCP 47, as `bo` or `ug-Arab`."""
Text = Annotated[str, text(20_000)]
"""Of a policy."""
