"""What an act of the case page is made of: a form from the present view, and what is done with its values."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from rules.periods import STATION_ZONE
from ui.widgets.fields import FormSpec
from workflow.desk import Desk
from workflow.views.case import CaseView
from workflow.views.case_course import PaperLine
from workflow.views.case_people import PartyLine
from workflow.views.lists import StationLists

Values = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Scene:
    """What a form starts from: the case, the lists, who is at the desk, which party and paper are meant."""

    case: CaseView
    lists: StationLists
    officer_id: int
    now: datetime
    place: str
    party: PartyLine | None = None
    paper: PaperLine | None = None


@dataclass(frozen=True, slots=True)
class CaseAct:
    """One act: ``spec`` draws its form, ``work`` does it off the GUI thread.

    It returns what to say, or the file to be shown.
    """

    spec: Callable[[Scene], FormSpec]
    work: Callable[[Desk, Scene, Values], str | Path]


def instant(local: datetime) -> datetime:
    """Return a station-local minute as an instant with its zone."""
    return local.replace(tzinfo=STATION_ZONE)
