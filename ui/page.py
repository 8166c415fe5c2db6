"""What the window asks of a page, and what a page tells the window."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget


class Page(QWidget):
    """A page of the window, registered under ``key`` and shown with ``title``.

    It tells by signals: ``refused(Refusal)``, ``done(str)`` and ``noted(str)`` go to the message
    bar; ``go(key, subject)`` asks for another page; ``title_changed`` follows a new ``title``;
    ``station_changed`` says that the station's name or its officers are not what they were;
    ``begun`` says that a form was opened or closed, or another day or week came to the front, so that what was said
    before is over; ``left`` asks for the page seen before;
    ``appearance_chosen(Appearance)`` asks for other letters and colours. ``whole_screen`` says that in front it wants
    the whole screen, without the pages' names.
    """

    key: str = ""
    title: str = ""
    whole_screen: bool = False

    refused = Signal(object)
    done = Signal(str)
    noted = Signal(str)
    go = Signal(str, object)
    title_changed = Signal()
    station_changed = Signal()
    appearance_chosen = Signal(object)
    begun = Signal()
    left = Signal()

    def refresh(self) -> None:
        """Ask for what the page shows, anew; called whenever it comes to the front and on F5."""

    def open_subject(self, subject: object) -> None:
        """Turn to a subject (a case, a day …) before the page comes to the front."""

    def seek(self) -> bool:
        """Put the cursor where things are looked for, and return whether the page has such a place."""
        return False

    def first_focus(self) -> QWidget | None:
        """Return the widget the cursor goes to when the page comes to the front."""
        return None


@dataclass(frozen=True, slots=True)
class PageEntry:
    """A page the window can show under ``key``; it is made when it first comes to the front.

    ``go_key`` names the shortcut that leads to it and gives its button the word; without one there is no button.
    """

    key: str
    make: Callable[[], Page]
    go_key: str = ""
