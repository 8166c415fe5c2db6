"""The figures of incidents, counted one incident after another."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from functools import lru_cache

from tests.figures.books import Books, Days, Row, age_band, station_clock
from tests.figures.kinds import Divide, Kind, Measure


def received(books: Books, days: Days) -> list[Row]:
    """本期的警情：业务日在本期。"""
    return [row for row in books.tables["incident"] if days.hold(row["business_date"])]


def settled_late(books: Books, days: Days) -> list[Row]:
    """本期办结、办结日晚于业务日的。"""
    rows = (row for row in books.tables["incident"] if days.hold(row["cleared_on"]))
    return [row for row in rows if row["cleared_on"] > row["business_date"]]


def uncleared(books: Books, days: Days) -> list[Row]:
    """期末最后一日结束时没有处置结果的。"""
    rows = (row for row in books.tables["incident"] if row["business_date"] <= days.last)
    return [row for row in rows if row["cleared_on"] is None or row["cleared_on"] > days.last]


def is_dispute(row: Row) -> bool:
    return row["confirmed_nature"] == "dispute"


def nature(row: Row) -> str:
    """确认性质；没有确认的按接报时的性质。"""
    return str(row["confirmed_nature"] or row["reported_nature"])


def is_repeated(row: Row, books: Books, days: Days) -> bool:
    """本期内同一电话报警，或者并入同一纠纷，达到设定起数。"""
    phones, cases = times(books, days)
    least = books.settings.repeat_least
    return is_dispute(row) and (phones[row["phone"]] >= least or cases[row["case_id"]] >= least)


@lru_cache(maxsize=2)
def times(books: Books, days: Days) -> tuple[Counter[str], Counter[int]]:
    """How many disputes of the days came from each phone, and belong to each case."""
    disputes = [one for one in received(books, days) if is_dispute(one)]
    phones = Counter(one["phone"] for one in disputes if one["phone"] is not None)
    return phones, Counter(one["case_id"] for one in disputes if one["case_id"] is not None)


def week_end(day: date, week_start: int) -> date:
    """业务周的最后一日。"""
    while day.weekday() != week_start:
        day -= timedelta(days=1)
    return day + timedelta(days=6)


def cleared_by(row: Row, day: date) -> bool:
    return row["cleared_on"] is not None and row["cleared_on"] <= day


INCIDENTS: dict[str, Measure] = {
    "incidents.total": lambda row, books, days: True,
    "incidents.valid": lambda row, books, days: nature(row) != "harassment",
    "disputes.total": lambda row, books, days: is_dispute(row),
    "disputes.reported": lambda row, books, days: row["reported_nature"] == "dispute",
    "disputes.both": lambda row, books, days: row["reported_nature"] == "dispute" and is_dispute(row),
    "incidents.unchanged": lambda row, books, days: row["reported_nature"] == row["confirmed_nature"],
    "incidents.to_case": lambda row, books, days: row["case_id"] is not None,
    "disputes.repeated": is_repeated,
    "disputes.repeated_to_case": lambda row, books, days: is_repeated(row, books, days) and row["case_id"] is not None,
    "disputes.on_spot": lambda row, books, days: is_dispute(row) and row["outcome"] == "on_spot",
    "disputes.attended": lambda row, books, days: is_dispute(row) and row["outcome"] != "invalid",
    "incidents.cleared_in_day": lambda row, books, days: cleared_by(row, row["business_date"]),
    "incidents.cleared_in_week": lambda row, books, days: cleared_by(
        row, week_end(row["business_date"], books.settings.week_start)
    ),
    "incidents.carried": lambda row, books, days: (row["id"], row["business_date"]) in books.carried,
    "justice.screened": lambda row, books, days: is_dispute(row) and row["source"] in ("patrol", "visit", "grid"),
    "quality.unconfirmed": lambda row, books, days: row["confirmed_nature"] is None,
    "quality.uncleared": lambda row, books, days: row["outcome"] is None,
    "quality.no_category": lambda row, books, days: is_dispute(row) and row["category"] is None,
    "quality.no_community": lambda row, books, days: is_dispute(row) and row["community_id"] is None,
    "quality.no_phone": lambda row, books, days: row["phone"] is None,
    "quality.case_not_dispute": lambda row, books, days: (
        row["case_id"] is not None and row["confirmed_nature"] is not None and not is_dispute(row)
    ),
}

DIVIDED: dict[str, Divide] = {
    "nature": lambda row, books, days: nature(row),
    "reported": lambda row, books, days: row["reported_nature"],
    "source": lambda row, books, days: row["source"],
    "class": lambda row, books, days: (row["category"] or "")[:2],
    "category": lambda row, books, days: row["category"] or "",
    "community": lambda row, books, days: books.name("community", row["community_id"]),
    "registrar": lambda row, books, days: books.name("officer", row["registered_by"]),
    "clearer": lambda row, books, days: books.name("officer", row["cleared_by"]),
    "hour": lambda row, books, days: f"{station_clock(row['received_at']).hour // 2:02}",
    "weekend": lambda row, books, days: str(int(row["business_date"].weekday() >= 5)),
    "age": lambda row, books, days: age_band((days.last - row["business_date"]).days + 1),
}

KINDS = (
    Kind(received, INCIDENTS),
    Kind(
        settled_late,
        {
            "incidents.settled_late": lambda row, books, days: True,
            "incidents.days_carried": lambda row, books, days: (row["cleared_on"] - row["business_date"]).days,
        },
    ),
    Kind(uncleared, {"incidents.uncleared": lambda row, books, days: True}),
)
