"""信息收集."""

from contracts.grid.surveys.forms.commands import DraftForm, PublishForm, RetireForm, ReviseForm
from contracts.grid.surveys.forms.queries import CompareForms, GetForm, ListForms
from contracts.grid.surveys.rounds.commands import CancelRound, ChaseRound, CloseRound, OpenRound
from contracts.grid.surveys.rounds.queries import (
    GetResults,
    GetRound,
    ListNamed,
    ListRounds,
    ListTargets,
)
from contracts.grid.surveys.submissions.commands import RecordSubmission
from contracts.grid.surveys.submissions.queries import GetSubmission, ListSubmissions
from gateway.routes.rows import get, post

TAG = "信息收集"
FORM, ROUND = "/v1/survey-forms/{id}", "/v1/survey-rounds/{id}"

SURVEYS = (
    get("/v1/survey-forms", ListForms, "调查表各版本,新的在前", TAG),
    post(
        "/v1/survey-forms",
        DraftForm,
        "起草调查表,或者它的下一个版本",
        TAG,
        creates=True,
        location=FORM,
    ),
    get(FORM, GetForm, "一个版本及其题目", TAG),
    get(f"{FORM}/comparison", CompareForms, "与另一个版本相比增、删、改了什么", TAG),
    post(f"{FORM}/revision", ReviseForm, "修改草稿", TAG, if_match=True),
    post(f"{FORM}/publication", PublishForm, "发布,此后不再修改", TAG, if_match=True),
    post(f"{FORM}/retirement", RetireForm, "停用,或者丢弃草稿", TAG, if_match=True),
    get("/v1/survey-rounds", ListRounds, "信息采集列表,新的在前", TAG),
    post(
        "/v1/survey-rounds",
        OpenRound,
        "用一个版本开展信息采集",
        TAG,
        creates=True,
        location=ROUND,
    ),
    get(ROUND, GetRound, "一次信息采集", TAG),
    get(f"{ROUND}/results", GetResults, "答复率和各题统计", TAG),
    post(f"{ROUND}/closure", CloseRound, "提前结束", TAG, if_match=True),
    post(f"{ROUND}/cancellation", CancelRound, "取消", TAG, if_match=True),
    post(f"{ROUND}/chase", ChaseRound, "为未答复的户安排走访", TAG, if_match=True),
    get("/v1/survey-rounds/{round_id}/targets", ListTargets, "谁答复了,谁还没有答复", TAG),
    get(
        "/v1/survey-rounds/{round_id}/named-residents",
        ListNamed,
        "点名的对象,限本网格和获授权人员",
        TAG,
    ),
    post(
        "/v1/survey-rounds/{round_id}/submissions",
        RecordSubmission,
        "记录一份答复,或者更正",
        TAG,
        creates=True,
        location="/v1/survey-submissions/{id}",
    ),
    get("/v1/survey-submissions", ListSubmissions, "答复列表,新的在前", TAG),
    get("/v1/survey-submissions/{id}", GetSubmission, "一份答复", TAG),
)
