"""The hint that an officer might have to withdraw (回避), beside the entry that names the officer."""

from __future__ import annotations

from collections.abc import Callable

from ui.case.act import Scene, Watching
from ui.widgets.form import ActForm

OfficerOf = Callable[[object], object]


def mind_recusal(form: ActForm, key: str, scene: Scene, officer_of: OfficerOf = lambda held: held) -> None:
    """Say beneath an entry, whenever it changes, why the officer it names might have to withdraw."""
    hints = dict(scene.case.recusals)

    def look() -> None:
        officer = officer_of(form.peek()[key])
        form.rows[key].remark(hints.get(officer, "") if isinstance(officer, int) else "")

    form.entry(key).changed.connect(look)
    look()


def watch_owner(form: ActForm, scene: Scene, _watching: Watching) -> None:
    """Mind the officer who is to be responsible for the case."""
    mind_recusal(form, "owner_id", scene)


def watch_chair(form: ActForm, scene: Scene, _watching: Watching) -> None:
    """Mind the officer who is to chair a session."""
    mind_recusal(form, "chair_id", scene)


def watch_held(form: ActForm, scene: Scene, _watching: Watching) -> None:
    """Mind who chaired the session that is taken down, and who recorded it."""
    chairs: dict[object, int] = {one.id: one.chair_id for one in scene.case.course.sessions}
    mind_recusal(form, "session_id", scene, chairs.get)
    mind_recusal(form, "recorder_id", scene)
