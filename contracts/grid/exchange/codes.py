"""The columns of the file, what their codes mean, and why a cell or a file is refused."""

from collections.abc import Mapping
from typing import Annotated, Final

from contracts.language.fields import one_of

COLUMNS: Final[Mapping[str, str]] = {
    "household_code": "户号",
    "compound": "小区",
    "building": "楼号",
    "unit": "单元",
    "room": "房号",
    "name": "姓名",
    "id_number": "公民身份号码",
    "relation": "与户主关系",
    "phone": "联系电话",
    "disability_type": "残疾类别",
    "disability_grade": "残疾等级",
    "disability_consent": "残疾信息告知服务线",
}
"""A person a row. The codes are what programs read, and do not change."""

DISABILITY_TYPES: Final = {
    "1": "视力",
    "2": "听力",
    "3": "言语",
    "4": "肢体",
    "5": "智力",
    "6": "精神",
    "7": "多重",
}
DISABILITY_GRADES: Final = {"1": "一级", "2": "二级", "3": "三级", "4": "四级"}
"""GB/T 26341, 1 the severest."""

MARKS: Final[Mapping[str, str]] = {
    "required": "必填。",
    "either": "请填户号,或填小区、楼号、单元和房号。",
    "too_long": "太长了。",
    "unreadable": "含有无法保存的字符。",
    "formula": "请填写值,不要填公式。",
    "number_not_text": "被存成了数字,末几位可能已经丢失;请设为文本格式后重新填写。",
    "not_in_list": "不在可选的范围内,请从下拉列表中选择。",
    "id_format": "应为 18 位公民身份号码,末位可为 X。",
    "id_checksum": "公民身份号码的校验码不对。",
    "id_birth_date": "公民身份号码中的出生日期不存在或不合理。",
    "id_division": "公民身份号码的行政区划代码不存在。",
    "bad_phone": "应为 11 位手机号,或带区号的固定电话。",
    "bad_number": "应为正整数。",
    "twice_in_file": "与本文件中另一行的号码相同。",
    "already_registered": "这个号码已经登记。",
    "unknown_household": "本社区没有这个户号。",
    "unknown_compound": "本社区没有这个小区。",
    "unknown_building": "这个小区没有这栋楼。",
    "unknown_unit": "这栋楼没有这个单元。",
    "several_households": "这个房号住着几户,请填户号。",
    "address_differs": "与户号的地址不一致。",
    "outside_your_grids": "不在您负责的网格内。",
    "two_heads": "一户只能有一个户主。",
    "no_head": "新登记的户须有一个户主。",
    "consent_without_type": "填了是否同意告知,须填残疾类别。",
    "guardian_consent": "不满十四周岁的,应由监护人同意。",
    "guardian_first": "监护人的同意应在登记监护人之后写明是谁、何时、以何种方式;此处请留空。",
    "grade_without_type": "填了残疾等级,须填残疾类别。",
    "type_without_grade": "填了残疾类别,须填残疾等级。",
}
"""Why a cell is marked. None repeats what stands in it."""

REFUSALS: Final[Mapping[str, str]] = {
    "too_many_rows": "行数过多,请分成几个文件。",
    "too_many_columns": "列数过多。",
    "too_much_inside": "文件展开后过大。",
    "broken": "文件已损坏,无法读取。",
    "no_header": "没有找到标题行;请使用下载的模板。",
    "column_twice": "有两列的标题相同。",
    "column_missing": "缺少必需的列;请使用下载的模板。",
    "empty": "文件中没有数据行。",
    "gave_up": "多次处理没有完成,请重新导入。",
}
"""Why a whole file is refused, once it was looked into."""

FORMATS: Final = ("xlsx", "csv")
EXPORTED: Final = ("residents", "households")

Format = Annotated[str, one_of(*FORMATS)]
Exported = Annotated[str, one_of(*EXPORTED)]
ColumnCode = Annotated[str, one_of(*COLUMNS)]
MarkCode = Annotated[str, one_of(*MARKS)]
RefusalCode = Annotated[str, one_of(*REFUSALS)]
