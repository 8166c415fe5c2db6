from __future__ import annotations

from datetime import date, timedelta

import pytest

from rules.errors import RuleViolation
from rules.law_tables import load_law
from rules.rights import POLICE
from rules.sessions import require_recording, require_session_allowed
from rules.vocabulary import Role, Track

LAW = load_law()
CALENDAR = LAW.working_days
FIRST = date(2019, 9, 26)
"""A Thursday before the National Day holiday: 29 September and 12 October were worked."""
SEVENTH = date(2019, 10, 11)


def test_the_first_and_the_second_session_of_security_mediation_are_lawful() -> None:
    require_session_allowed(Track.SECURITY, 0, None, FIRST, LAW, CALENDAR)
    require_session_allowed(Track.SECURITY, 1, FIRST, FIRST, LAW, CALENDAR)


@pytest.mark.parametrize("held", [2, 3])
def test_a_third_session_of_security_mediation_is_not(held: int) -> None:
    with pytest.raises(RuleViolation, match="已调解两次") as caught:
        require_session_allowed(Track.SECURITY, held, FIRST, FIRST, LAW, CALENDAR)
    assert caught.value.source.endswith("第一百八十三条")


def test_the_second_session_sits_within_seven_working_days_holidays_not_counted() -> None:
    require_session_allowed(Track.SECURITY, 1, FIRST, SEVENTH, LAW, CALENDAR)
    with pytest.raises(RuleViolation, match="7个工作日") as caught:
        require_session_allowed(Track.SECURITY, 1, FIRST, SEVENTH + timedelta(days=1), LAW, CALENDAR)
    assert caught.value.code == "second_session_late"


def test_peoples_mediation_is_not_limited() -> None:
    require_session_allowed(Track.PEOPLES, 9, FIRST, FIRST + timedelta(days=60), LAW, CALENDAR)


@pytest.mark.parametrize("chair", Role)
def test_security_mediation_is_led_by_police(chair: Role) -> None:
    if chair in POLICE:
        require_recording(chair, True, None, LAW, FIRST)
    else:
        with pytest.raises(RuleViolation, match="由民警主持"):
            require_recording(chair, True, "录像1", LAW, FIRST)


@pytest.mark.parametrize("recording", [None, ""])
def test_one_officer_alone_records_everything(recording: str | None) -> None:
    with pytest.raises(RuleViolation, match="全程录音录像") as caught:
        require_recording(Role.OFFICER, False, recording, LAW, FIRST)
    assert caught.value.field == "recording"
    require_recording(Role.OFFICER, False, "录像1", LAW, FIRST)
