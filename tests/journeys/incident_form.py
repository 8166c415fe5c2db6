"""The form of a new incident, open in a program on a screen and worked by keys."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from tests.journeys.program import Program, Seen
from tests.journeys.screen import Screen


@dataclass
class Form:
    """A form of a program; the keys go to the window that was turned to last."""

    screen: Screen
    program: Program

    def open(self) -> None:
        """Open it from the first page."""
        self.turn_to()
        self.program.wait_for(lambda seen: seen["at"] == "当日警情")
        self.screen.press("ctrl+n")
        self.program.wait_for(lambda seen: "报警人" in seen["fields"])

    def turn_to(self) -> None:
        """Give the keyboard to the program's window."""
        self.screen.turn_to(self.program.wait_for(lambda seen: seen["open"])["window"])
        self.program.wait_for(lambda seen: seen["at"] != "")

    def go_to(self, *names: str) -> None:
        """Go on by Enter until the cursor is in one of these fields."""
        while self.program.seen["at"] not in names:
            left = self.program.seen["at"]
            self.screen.press("Return")
            self.program.wait_for(partial(_is_past, left))

    def fill_in(self, spelled: Mapping[str, Sequence[str]]) -> dict[str, str]:
        """Go through the form by Enter and compose into these fields; return what stands in them then."""
        stands: dict[str, str] = {}
        while len(stands) < len(spelled):
            at = self.program.seen["at"]
            for letters in spelled.get(at, ()):
                stands[at] = self.compose(letters)
            if len(stands) < len(spelled):
                self.screen.press("Return")
                self.program.wait_for(partial(_is_past, at))
        return stands

    def compose(self, letters: str) -> str:
        """Type letters and a space where the cursor is, and return what stands there then."""
        before = self.program.seen["text"]
        self.screen.type(letters)
        self.program.wait_for(lambda seen: seen["composing"] != "")
        self.screen.press("space")
        now = self.program.wait_for(lambda seen: not seen["composing"] and seen["text"] not in {"", before})
        return str(now["text"])


def _is_past(left: str, seen: Seen) -> bool:
    return bool(seen["at"] != left)


def drafts_of(place: str) -> str:
    """Return the text of a station's drafts on disk."""
    file = Path(place) / "drafts" / "drafts.json"
    return file.read_text("utf-8") if file.exists() else ""
