"""Every figure of a month in hand-written SQL, as somebody careful who knows the tables would ask for it.

One statement counts the figures of a kind of fact and a short one divides them by each column; the columns are named
by the keys of the program's figures, so that a test can hold one against the other.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from datetime import date

from rules.statistics.justice import COMMITTEES, ENTRUSTED

_IN_MONTH = "BETWEEN :first AND :last"
_AGE = "CASE WHEN d <= 7 THEN '0' WHEN d <= 15 THEN '1' WHEN d <= 30 THEN '2' WHEN d <= 60 THEN '3' ELSE '4' END"
_SIDES = "role IN ('applicant', 'respondent', 'suspect', 'injured', 'third')"
_PARTIES = f"FROM party p WHERE p.case_id = c.id AND p.replaced_by IS NULL AND p.{_SIDES}"

# Incidents

_AGAIN = f"""again AS MATERIALIZED (SELECT id FROM incident
 WHERE business_date {_IN_MONTH} AND confirmed_nature = 'dispute' AND (phone IN (SELECT phone FROM incident
 WHERE business_date {_IN_MONTH} AND confirmed_nature = 'dispute'
 AND phone IS NOT NULL GROUP BY phone HAVING count(*) >= 2) OR case_id IN (SELECT case_id FROM incident WHERE
 business_date {_IN_MONTH} AND confirmed_nature = 'dispute' AND case_id IS NOT NULL GROUP BY case_id
 HAVING count(*) >= 2)))"""
_DISPUTE = "sum(confirmed_nature = 'dispute'"
_INCIDENTS = f"""WITH {_AGAIN} SELECT count(*) AS "incidents.total",
 sum(coalesce(confirmed_nature, reported_nature) <> 'harassment') AS "incidents.valid",
 {_DISPUTE}) AS "disputes.total", sum(reported_nature = 'dispute') AS "disputes.reported",
 {_DISPUTE} AND reported_nature = 'dispute') AS "disputes.both",
 sum(confirmed_nature = reported_nature) AS "incidents.unchanged", count(case_id) AS "incidents.to_case",
 sum(id IN again) AS "disputes.repeated", sum(id IN again AND case_id IS NOT NULL) AS "disputes.repeated_to_case",
 {_DISPUTE} AND outcome = 'on_spot') AS "disputes.on_spot",
 {_DISPUTE} AND outcome IS NOT 'invalid') AS "disputes.attended",
 sum(cleared_on <= business_date) AS "incidents.cleared_in_day",
 sum(cleared_on <= date(business_date, 'weekday 0')) AS "incidents.cleared_in_week",
 sum(EXISTS (SELECT 1 FROM carry_over o WHERE o.incident_id = incident.id AND o.day = business_date))
 AS "incidents.carried",
 {_DISPUTE} AND source IN ('patrol', 'visit', 'grid')) AS "justice.screened",
 sum(confirmed_nature IS NULL) AS "quality.unconfirmed", sum(outcome IS NULL) AS "quality.uncleared",
 {_DISPUTE} AND category IS NULL) AS "quality.no_category",
 {_DISPUTE} AND community_id IS NULL) AS "quality.no_community", sum(phone IS NULL) AS "quality.no_phone",
 sum(case_id IS NOT NULL AND confirmed_nature <> 'dispute') AS "quality.case_not_dispute"
 FROM incident WHERE business_date {_IN_MONTH}"""
_LATE = f"""SELECT count(*) AS "incidents.settled_late",
 sum(julianday(cleared_on) - julianday(business_date)) AS "incidents.days_carried"
 FROM incident WHERE cleared_on {_IN_MONTH} AND cleared_on > business_date"""
_OF_MONTH = f"FROM incident i WHERE business_date {_IN_MONTH}"
_WAITING = """(SELECT business_date FROM incident WHERE cleared_on IS NULL AND business_date <= :last
 UNION ALL SELECT business_date FROM incident WHERE cleared_on > :last AND business_date <= :last)"""

# Cases

_STANDING = "FROM agreement a WHERE a.case_id = c.id AND a.voided_on IS NULL"
_ACCEPTED = f"""SELECT count(*) AS "cases.accepted",
 sum(EXISTS (SELECT 1 {_STANDING} AND a.business_date <= :last)) AS "cases.agreed_by_end",
 sum(NOT EXISTS (SELECT 1 FROM case_spell s WHERE s.case_id = c.id AND s.opened_on <= :last
 AND (s.ended_on IS NULL OR s.ended_on > :last))) AS "cases.left_by_end",
 sum(track IS NULL) AS "quality.no_track", sum(occurred_at IS NULL) AS "quality.no_occurred",
 sum((SELECT count(*) {_PARTIES}) < 2) AS "quality.one_party",
 sum(EXISTS (SELECT 1 {_PARTIES} AND p.id_number IS NULL)) AS "quality.no_id",
 sum(EXISTS (SELECT 1 {_PARTIES} AND p.phone IS NULL)) AS "quality.no_contact",
 sum(date(occurred_at, '+8 hours') > accepted_on) AS "quality.occurred_later",
 sum(EXISTS (SELECT 1 {_STANDING} AND a.made_on < c.accepted_on)) AS "quality.agreed_earlier",
 sum(EXISTS (SELECT 1 FROM closure x WHERE x.case_id = c.id AND x.approved AND x.reason IN ('performed',
 'oral_performed')) AND NOT EXISTS (SELECT 1 FROM visit v WHERE v.case_id = c.id AND v.reached))
 AS "quality.closed_unvisited"
 FROM case_file c WHERE business_date {_IN_MONTH}"""
_ENDS = f"""ends AS MATERIALIZED (SELECT case_id, max(day) AS day, max(agreement) AS agreement, max(told) AS told FROM
 (SELECT case_id, made_on AS day, id AS agreement, 0 AS told FROM agreement
 WHERE business_date {_IN_MONTH} AND voided_on IS NULL
 UNION ALL SELECT case_id, told_on, NULL, 1 FROM termination WHERE business_date {_IN_MONTH}) GROUP BY case_id)"""
_ORIGIN = """coalesce(c.origin, CASE (SELECT source FROM incident i WHERE i.case_id = c.id
 ORDER BY received_at, id LIMIT 1) WHEN '110' THEN 'police' WHEN 'patrol' THEN 'initiative' WHEN 'visit' THEN
 'initiative' WHEN 'grid' THEN 'initiative' WHEN 'group' THEN 'initiative' WHEN 'transfer' THEN 'other_office'
 WHEN 'court' THEN 'court' WHEN 'petition' THEN 'petition' ELSE 'applied' END)"""
_PEOPLES = f"""peoples AS MATERIALIZED (SELECT e.agreement, e.told, a.form, substr(c.category, 1, 2) AS class,
 {_ORIGIN} AS origin, coalesce(m.committee_kind, 'street') AS committee, (SELECT count(*) {_PARTIES}) AS people,
 c.risk = 'high' OR c.escalated_on IS NOT NULL OR (SELECT count(*) FROM mediation_session s
 WHERE s.case_id = c.id AND s.state = 'held') >= 3 AS difficult
 FROM ends e JOIN case_file c ON c.id = e.case_id JOIN community m ON m.id = c.community_id
 LEFT JOIN agreement a ON a.id = e.agreement WHERE c.track = 'peoples')"""


def _each(prefix: str, column: str, values: list[str]) -> str:
    return ", ".join(f"""sum({column} = '{value}') AS "{prefix}.{value}\"""" for value in values)


_COLUMNS = (
    _each("justice.committee", "committee", [one.key.rpartition(".")[2] for one in COMMITTEES]),
    _each("justice.origin", "origin", ["initiative", "applied", *ENTRUSTED]),
    _each("justice.class", "class", [f"{number:02}" for number in range(1, 19)]),
)
_ENDED = f"""WITH {_ENDS} SELECT count(*) AS "cases.ended", count(agreement) AS "cases.succeeded",
 sum(told) AS "cases.failed", sum(julianday(day) - julianday(accepted_on)) AS "cases.days_to_end"
 FROM ends JOIN case_file ON case_file.id = case_id"""
_JUSTICE = f"""WITH {_ENDS}, {_PEOPLES} SELECT count(*) AS "justice.total", sum(people) AS "justice.people",
 count(agreement) AS "justice.succeeded", sum(difficult) AS "justice.difficult", sum(told) AS "justice.failed",
 sum(form = 'oral') AS "justice.form.oral", sum(form IN ('written', 'on_spot_paper')) AS "justice.form.written",
 sum(origin NOT IN ('initiative', 'applied')) AS "justice.origin.entrusted", {", ".join(_COLUMNS)} FROM peoples"""
_LEFT = f"""SELECT sum("end" = 'closed') AS "cases.closed", sum("end" = 'handed_over') AS "cases.handed_over",
 sum("end" = 'closed' AND julianday(ended_on) - julianday(accepted_on) <= 30) AS "cases.closed_in_time",
 sum("end" = 'closed' AND x.criminal) AS "cases.turned_criminal",
 sum("end" = 'closed' AND track = 'peoples' AND x.reason = 'confirmed') AS "justice.confirmed",
 sum("end" = 'closed' AND track = 'peoples' AND x.reason = 'sued') AS "justice.sued",
 sum("end" = 'handed_over' AND track = 'peoples') AS "justice.handed_over"
 FROM case_spell s JOIN case_file c ON c.id = s.case_id LEFT JOIN closure x ON x.id = (SELECT max(id) FROM closure y
 WHERE y.case_id = s.case_id AND y.decided_on = s.ended_on AND y.approved) WHERE s.ended_on {_IN_MONTH}"""
_OPEN = """FROM case_spell s JOIN case_file c ON c.id = s.case_id
 WHERE s.opened_on <= :last AND (s.ended_on IS NULL OR s.ended_on > :last)"""

# Agreements, terms, visits and the rest

_AGREEMENTS = f"""SELECT sum(form IN ('written', 'on_spot_paper')) AS "agreements.written",
 sum(form = 'oral') AS "agreements.oral", sum(form = 'on_spot') AS "agreements.recorded",
 sum(total_fen) AS "agreements.amount", sum(CASE WHEN track = 'peoples' THEN total_fen END) AS "justice.amount"
 FROM agreement WHERE business_date {_IN_MONTH} AND voided_on IS NULL"""
_TERMS = f"""SELECT count(*) AS "terms.due", sum(performed_on <= :last) AS "terms.performed",
 sum(a.track = 'peoples' AND NOT EXISTS (SELECT 1 FROM agreement b JOIN agreement_term u ON u.agreement_id = b.id
 WHERE b.case_id = a.case_id AND b.track = a.track AND b.voided_on IS NULL AND ((u.due_on, u.id) > (t.due_on, t.id)
 OR u.performed_on IS NULL OR u.performed_on > :last))) AS "justice.performed"
 FROM agreement_term t JOIN agreement a ON a.id = t.agreement_id
 WHERE t.due_on {_IN_MONTH} AND a.voided_on IS NULL"""
_VISITS = f"""SELECT count(*) AS "visits.due", sum(reached AND made_on <= :last) AS "visits.made"
 FROM visit WHERE planned_on {_IN_MONTH}"""
_VISITED = f"""SELECT sum(satisfaction IN ('good', 'fair', 'bad')) AS "visits.answered",
 sum(satisfaction IN ('good', 'fair')) AS "visits.satisfied" FROM visit WHERE made_on {_IN_MONTH} AND reached"""
_APPLIED = f"""SELECT count(DISTINCT f.case_id) AS "justice.confirmation_sought" FROM filled_paper f JOIN case_file c
 ON c.id = f.case_id WHERE document = 'confirmation' AND made_on {_IN_MONTH} AND voided_on IS NULL
 AND track = 'peoples'"""
_KINDS = ("suicide", "criminal", "petition", "fight")
_PREVENTIONS = "".join(
    f""", sum(kind = '{one}') AS "justice.{one}.cases", sum(people * (kind = '{one}')) AS "justice.{one}.people\""""
    for one in _KINDS
)
_PREVENTED = f"""SELECT sum(kind = 'dispute') AS "justice.prevented"{_PREVENTIONS}
 FROM prevention WHERE business_date {_IN_MONTH}"""
_SESSIONS = f"""SELECT count(*) AS "sessions.held" FROM mediation_session
 WHERE held_on {_IN_MONTH} AND state = 'held'"""

WHOLE = (
    _INCIDENTS,
    _LATE,
    f'SELECT count(*) AS "incidents.uncleared" FROM {_WAITING}',
    _ACCEPTED,
    _ENDED,
    _JUSTICE,
    _LEFT,
    f"""SELECT count(*) AS "cases.open", sum(risk = 'high') AS "cases.open_high" {_OPEN}""",
    _AGREEMENTS,
    _TERMS,
    _VISITS,
    _VISITED,
    _APPLIED,
    _PREVENTED,
    _SESSIONS,
    'SELECT filed AS "criminal.filed", solved AS "criminal.solved", solved_current AS "criminal.solved_current"'
    " FROM crime_month WHERE month = substr(:first, 1, 7)",
)
"""One row each, its columns named by the keys of the figures."""

_I = "confirmed_nature = 'dispute'"
_HOUR = (
    "printf('%02d', (substr(received_at, 12, 2) + 8) % 24 / 2) || '.' || (strftime('%w', business_date) IN ('0', '6'))"
)
_OF = f"FROM case_file c JOIN {{}} n ON n.id = c.{{}} WHERE c.business_date {_IN_MONTH} GROUP BY 1"
_OF_ENDED = f"""WITH {_ENDS} SELECT n.name, count(agreement) AS "{{}}" FROM ends JOIN case_file c
 ON c.id = case_id JOIN {{}} n ON n.id = c.{{}} GROUP BY 1"""
_NAMED_OPEN = f'SELECT (SELECT name FROM {{}} n WHERE n.id = c.{{}}), count(*) AS "{{}}" {_OPEN} GROUP BY 1'

DIVIDED = (
    f"SELECT coalesce(confirmed_nature, reported_nature), count(*) AS nature, sum(confirmed_nature = reported_nature)"
    f" AS nature_unchanged, count(case_id) AS nature_case {_OF_MONTH} GROUP BY 1",
    f"SELECT reported_nature, count(*) AS nature_reported {_OF_MONTH} GROUP BY 1",
    f"SELECT source, count(*) AS source, sum({_I}) AS source_disputes {_OF_MONTH} GROUP BY 1",
    f"SELECT substr(category, 1, 2), count(*) AS dispute_class {_OF_MONTH} AND {_I} GROUP BY 1",
    f"WITH {_AGAIN} SELECT (SELECT name FROM community n WHERE n.id = community_id), sum({_I}) AS community_disputes,"
    f" sum(id IN again) AS community_repeated {_OF_MONTH} GROUP BY 1",
    f"SELECT {_HOUR}, sum({_I}) AS hour, sum(coalesce(confirmed_nature, reported_nature) <> 'harassment') AS hour_all"
    f" {_OF_MONTH} GROUP BY 1",
    f"SELECT (SELECT name FROM officer n WHERE n.id = registered_by), count(*) AS officer_registered {_OF_MONTH}"
    " GROUP BY 1",
    f"SELECT (SELECT name FROM officer n WHERE n.id = cleared_by), sum(cleared_on <="
    f" date(business_date, 'weekday 0')) AS officer_cleared {_OF_MONTH} GROUP BY 1",
    f"SELECT {_AGE}, count(*) AS age_uncleared FROM (SELECT julianday(:last) - julianday(business_date) + 1 AS d"
    f" FROM {_WAITING}) GROUP BY 1",
    f"SELECT substr(category, 1, 2), count(*) AS category FROM case_file WHERE business_date {_IN_MONTH} GROUP BY 1",
    f"SELECT n.name, count(*) AS community {_OF.format('community', 'community_id')}",
    f"SELECT n.name, count(*) AS officer_accepted {_OF.format('officer', 'owner_id')}",
    _OF_ENDED.format("community_succeeded", "community", "community_id"),
    _OF_ENDED.format("officer_succeeded", "officer", "owner_id"),
    _NAMED_OPEN.format("community", "community_id", "community_open"),
    _NAMED_OPEN.format("officer", "owner_id", "officer_open"),
    f"SELECT {_AGE} || '.' || risk, count(*) AS age FROM (SELECT julianday(:last) - julianday(accepted_on) + 1 AS d,"
    f" risk {_OPEN}) GROUP BY 1",
    f"SELECT n.name, count(*) AS officer_sessions FROM mediation_session s JOIN officer n ON n.id = s.chair_id"
    f" WHERE held_on {_IN_MONTH} AND state = 'held' GROUP BY 1",
    f"""SELECT n.name, sum("end" = 'closed') AS officer_closed FROM case_spell s JOIN case_file c ON c.id = s.case_id
 JOIN officer n ON n.id = c.owner_id WHERE ended_on {_IN_MONTH} GROUP BY 1""",
    f"SELECT n.name, sum(reached AND made_on <= :last) AS officer_visits FROM visit v JOIN officer n"
    f" ON n.id = v.officer_id WHERE planned_on {_IN_MONTH} GROUP BY 1",
)
"""A row for each place, the columns after it named by the keys of the divided figures."""

BY_CATEGORY = (
    f"WITH {_AGAIN} SELECT category, sum({_I}) AS police, count(case_id) AS police_case,"
    " sum(reported_nature = 'dispute') AS police_reported, sum(id IN again) AS police_repeated,"
    f" sum({_I} AND reported_nature = 'dispute') AS police_both,"
    f" sum(id IN again AND case_id IS NOT NULL) AS police_repeated_case {_OF_MONTH} GROUP BY 1",
    f"SELECT category, count(*) AS governance FROM case_file WHERE business_date {_IN_MONTH} GROUP BY 1",
    f"WITH {_ENDS} SELECT category, count(agreement) AS governance_succeeded FROM ends JOIN case_file c"
    " ON c.id = case_id GROUP BY 1",
    f"SELECT category, count(*) AS governance_open {_OPEN} GROUP BY 1",
)
"""The same by category, which the law tables turn into the classes it is reported under."""

Counts = dict[str, int]
Classes = Mapping[str, Mapping[str, str]]


def counted(
    connection: sqlite3.Connection, first: date, last: date, classes: Mapping[str, Mapping[str, str]]
) -> Counts:
    """Return every count of a month; ``classes`` give police and governance class by category."""
    span = {"first": first.isoformat(), "last": last.isoformat()}
    found: Counts = {}
    for query in WHOLE:
        cursor = connection.execute(query, span)
        row = cursor.fetchone()
        found |= {name[0]: int(value or 0) for name, value in zip(cursor.description, row or (), strict=False)}
    for query in (*DIVIDED, *BY_CATEGORY):
        cursor = connection.execute(query, span)
        for name, counts in _heads(cursor):
            by_category = classes[name.partition("_")[0]] if query in BY_CATEGORY else None
            for place, count in counts:
                _add(found, name, place if by_category is None else by_category.get(place or ""), count)
    return found


def _heads(cursor: sqlite3.Cursor) -> list[tuple[str, list[tuple[str | None, int]]]]:
    rows = cursor.fetchall()
    names = [column[0] for column in cursor.description[1:]]
    return [(name, [(row[0], row[number]) for row in rows]) for number, name in enumerate(names, 1)]


def _add(found: Counts, name: str, place: str | None, count: int | None) -> None:
    if count:
        nowhere = "未填社区" if name.startswith("community") else "未填"
        key = f"{name}.{place or nowhere}"
        found[key] = found.get(key, 0) + count
