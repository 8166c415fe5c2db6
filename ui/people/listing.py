"""The list of people: what it shows, how it is sorted by each column, and where it is read."""

from __future__ import annotations

from ui.lists.listing import Listing, Reading, Sorting, Wording
from ui.people.filters import NARROWING
from ui.shortcuts import shortcut
from ui.widgets.record_table import DATE_WIDTH, Column
from workflow.views.people import PeopleOrder, PersonRow, facet_of_people, people_ids, people_rows

_COLUMNS: tuple[Column[PersonRow], ...] = (
    Column("name", "姓名", lambda row: row.name, 4),
    Column("about", "性别年龄", lambda row: row.about, 4),
    Column("tail", "证件尾号", lambda row: row.tail, 4),
    Column("phone", "电话", lambda row: row.phone, 6),
    Column("cases", "纠纷", lambda row: f"{row.cases}起", 3, right=True, value=lambda row: row.cases),
    Column("last", "最近一起", lambda row: row.last_on, DATE_WIDTH, value=lambda row: row.last_day),
    Column("community", "社区", lambda row: row.community, 6),
    Column("address", "住址", lambda row: row.address, 0),
    Column("sex", "性别", lambda row: row.sex, 2),
    Column("birth", "出生日期", lambda row: row.birth, 10, value=lambda row: row.born_on),
    Column("age", "年龄", lambda row: "" if row.age is None else f"{row.age}岁", 3, True, value=lambda row: row.age),
    Column("paper", "证件", lambda row: row.paper, 10),
    Column("last_case", "最近纠纷编号", lambda row: row.last, 6),
    Column("kind", "个人单位", lambda row: row.kind, 4),
    Column("number", "人员编号", lambda row: row.number, 5),
)
_USUAL = ("name", "about", "tail", "phone", "cases", "last", "address")
_BY_AGE = Sorting((PeopleOrder.ELDEST, PeopleOrder.YOUNGEST), PeopleOrder.ELDEST)
_BY_LAST = Sorting((PeopleOrder.LAST_CASE,), PeopleOrder.LAST_CASE)
_SORTING = {
    "name": Sorting((PeopleOrder.NAME,)),
    "about": _BY_AGE,
    "age": _BY_AGE,
    "birth": Sorting((PeopleOrder.ELDEST, PeopleOrder.YOUNGEST), PeopleOrder.YOUNGEST),
    "cases": Sorting((PeopleOrder.MOST_CASES,), PeopleOrder.MOST_CASES),
    "last": _BY_LAST,
    "last_case": _BY_LAST,
    "number": Sorting((PeopleOrder.NEWEST, PeopleOrder.OLDEST), PeopleOrder.NEWEST),
}


def person_words(row: PersonRow) -> str:
    """Return one person in full, as shown beneath the list."""
    parts = (row.number, row.name, row.about, row.birth, row.paper, row.phone, row.address, row.last)
    return "　".join(part for part in parts if part)


LISTING = Listing(
    "people",
    _COLUMNS,
    _USUAL,
    _SORTING,
    NARROWING,
    Reading(people_ids, people_rows, facet_of_people),
    Wording(
        name="人员列表",
        unit="人",
        hint="姓名、拼音、人员编号、证件或电话尾号",
        nothing_yet="人员库里还没有人。登记警情、登记当事人时写下的人自动列在这里；"
        f"{shortcut('go_today').shown}回到今日。",
        record=person_words,
        masked="未成年人和封存纠纷的姓名已隐去，证件号码、电话只留头尾",
    ),
)
