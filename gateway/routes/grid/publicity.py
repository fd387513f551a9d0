"""政策宣传."""

from contracts.grid.publicity.commands import (
    AnnounceCampaign,
    ApproveCampaign,
    ChaseCampaign,
    CloseCampaign,
    DraftCampaign,
    PublishCampaign,
    RecordReceipt,
    ReturnCampaign,
    ReviewCampaign,
    ReviseCampaign,
    TargetCampaign,
    WithdrawCampaign,
)
from contracts.grid.publicity.queries import (
    GetCampaign,
    GetProgress,
    ListAnnouncements,
    ListCampaigns,
    ListReceipts,
    ListRecipients,
    PreviewAudience,
)
from gateway.routes.rows import get, post

TAG = "政策宣传"
ALL = "/v1/campaigns"
ONE = "/v1/campaigns/{id}"

PUBLICITY = (
    post(ALL, DraftCampaign, "起草一项宣传", TAG, creates=True, location="/v1/campaigns/{id}"),
    get(ALL, ListCampaigns, "宣传列表,新的在前", TAG),
    get(ONE, GetCampaign, "一项宣传及其正文", TAG),
    get(f"{ONE}/audience", PreviewAudience, "对象预览:各网格户数和人数", TAG),
    post(f"{ONE}/revision", ReviseCampaign, "修改草稿", TAG, if_match=True),
    post(f"{ONE}/review", ReviewCampaign, "审核通过", TAG, if_match=True),
    post(f"{ONE}/return", ReturnCampaign, "退回修改", TAG, if_match=True),
    post(f"{ONE}/approval", ApproveCampaign, "批准(须由起草人以外的人)", TAG, if_match=True),
    post(f"{ONE}/targeting", TargetCampaign, "锁定对象,生成名单", TAG, if_match=True),
    post(f"{ONE}/publication", PublishCampaign, "发布", TAG, if_match=True),
    post(f"{ONE}/announcements", AnnounceCampaign, "记录一次渠道发布", TAG, creates=True),
    get(f"{ONE}/announcements", ListAnnouncements, "渠道发布记录,新的在前", TAG),
    post(f"{ONE}/receipts", RecordReceipt, "记录一次签收或告知", TAG, creates=True),
    get(f"{ONE}/receipts", ListReceipts, "签收记录,新的在前", TAG),
    get(f"{ONE}/recipients", ListRecipients, "对象名单及未覆盖的户(本网格)", TAG),
    get(f"{ONE}/progress", GetProgress, "宣传进度:按网格、楼栋、渠道", TAG),
    post(f"{ONE}/chasing", ChaseCampaign, "开始催办未覆盖的户", TAG, if_match=True),
    post(f"{ONE}/closure", CloseCampaign, "结束", TAG, if_match=True),
    post(f"{ONE}/withdrawal", WithdrawCampaign, "撤回", TAG, if_match=True),
)
