"""户与居民: registered, moved, split, joined; their tags, guardians, duplicates, history."""

from contracts.grid.registry.duplicates.commands import (
    FindDifferent,
    FindSame,
    LookForDuplicates,
    UndoDecision,
)
from contracts.grid.registry.duplicates.queries import GetDuplicate, ListDuplicates
from contracts.grid.registry.guardians.commands import EndGuardianship, NameGuardian
from contracts.grid.registry.guardians.queries import GetGuardianship, ListGuardianships
from contracts.grid.registry.history.queries import ListHouseholdChanges, ListResidentChanges
from contracts.grid.registry.people.commands import (
    ChangeHead,
    CorrectHousehold,
    CorrectResident,
    JoinHouseholds,
    MoveResident,
    RegisterHousehold,
    RegisterResident,
    ReturnResident,
    SearchResident,
    SplitHousehold,
)
from contracts.grid.registry.tags.commands import DefineTag, EndTag, TagResident, WithdrawTag
from contracts.grid.registry.tags.queries import (
    GetCodeList,
    GetDefinition,
    GetTag,
    ListCodeLists,
    ListDefinitions,
    ListTags,
)
from contracts.language.problem import DailyLimit
from gateway.routes.rows import get, post
from gateway.unversioned import MAKES, READS

TAG, TAGS, GUARDIANS, DUPLICATES = "户与居民", "居民标签", "监护", "疑似重复"
_HOUSEHOLD, _RESIDENT = "/v1/households/{household_id}", "/v1/residents/{resident_id}"
_DUPLICATE = "/v1/duplicates/{id}"

HOUSEHOLDS = (
    post(
        "/v1/households",
        RegisterHousehold,
        "登记一户及其居民",
        TAG,
        creates=True,
        location="/v1/households/{id}",
    ),
    post(
        "/v1/households/{id}/correction",
        CorrectHousehold,
        "更正一户的住址(整户搬迁)",
        TAG,
        if_match=True,
    ),
    post(
        f"{_HOUSEHOLD}/split",
        SplitHousehold,
        "分户",
        TAG,
        creates=True,
        if_match=True,
        location="/v1/households/{id}",
    ),
    post(f"{_HOUSEHOLD}/join", JoinHouseholds, "并户", TAG, if_match=True),
    post(f"{_HOUSEHOLD}/head", ChangeHead, "变更户主", TAG, if_match=True),
    get(f"{_HOUSEHOLD}/history", ListHouseholdChanges, "一户的变更记录,新的在前", TAG),
)
RESIDENTS = (
    post(
        "/v1/residents",
        RegisterResident,
        "登记居民(迁入、出生)",
        TAG,
        creates=True,
        location="/v1/residents/{id}",
    ),
    post(
        "/v1/residents/search",
        SearchResident,
        "按公民身份号码精确查找(有审计)",
        TAG,
        refuses=(DailyLimit,),
        unversioned=READS,
    ),
    post("/v1/residents/{id}/correction", CorrectResident, "更正居民信息", TAG, if_match=True),
    post(f"{_RESIDENT}/move", MoveResident, "移到本社区另一户", TAG, if_match=True),
    post(f"{_RESIDENT}/return", ReturnResident, "迁出后又迁入", TAG, if_match=True),
    get(f"{_RESIDENT}/history", ListResidentChanges, "一位居民的变更记录,新的在前", TAG),
)
OF_RESIDENTS = (
    post(
        f"{_RESIDENT}/tags",
        TagResident,
        "给居民加标签",
        TAGS,
        creates=True,
        location="/v1/tags/{id}",
    ),
    get("/v1/tags", ListTags, "居民标签,新的在前", TAGS),
    get("/v1/tags/{id}", GetTag, "一个标签", TAGS),
    post("/v1/tags/{id}/end", EndTag, "标签终止", TAGS, if_match=True),
    get("/v1/code-lists", ListCodeLists, "代码表", TAGS),
    get("/v1/code-lists/{system}", GetCodeList, "一个代码表及其代码", TAGS),
    post(
        "/v1/tag-definitions",
        DefineTag,
        "本社区标签表新增一项",
        TAGS,
        creates=True,
        location="/v1/tag-definitions/{id}",
    ),
    get("/v1/tag-definitions", ListDefinitions, "本社区自定的标签", TAGS),
    get("/v1/tag-definitions/{id}", GetDefinition, "一项自定的标签", TAGS),
    post("/v1/tag-definitions/{id}/withdrawal", WithdrawTag, "停用一项", TAGS, if_match=True),
    post(
        f"{_RESIDENT}/guardians",
        NameGuardian,
        "指定监护人",
        GUARDIANS,
        creates=True,
        location="/v1/guardianships/{id}",
    ),
    get("/v1/guardianships", ListGuardianships, "监护关系,新的在前", GUARDIANS),
    get("/v1/guardianships/{id}", GetGuardianship, "一项监护关系", GUARDIANS),
    post("/v1/guardianships/{id}/end", EndGuardianship, "监护终止", GUARDIANS, if_match=True),
    post(
        "/v1/duplicates/search",
        LookForDuplicates,
        "查找疑似重复的居民",
        DUPLICATES,
        unversioned=MAKES,
    ),
    get("/v1/duplicates", ListDuplicates, "疑似重复的居民", DUPLICATES),
    get(_DUPLICATE, GetDuplicate, "一对疑似重复的居民", DUPLICATES),
    post(f"{_DUPLICATE}/same", FindSame, "认定为同一人", DUPLICATES, if_match=True),
    post(f"{_DUPLICATE}/different", FindDifferent, "认定为不同人", DUPLICATES, if_match=True),
    post(f"{_DUPLICATE}/undo", UndoDecision, "撤销认定", DUPLICATES, if_match=True),
)

KEEPING_PEOPLE = (*HOUSEHOLDS, *RESIDENTS, *OF_RESIDENTS)
