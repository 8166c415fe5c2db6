"""The figures of cases, agreements, terms, visits and sessions, counted one after another."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from tests.figures.books import Books, Days, Row, age_band, station_clock
from tests.figures.kinds import Divide, Kind, Measure

ANSWERS = ("good", "fair", "bad")


def accepted(books: Books, days: Days) -> list[Row]:
    """本期立为纠纷的。"""
    return [row for row in books.tables["case_file"] if days.hold(row["business_date"])]


def standing_agreements(books: Books, case: Row) -> list[Row]:
    """没有作废的协议。"""
    return [row for row in books.of_case("agreement", case) if row["voided_on"] is None]


def ended(books: Books, days: Days) -> list[Row]:
    """本期达成协议或者终止调解并告知的，一案一行。"""
    found = []
    for case in books.tables["case_file"]:
        agreed = [row for row in standing_agreements(books, case) if days.hold(row["business_date"])]
        told = [row for row in books.of_case("termination", case) if days.hold(row["business_date"])]
        if agreed or told:
            found.append({**case, "agreed": agreed, "told": told})
    return found


def days_to_end(row: Row, books: Books, days: Days) -> int:
    """从受理日到协议日或者告知日，几个的到最后一个。"""
    last = max([one["made_on"] for one in row["agreed"]] + [one["told_on"] for one in row["told"]])
    return int((last - row["accepted_on"]).days)


def is_open(books: Books, case: Row, days: Days) -> bool:
    """期末最后一日结束时尚未销号、移交的。"""
    spells = [row for row in books.of_case("case_spell", case) if row["opened_on"] <= days.last]
    return any(row["ended_on"] is None or row["ended_on"] > days.last for row in spells)


def still_open(books: Books, days: Days) -> list[Row]:
    return [case for case in books.tables["case_file"] if is_open(books, case, days)]


def left(books: Books, days: Days) -> list[Row]:
    """本期销号或者移交的，复燃后再次销号的再计；带着批准它的申请。"""
    spells = [row for row in books.tables["case_spell"] if days.hold(row["ended_on"])]
    found = []
    for spell in spells:
        case = books.case_of(spell)
        approved = [
            row for row in books.of_case("closure", case) if row["approved"] and row["decided_on"] == spell["ended_on"]
        ]
        last: dict[str, Any] = max(approved, key=lambda row: row["id"], default={"reason": None, "criminal": None})
        found.append({**case, "end": spell["end"], "ended_on": spell["ended_on"], "closure": last})
    return found


def held(books: Books, days: Days) -> list[Row]:
    """本期登记的调解场次。"""
    rows = (row for row in books.tables["mediation_session"] if row["state"] == "held")
    return [row for row in rows if days.hold(row["held_on"])]


def agreements(books: Books, days: Days) -> list[Row]:
    rows = (row for row in books.tables["agreement"] if row["voided_on"] is None)
    return [row for row in rows if days.hold(row["business_date"])]


def due_terms(books: Books, days: Days) -> list[Row]:
    """本期到期的协议条款，作废的协议除外。"""
    void = {row["id"] for row in books.tables["agreement"] if row["voided_on"] is not None}
    rows = (row for row in books.tables["agreement_term"] if row["agreement_id"] not in void)
    return [row for row in rows if days.hold(row["due_on"])]


def visits_planned(books: Books, days: Days) -> list[Row]:
    return [row for row in books.tables["visit"] if days.hold(row["planned_on"])]


def visits_made(books: Books, days: Days) -> list[Row]:
    """本期见到了人的回访。"""
    return [row for row in books.tables["visit"] if days.hold(row["made_on"]) and row["reached"]]


SIDES = ("applicant", "respondent", "suspect", "injured", "third")


def parties(books: Books, case: Row) -> list[Row]:
    """双方当事人和第三人；监护人、代理人、见证人不计，更正过的只计新的。"""
    rows = (row for row in books.of_case("party", case) if row["role"] in SIDES)
    return [row for row in rows if row["replaced_by"] is None]


def without_visit_after_performance(row: Row, books: Books, days: Days) -> bool:
    reasons = ("performed", "oral_performed")
    closed = [one for one in books.of_case("closure", row) if one["approved"] and one["reason"] in reasons]
    return bool(closed) and not any(one["reached"] for one in books.of_case("visit", row))


def happened_later(row: Row, books: Books, days: Days) -> bool:
    return row["occurred_at"] is not None and station_clock(row["occurred_at"]).date() > row["accepted_on"]


def closed_in_time(row: Row, books: Books, days: Days) -> bool:
    limit = timedelta(days=books.settings.closing_days)
    return row["end"] == "closed" and row["ended_on"] - row["accepted_on"] <= limit


ACCEPTED: dict[str, Measure] = {
    "cases.accepted": lambda row, books, days: True,
    "cases.agreed_by_end": lambda row, books, days: any(
        days.ended_by(one["business_date"]) for one in standing_agreements(books, row)
    ),
    "cases.left_by_end": lambda row, books, days: not is_open(books, row, days),
    "quality.no_track": lambda row, books, days: row["track"] is None,
    "quality.no_occurred": lambda row, books, days: row["occurred_at"] is None,
    "quality.one_party": lambda row, books, days: len(parties(books, row)) < 2,
    "quality.no_id": lambda row, books, days: any(one["id_number"] is None for one in parties(books, row)),
    "quality.no_contact": lambda row, books, days: any(one["phone"] is None for one in parties(books, row)),
    "quality.occurred_later": happened_later,
    "quality.agreed_earlier": lambda row, books, days: any(
        one["made_on"] < row["accepted_on"] for one in standing_agreements(books, row)
    ),
    "quality.closed_unvisited": without_visit_after_performance,
}
ENDED: dict[str, Measure] = {
    "cases.ended": lambda row, books, days: True,
    "cases.succeeded": lambda row, books, days: bool(row["agreed"]),
    "cases.failed": lambda row, books, days: bool(row["told"]),
    "cases.days_to_end": days_to_end,
}
LEFT: dict[str, Measure] = {
    "cases.closed": lambda row, books, days: row["end"] == "closed",
    "cases.handed_over": lambda row, books, days: row["end"] == "handed_over",
    "cases.closed_in_time": closed_in_time,
    "cases.turned_criminal": lambda row, books, days: row["end"] == "closed" and bool(row["closure"]["criminal"]),
}
AGREEMENTS: dict[str, Measure] = {
    "agreements.written": lambda row, books, days: row["form"] in ("written", "on_spot_paper"),
    "agreements.oral": lambda row, books, days: row["form"] == "oral",
    "agreements.recorded": lambda row, books, days: row["form"] == "on_spot",
    "agreements.amount": lambda row, books, days: row["total_fen"],
}

KINDS = (
    Kind(accepted, ACCEPTED),
    Kind(ended, ENDED),
    Kind(left, LEFT),
    Kind(
        still_open,
        {
            "cases.open": lambda row, books, days: True,
            "cases.open_high": lambda row, books, days: row["risk"] == "high",
        },
    ),
    Kind(held, {"sessions.held": lambda row, books, days: True}),
    Kind(agreements, AGREEMENTS),
    Kind(
        due_terms,
        {
            "terms.due": lambda row, books, days: True,
            "terms.performed": lambda row, books, days: days.ended_by(row["performed_on"]),
        },
    ),
    Kind(
        visits_planned,
        {
            "visits.due": lambda row, books, days: True,
            "visits.made": lambda row, books, days: bool(row["reached"]) and days.ended_by(row["made_on"]),
        },
    ),
    Kind(
        visits_made,
        {
            "visits.answered": lambda row, books, days: row["satisfaction"] in ANSWERS,
            "visits.satisfied": lambda row, books, days: row["satisfaction"] in ANSWERS[:2],
        },
    ),
)


def _case(row: Row, books: Books) -> Row:
    return books.case_of(row) if "case_id" in row else row


DIVIDED: dict[str, Divide] = {
    "class": lambda row, books, days: _case(row, books)["category"][:2],
    "category": lambda row, books, days: _case(row, books)["category"],
    "community": lambda row, books, days: books.name("community", _case(row, books)["community_id"]),
    "owner": lambda row, books, days: books.name("officer", _case(row, books)["owner_id"]),
    "chair": lambda row, books, days: books.name("officer", row["chair_id"]),
    "visitor": lambda row, books, days: books.name("officer", row["officer_id"]),
    "risk": lambda row, books, days: row["risk"],
    "age": lambda row, books, days: age_band((days.last - row["accepted_on"]).days + 1),
}
