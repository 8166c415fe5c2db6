"""The columns of 人民调解案件情况统计表, counted one case after another."""

from __future__ import annotations

from tests.figures import plain_cases
from tests.figures.books import Books, Days, Row
from tests.figures.kinds import Kind, Measure

ORIGINS = {
    "110": "police",
    "walk_in": "applied",
    "patrol": "initiative",
    "visit": "initiative",
    "grid": "initiative",
    "group": "initiative",
    "transfer": "other_office",
    "court": "court",
    "petition": "petition",
}
ENTRUSTED = ("court", "procuratorate", "police", "petition", "other_office")
COMMITTEES = ("village", "neighbourhood", "township", "street", "enterprise", "social")
PREVENTED = ("suicide", "criminal", "petition", "fight")


def peoples(row: Row, books: Books) -> bool:
    return row["track"] == "peoples"


def origin(row: Row, books: Books) -> str:
    """案件上写明的来源；没有写的看最早一起警情怎么来；没有警情的是当事人申请的。"""
    if row["origin"] is not None:
        return str(row["origin"])
    incidents = sorted(books.of_case("incident", row), key=lambda one: (one["received_at"], one["id"]))
    return ORIGINS[incidents[0]["source"]] if incidents else "applied"


def committee(row: Row, books: Books) -> str:
    """社区登记的调委会；没有另行登记的是本所的。"""
    return str(books.by_id["community"][row["community_id"]]["committee_kind"] or books.settings.committee_kind)


def is_difficult(row: Row, books: Books, days: Days) -> bool:
    """高风险、因连续结转提级，或者调解三场以上。"""
    held = [one for one in books.of_case("mediation_session", row) if one["state"] == "held"]
    return row["risk"] == "high" or row["escalated_on"] is not None or len(held) >= 3


def last_form(row: Row) -> str:
    """以哪种协议结束：最后登记的一份。"""
    return str(max(row["agreed"], key=lambda one: one["id"])["form"]) if row["agreed"] else ""


def ended(books: Books, days: Days) -> list[Row]:
    """人民调解中本期达成协议或者终止调解并告知的案件。"""
    return [row for row in plain_cases.ended(books, days) if peoples(row, books)]


ENDED: dict[str, Measure] = {
    "justice.total": lambda row, books, days: True,
    "justice.people": lambda row, books, days: len(plain_cases.parties(books, row)),
    "justice.succeeded": lambda row, books, days: bool(row["agreed"]),
    "justice.difficult": is_difficult,
    "justice.failed": lambda row, books, days: bool(row["told"]),
    "justice.form.oral": lambda row, books, days: last_form(row) == "oral",
    "justice.form.written": lambda row, books, days: last_form(row) in ("written", "on_spot_paper"),
    "justice.origin.entrusted": lambda row, books, days: origin(row, books) in ENTRUSTED,
}


def _committee(kind: str) -> Measure:
    return lambda row, books, days: committee(row, books) == kind


def _origin(wanted: str) -> Measure:
    return lambda row, books, days: origin(row, books) == wanted


def _class(code: str) -> Measure:
    return lambda row, books, days: row["category"].startswith(code)


ENDED |= {f"justice.committee.{kind}": _committee(kind) for kind in COMMITTEES}
ENDED |= {f"justice.origin.{wanted}": _origin(wanted) for wanted in ("initiative", "applied", *ENTRUSTED)}
ENDED |= {f"justice.class.{number:02}": _class(f"{number:02}") for number in range(1, 19)}


def agreements(books: Books, days: Days) -> list[Row]:
    return [row for row in plain_cases.agreements(books, days) if peoples(row, books)]


def performed(books: Books, days: Days) -> list[Row]:
    """人民调解协议中最后一条条款本期到期、至期末全部条款都已履行的案件。"""
    found = []
    for case in books.tables["case_file"]:
        standing = [one for one in plain_cases.standing_agreements(books, case) if peoples(one, books)]
        terms = [term for one in standing for term in books.terms_of[one["id"]]]
        if not terms or not days.hold(max(term["due_on"] for term in terms)):
            continue
        if all(days.ended_by(term["performed_on"]) for term in terms):
            found.append(case)
    return found


def confirmation_sought(books: Books, days: Days) -> list[Row]:
    """本期出具司法确认申请书的案件，作废的申请书不计。"""
    papers = [row for row in books.tables["filled_paper"] if row["document"] == "confirmation"]
    cases = {row["case_id"] for row in papers if row["voided_on"] is None and days.hold(row["made_on"])}
    return [row for row in books.tables["case_file"] if row["id"] in cases and peoples(row, books)]


def left(books: Books, days: Days) -> list[Row]:
    return [row for row in plain_cases.left(books, days) if peoples(row, books)]


def _closed_as(reason: str) -> Measure:
    return lambda row, books, days: row["end"] == "closed" and row["closure"]["reason"] == reason


def prevented(books: Books, days: Days) -> list[Row]:
    return [row for row in books.tables["prevention"] if days.hold(row["business_date"])]


def _prevented(kind: str, people: bool = False) -> Measure:
    return lambda row, books, days: (row["people"] if people else 1) if row["kind"] == kind else 0


PREVENTIONS: dict[str, Measure] = {"justice.prevented": _prevented("dispute")}
PREVENTIONS |= {f"justice.{kind}.cases": _prevented(kind) for kind in PREVENTED}
PREVENTIONS |= {f"justice.{kind}.people": _prevented(kind, people=True) for kind in PREVENTED}

KINDS = (
    Kind(ended, ENDED),
    Kind(agreements, {"justice.amount": lambda row, books, days: row["total_fen"]}),
    Kind(performed, {"justice.performed": lambda row, books, days: True}),
    Kind(confirmation_sought, {"justice.confirmation_sought": lambda row, books, days: True}),
    Kind(
        left,
        {
            "justice.confirmed": _closed_as("confirmed"),
            "justice.sued": _closed_as("sued"),
            "justice.handed_over": lambda row, books, days: row["end"] == "handed_over",
        },
    ),
    Kind(prevented, PREVENTIONS),
)
