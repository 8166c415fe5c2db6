"""What an act of the case page is made of: a form from the present view, and what is done with its values."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

from rules.periods import STATION_ZONE
from rules.vocabulary import Role
from ui.tasks import TaskRunner
from ui.widgets.fields import FormSpec
from ui.widgets.form import ActForm
from workflow.desk import Desk
from workflow.drafts import Draft
from workflow.views.case import CaseView
from workflow.views.case_claims import ClaimLine
from workflow.views.case_people import PartyLine
from workflow.views.lists import StationLists

Values = dict[str, Any]
Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Scene:
    """What a form starts from: the case, the lists, who is at the desk, which party and claim are meant.

    ``chosen`` are the rows chosen in the tab in front, one of each of its tables.
    """

    case: CaseView
    lists: StationLists
    officer_id: int
    role: Role
    now: datetime
    place: str
    party: PartyLine | None = None
    claim: ClaimLine | None = None
    chosen: tuple[object, ...] = ()

    def meant(self, offered: Sequence[Row]) -> Row:
        """Return the row chosen in the tab in front when it is one of those offered, else the first of them."""
        return next((row for row in offered if row in self.chosen), offered[0])


@dataclass(frozen=True, slots=True)
class Watching:
    """What a form that fills itself in may ask: the desk, off the GUI thread, and the local time."""

    desk: Desk
    runner: TaskRunner
    now: datetime


@dataclass(frozen=True, slots=True)
class CaseAct:
    """One act: ``spec`` draws its form, ``work`` does it off the GUI thread.

    It returns what to say. ``watch`` is given the open form, to fill in what follows from
    what is typed and to say what should be minded. ``about`` tells what the form begins with: once that is another,
    what was typed before does not come back. ``look`` gives what would be printed, as a draft.
    """

    spec: Callable[[Scene], FormSpec]
    work: Callable[[Desk, Scene, Values], str]
    watch: Callable[[ActForm, Scene, Watching], object] | None = None
    about: Callable[[Scene], object] = lambda _scene: 0
    look: Callable[[Desk, Scene, Values], Draft] | None = None


def instant(local: datetime) -> datetime:
    """Return a station-local minute as an instant with its zone."""
    return local.replace(tzinfo=STATION_ZONE)
