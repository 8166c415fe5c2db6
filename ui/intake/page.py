"""The page on which an incident is taken down: one sheet, and beside it what the desk knows already."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QBoxLayout, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget
from shiboken6 import isValid

from rules.errors import Refusal
from rules.periods import STATION_ZONE
from ui.counter import Counter
from ui.drafts import DraftKeeper, DraftShelf
from ui.intake.asking import Asking
from ui.intake.hint_panel import HintPanel, next_to_link
from ui.intake.people_field import PeopleField, PersonCard
from ui.intake.person import row_of
from ui.intake.pile import Sheet, SheetPile
from ui.intake.sheet import (
    SIDES,
    case_number_in,
    new_incident,
    not_yours,
    offers_of,
    people_in,
    placed,
    read_lists,
    registering,
    typed_in,
)
from ui.page import Page
from ui.shortcuts import bind, bind_each, captioned, shortcut
from ui.tasks import TaskRunner
from ui.theme import set_look
from ui.today.subject import DayIncident
from ui.widgets.choice_input import ChoiceInput
from ui.widgets.fields import Choice
from ui.widgets.form import ActForm
from ui.widgets.inputs import arrive
from workflow.entered import NewPerson
from workflow.intake import register_incident
from workflow.sealing import take_over
from workflow.views.intake import business_date, entered_words
from workflow.views.known import Asked, Hints, LibraryPerson
from workflow.views.lists import StationLists

DRAFT, WAITING = "intake", "intake/waiting"
_ROOM_FOR_BOTH = 54  # characters
_LINES_BELOW, _LINES_OF_NOTHING = 8, 3
_ARROWS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class IntakePage(Page):
    """Takes incidents down, one sheet after the other, until Esc leads back; what was typed is kept."""

    key = "intake"
    title = "登记警情"

    def __init__(self, counter: Counter, runner: TaskRunner, shelf: DraftShelf) -> None:
        super().__init__()
        self._counter, self._runner, self._shelf = counter, runner, shelf
        self._pile = SheetPile(shelf, WAITING)
        self._hints = Hints()
        self._last: DayIncident | None = None
        self.form = ActForm(registering(counter.now), counter.now)
        self._first = self.form.draft()
        self._keeper = DraftKeeper(self.form, shelf, DRAFT)
        self._told_restored = not (self._keeper.restored or self._pile.waiting)
        self.panel = HintPanel()
        self._asking = Asking(counter, runner, self._asked, lambda: self.form.composing, self)
        self._lay = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._lay.setContentsMargins(20, 10, 20, 10)
        self._lay.setSpacing(16)
        self._lay.addWidget(self.form, 5)
        self._lay.addLayout(self._beside(), 2)
        self._listen()

    # What it shows

    def refresh(self) -> None:
        """Offer the station's lists as they stand, and the present time on a sheet not yet begun."""
        if self._is_untouched:
            self._lay_next()
        self._runner.run(lambda _p: read_lists(self._counter.desk), self._offer)
        if not self._told_restored:
            self._told_restored = True
            self.noted.emit(f"已恢复上次未保存的内容。{self._of_whom}{self._pile.words}")
        elif whose := self._of_whom:
            self.noted.emit(whose)
        # What is known may have grown meanwhile, with the same things typed.
        self._asking.forget()
        self._asking.soon()

    def first_focus(self) -> QWidget | None:
        """Return the first entry that must still be made."""
        return self.form.first_missing()

    def _offer(self, lists: StationLists) -> None:
        for key, choices in offers_of(lists).items():
            entry = self.form.entry(key)
            assert isinstance(entry, ChoiceInput)
            entry.offer(choices)

    @property
    def _is_untouched(self) -> bool:
        return typed_in(self.form.draft()) == typed_in(self._first)

    def _lay_next(self, *, blank: bool = False) -> None:
        """Lay out the sheet whose turn it is, as it was typed; a blank one, received now, without any or on request."""
        self._keeper.drop()
        self._first = self.form.draft()
        self._asking.forget()
        self._show(Hints())
        sheet = None if blank else self._pile.draw()
        if sheet is None:
            return
        self.form.restore(sheet.draft)
        self._keeper.keep()
        self._pile.drawn(sheet)
        self._asking.soon()
        if sheet.refusal is not None:
            self.form.show_refusal(sheet.refusal)

    @property
    def _of_whom(self) -> str:
        return "" if self._is_untouched else not_yours(self.form.peek()["begun_by"], self._counter.desk.officer.name)

    # What is typed

    def _sign(self) -> None:
        """Keep with a sheet who began it."""
        if self.form.peek()["begun_by"] is None and not self._is_untouched:
            self.form.set_values({"begun_by": self._counter.desk.officer.name})

    def _asked(self) -> Asked:
        typed = self.form.peek()
        people = people_in(typed)
        received = typed["received_at"] or self._counter.now()
        return Asked(
            at=received.replace(tzinfo=STATION_ZONE),
            typed=self._naming(),
            phones=tuple(filter(None, (typed["phone"], *(person.phone for person in people)))),
            people=people,
            place=typed["place"],
            category=typed["category"],
            summary=typed["summary"],
        )

    def _naming(self) -> str:
        """Return what stands in the entry under the cursor when it may name somebody not yet taken over."""
        line = QApplication.focusWidget()
        if not isinstance(line, QLineEdit) or not self.form.isAncestorOf(line):
            return ""
        card = self._card()
        if card is not None:
            names = [card.line(key) for key in ("name", "number", "phone")]
            return line.text() if line in names and card.peek()["person_id"] is None else ""
        callers = [*self.form.entry("caller").stops(), *self.form.entry("phone").stops()]
        return line.text() if line in callers else ""

    def _card(self) -> PersonCard | None:
        sides = [self.form.entry(key) for key in SIDES if key in self.form.rows]
        cards = [side.card_at(QApplication.focusWidget()) for side in sides if isinstance(side, PeopleField)]
        return next(filter(None, cards), None)

    def _told(self, hints: Hints) -> None:
        self._hints = hints
        link = self.form.entry("link_case")
        assert isinstance(link, ChoiceInput)
        cases = {one.case_number: one.case_words for one in hints.repeats if one.case_number}
        link.offer([Choice(number, words) for number, words in cases.items()])
        self._show(hints)

    def _show(self, hints: Hints) -> None:
        self._hints = hints
        decided = self.form.peek()["risk"] is not None
        # Once a person has decided, nothing more is proposed.
        self.panel.show_hints(replace(hints, danger=None) if decided else hints, self._linked)
        self._share_room()
        line = QApplication.focusWidget()
        if hints.people and isinstance(line, QLineEdit):
            line.setAccessibleDescription(f"认识的人{len(hints.people)}位，按向下的方向键选择。")

    # What the keys do

    def _answers(self, event: QKeyEvent) -> bool:
        """Let the arrows walk through the people known, and Enter take the one they have come to."""
        if not isinstance(QApplication.focusWidget(), QLineEdit) or not self.panel.people:
            return False
        if event.key() in _ARROWS:
            self.panel.step(_ARROWS[Qt.Key(event.key())])
            return True
        chosen = self.panel.chosen
        if chosen is None or event.key() not in _ENTER or event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            return False
        self._take(chosen)
        return True

    def _take_place(self, place: int) -> None:
        if place < len(self.panel.people):
            self._take(self.panel.people[place])

    def _take(self, person: LibraryPerson) -> None:
        """Fill in a person as the library has them, a minor once the look is entered, nobody of sealed cases alone."""
        desk, card, hidden_id = self._counter.desk, self._card(), person.hidden_id
        at, sheet = QApplication.focusWidget(), self._first
        if person.entered is not None:
            self._fill_in(card, person.entered, at)
        elif hidden_id is None:
            words = "只在已封存的纠纷里，资料不带出。请按本人出示的证件填写，证件号码相同的，保存后归到同一人。"
            self.noted.emit(person.name + words)
        else:

            def handed_over(entered: NewPerson) -> None:
                if sheet is self._first and (card is None or isValid(card)):
                    self._fill_in(card, entered, at)
                    self.noted.emit(f"已取用未成年人{person.name}的资料，已记入留痕。")

            self._runner.run(lambda _p: take_over(desk, hidden_id), handed_over, self.refused.emit, owner=self)

    def _fill_in(self, card: PersonCard | None, entered: NewPerson, at: QWidget | None) -> None:
        """Fill in a person, and go on behind unless the cursor has gone elsewhere meanwhile."""
        if card is not None:
            card.take(row_of(entered))
            last: QWidget = card.shown_inputs()[-1].stops()[-1]
        else:
            self.form.set_values({"caller": entered.name, "phone": entered.phone})
            last = self.form.entry("phone").stops()[-1]
        stops = self.form.stops()
        if at is QApplication.focusWidget():
            arrive(stops[stops.index(last) + 1])

    @property
    def _linked(self) -> str:
        return case_number_in(self.form.entry("link_case").peek()) or ""

    def _link(self) -> None:
        """Choose the next of the open cases that came before, after the last one none."""
        if not any(repeat.case_number for repeat in self._hints.repeats):
            self.noted.emit("右边没有可以并入的纠纷；知道编号的，可以直接填在“并入纠纷”一栏。")
            return
        self.form.set_values({"link_case": next_to_link(self._hints.repeats, self._linked) or None})
        self._show(self._hints)

    def _accept_risk(self) -> None:
        if self._hints.danger is not None:
            self.form.set_values({"risk": self._hints.danger.risk})
            self._show(self._hints)

    def _unfold(self) -> None:
        card = self._card()
        if card is None:
            self.noted.emit("请先把光标放在甲方或乙方的一个人上。")
        else:
            card.unfold()

    # Saving and leaving

    def _save(self, values: dict[str, Any]) -> None:
        """Send the sheet off and lay the next one out at once: the keys that follow belong to that one."""
        sheet = self._pile.send(self.form.draft())
        self._lay_next()
        self._go_to_first()
        desk = self._counter.desk
        new, link = new_incident(values), case_number_in(values["link_case"])

        def work() -> tuple[str, DayIncident]:
            added = register_incident(desk, new, link)
            return entered_words(desk, added), DayIncident(business_date(desk, added), added)

        self._runner.run(
            lambda _p: work(),
            partial(self._saved, sheet),
            lambda refusal: self._come_back(sheet, placed(refusal, people_in(values))),
            given_up=lambda: self._come_back(sheet, None),
            owner=self,
        )

    def _saved(self, sheet: Sheet, entered: tuple[str, DayIncident]) -> None:
        words, self._last = entered
        self._pile.registered(sheet)
        self.done.emit(words)
        # What is known has grown.
        self._asking.forget()
        self._asking.soon()

    def _come_back(self, sheet: Sheet, refusal: Refusal | None) -> None:
        """Show a sheet that was not registered again, but never under the hands of somebody writing the next one."""
        self._pile.take_back(sheet, refusal)
        if self.isVisible() and self._is_untouched and not self.form.composing:
            self._lay_next()
            return
        why = f"（{refusal.message.rstrip('。')}）" if refusal is not None else ""
        key = shortcut("other_sheet").shown
        self.noted.emit(f"刚才那张警情没有登记{why}。写的都在：登记完本张就会回来，现在就改请按{key}。")

    def _other_sheet(self) -> None:
        """Put the sheet in front beneath the others and go on with the next one, without any with an empty one."""
        if not self._pile.waiting and self._is_untouched:
            self.noted.emit("没有别的未登记的单子。")
            return
        blank = not self._pile.waiting
        if not self._is_untouched:
            self._pile.put_last(self.form.draft())
        self._lay_next(blank=blank)
        if blank:
            self.noted.emit(f"换了空白的一张。{self._pile.words}")
        if not self.form.has_complaints:
            self._go_to_first()

    def _go_to_first(self) -> None:
        first = self.first_focus()
        if first is not None:
            arrive(first)

    def _leave(self) -> None:
        """Go back; after a registration to its day, with the incident selected, so that the next key is about it."""
        if self._is_untouched:
            self._keeper.drop()
        else:
            self._keeper.keep()
        kept = not self._is_untouched
        registered, self._last = self._last, None
        if registered is None:
            self.left.emit()
        else:
            self.go.emit("today", registered)
        if kept:
            self.noted.emit(f"没有登记完的内容已保留，按{shortcut('intake').shown}接着写。")

    # How it is put together

    def _beside(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(4)
        column.addWidget(self.panel, 1)
        keys = QHBoxLayout()
        for name, words, act in (
            ("add_row", "加一人", self.form.add_record),
            ("more_of_person", "其他栏目", self._unfold),
        ):
            button = QPushButton(captioned(name, words))
            set_look(button, "look", "quiet")
            # The cursor stays with the person the key is about.
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.clicked.connect(act)
            keys.addWidget(button)
        keys.addStretch(1)
        column.addLayout(keys)
        return column

    def _listen(self) -> None:
        self.form.answers_first = self._answers
        self.form.submitted.connect(self._save)
        self.form.cancelled.connect(self._leave)
        self.form.edited.connect(self._sign)
        self.form.edited.connect(self._asking.soon)
        self._asking.told.connect(self._told)
        self.panel.taken.connect(self._take)
        self.panel.link_asked.connect(self._link)
        self.panel.risk_asked.connect(self._accept_risk)
        bind_each(self, "take_known", self._take_place)
        bind(self, "link_repeat", self._link)
        bind(self, "accept_risk", self._accept_risk)
        bind(self, "more_of_person", self._unfold)
        bind(self, "other_sheet", self._other_sheet)
        program = QApplication.instance()
        assert isinstance(program, QApplication)
        program.focusChanged.connect(self._moved)

    def _moved(self, _before: QWidget | None, now: QWidget | None) -> None:
        if now is not None and self.form.isAncestorOf(now):
            self._asking.soon()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the hints beside the sheet where there is room, otherwise beneath it."""
        super().resizeEvent(event)
        self._share_room()

    def changeEvent(self, event: QEvent) -> None:
        """Share the room anew when the letters change their size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._share_room()

    def _share_room(self) -> None:
        letters = self.fontMetrics()
        wide = self.width() >= letters.horizontalAdvance("字" * _ROOM_FOR_BOTH)
        direction = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        self._lay.setDirection(direction)
        self._lay.setSpacing(16 if wide else 6)
        lines = _LINES_OF_NOTHING if self._hints == Hints() else _LINES_BELOW
        self.panel.setMaximumHeight(16_777_215 if wide else letters.lineSpacing() * lines)
