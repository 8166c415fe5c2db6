"""How the two agreements differ, as data: labels, fields and their places; the two tracks are never mixed."""

from __future__ import annotations

from dataclasses import dataclass

from reports.sheets import PersonLine
from rules.errors import RuleViolation


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a person's block: its label, the attributes of PersonLine printed in it, and its share of the row.

    An ``optional`` field is left out when it is empty; any other is then struck through.
    """

    label: str
    attributes: tuple[str, ...]
    share: float = 1.0
    optional: bool = False

    def text(self, person: PersonLine) -> str:
        """Return what is printed in the field."""
        return " ".join(value for value in (getattr(person, name) for name in self.attributes) if value)


FieldRow = tuple[Field, ...]

_NAME = Field("姓名", ("name",), 4.0)
_SEX = Field("性别", ("sex",), 1.0)
_AGE = Field("年龄", ("age",), 1.4)
_IDENTITY = Field("身份证件种类及号码", ("id_kind", "id_number"))
_GUARDIAN = "监护人或代理人"
_REPRESENTATIVE = "法定代表人、监护人或代理人"


@dataclass(frozen=True, slots=True)
class AgreementForm:
    """The labels and fields of one kind of agreement, in the order of the form.

    ``terms_carry_performance`` prints due date and manner with each term; otherwise they stand under
    ``performance_label``. ``witness_label`` names a block that is printed even when empty, struck through.
    """

    chair_label: str
    recorder_label: str
    unit_label: str
    place_label: str
    time_label: str
    party_rows: tuple[FieldRow, ...]
    other_rows: tuple[FieldRow, ...]
    witness_label: str
    facts_label: str
    responsibility_label: str
    terms_label: str
    performance_label: str
    party_signs: str
    staff_signs: str

    @property
    def terms_carry_performance(self) -> bool:
        """Whether due date and manner are printed with each term."""
        return not self.performance_label


SECURITY_FORM = AgreementForm(
    chair_label="主持人",
    recorder_label="记录人",
    unit_label="工作单位",
    place_label="调解地点",
    time_label="调解时间",
    party_rows=(
        (_NAME, _SEX, _AGE),
        (_IDENTITY,),
        (Field("工作单位及职业", ("work",)),),
        (Field("现住址", ("address",)),),
        (Field("联系方式", ("phone",), optional=True),),
        (Field(_GUARDIAN, ("represented_by",), optional=True),),
    ),
    other_rows=(
        (_NAME, Field("联系方式", ("phone",), 3.0)),
        (Field("住址", ("address",)),),
    ),
    witness_label="见证人",
    facts_label="主要事实（包括案件发生时间、地点、人员、起因、经过、情节、结果等）：",
    responsibility_label="各方责任：",
    terms_label="经调解，双方自愿达成如下协议（包括协议内容、履行方式和期限等）：",
    performance_label="",
    party_signs="（签名、捺指印）",
    staff_signs="（签名）",
)
"""治安调解协议书: 程序规定 184 and the ministry's form."""

PEOPLES_FORM = AgreementForm(
    chair_label="人民调解员",
    recorder_label="记录人",
    unit_label="工作单位",
    place_label="调解地点",
    time_label="调解时间",
    party_rows=(
        (_NAME, _SEX, Field("民族", ("ethnicity",), 1.4), _AGE),
        (_IDENTITY,),
        (Field("职业或职务", ("work",), 1.2), Field("联系方式", ("phone",))),
        (Field("单位或住址", ("address",)),),
        (Field(_REPRESENTATIVE, ("represented_by",), optional=True),),
    ),
    other_rows=(
        (_NAME, Field("联系方式", ("phone",), 3.0)),
        (Field("单位或住址", ("work", "address")),),
    ),
    witness_label="",
    facts_label="纠纷主要事实、争议事项：",
    responsibility_label="各方责任：",
    terms_label="经调解，自愿达成如下协议：",
    performance_label="履行方式、时限：",
    party_signs="（签名、盖章或按指印）",
    staff_signs="（签名）",
)
"""人民调解协议书: 人民调解法 29 and 司发通〔2010〕239号."""


def form_for(title: str) -> AgreementForm:
    """Return the form a title names; RuleViolation when it names neither kind of mediation or both."""
    forms = [form for word, form in (("治安调解", SECURITY_FORM), ("人民调解", PEOPLES_FORM)) if word in title]
    if len(forms) != 1:
        raise RuleViolation(
            "agreement.title",
            f"“{title}”不是治安调解协议书，也不是人民调解协议书，无法排版。",
            field="title",
            values={"title": title},
        )
    return forms[0]
