"""The sheets that are not in front: sent off to be registered, or waiting for their turn."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from rules.errors import Refusal
from ui.drafts import DraftShelf
from ui.shortcuts import shortcut


@dataclass(frozen=True, slots=True, eq=False)
class Sheet:
    """A sheet as it was typed; ``refusal`` says why it could not be registered, None before that was tried."""

    draft: Mapping[str, Any]
    refusal: Refusal | None = None


class SheetPile:
    """Keeps every sheet until it is registered, on the shelf too, so that the end of the program loses none."""

    def __init__(self, shelf: DraftShelf, name: str) -> None:
        self._shelf, self._name = shelf, name
        self._sent: list[Sheet] = []
        kept = shelf.kept(name) or {}
        self._waiting = [Sheet(draft) for draft in kept.get("sheets", ())]

    @property
    def waiting(self) -> int:
        """How many sheets wait for their turn, those sent off not counted."""
        return len(self._waiting)

    @property
    def words(self) -> str:
        """Say how many sheets wait beside the one in front; nothing when there is none."""
        key = shortcut("other_sheet").shown
        return f"另有{self.waiting}张没有登记，登记完本张就会回来，也可以按{key}换过去。" if self._waiting else ""

    def send(self, draft: Mapping[str, Any]) -> Sheet:
        """Keep a sheet that is being registered, and return it."""
        sheet = Sheet(draft)
        self._sent.append(sheet)
        self._keep()
        return sheet

    def registered(self, sheet: Sheet) -> None:
        """Forget a sheet that stands in the register now."""
        self._sent.remove(sheet)
        self._keep()

    def take_back(self, sheet: Sheet, refusal: Refusal | None) -> None:
        """Let a sheet that was not registered be the next one, with the reason why, if there is one."""
        self._sent.remove(sheet)
        self._waiting.insert(0, replace(sheet, refusal=refusal))
        self._keep()

    def put_last(self, draft: Mapping[str, Any]) -> None:
        """Put a sheet that was in front beneath the others."""
        self._waiting.append(Sheet(draft))
        self._keep()

    def draw(self) -> Sheet | None:
        """Return the next sheet, which is kept until ``drawn`` says that it stands in front; None without any."""
        return self._waiting[0] if self._waiting else None

    def drawn(self, sheet: Sheet) -> None:
        """Forget a sheet that stands in front now and is kept there."""
        self._waiting.remove(sheet)
        self._keep()

    def _keep(self) -> None:
        drafts = [dict(sheet.draft) for sheet in (*self._sent, *self._waiting)]
        if drafts:
            self._shelf.keep(self._name, {"sheets": drafts})
        else:
            self._shelf.drop(self._name)
