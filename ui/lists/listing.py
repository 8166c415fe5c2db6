"""What makes one list differ from another: its columns, what it is narrowed by, and where it is read."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Generic, Protocol, TypeVar

from rules.vocabulary import Word
from ui.lists.long_list import ListedIds
from ui.widgets.fields import FormSpec
from ui.widgets.record_table import Column
from workflow.desk import Desk
from workflow.views.facets import ListFacet
from workflow.views.lists import StationLists


class Ordered(Protocol):
    """A filter, a frozen dataclass that says in which order what fits is listed."""

    @property
    def order(self) -> Word:
        """The order."""


class Numbered(Protocol):
    """A row of a list, by its id."""

    @property
    def id(self) -> int:
        """The id."""


Row = TypeVar("Row", bound=Numbered)
Wanted = TypeVar("Wanted", bound=Ordered)


@dataclass(frozen=True, slots=True)
class Reading(Generic[Row, Wanted]):
    """The views a list is read from, all of them off the GUI thread.

    ``ids(desk, wanted, typed, mark)`` gives what fits piece by piece, ``rows(desk, ids, revealed=…)`` some of it,
    ``facet(desk, wanted, typed, field)`` how it divides.
    """

    ids: Callable[[Desk, Wanted, str, Any], ListedIds]
    rows: Callable[..., Sequence[Row]]
    facet: Callable[[Desk, Wanted, str, str], ListFacet]


@dataclass(frozen=True, slots=True)
class Narrowing(Generic[Wanted]):
    """How a list is narrowed: what it asks for at first, the fields it divides by, its form, and the same in words."""

    plain: Wanted
    facets: Mapping[str, str]
    form: Callable[[Wanted, StationLists], FormSpec]
    answer: Callable[[dict[str, Any]], Wanted]
    words: Callable[[Wanted, StationLists], str]


@dataclass(frozen=True, slots=True)
class Sorting:
    """How a column sorts the list: the orders a click on its heading goes through, and which of them fall."""

    orders: tuple[Word, ...]
    falling: Word | None = None


@dataclass(frozen=True, slots=True)
class Wording(Generic[Row]):
    """What a list says: its name, its unit of counting (起, 人), the hint of its search box, what an empty one says.

    ``record`` tells one row in full; ``masked`` is what an export leaves out, as it says itself.
    """

    name: str
    unit: str
    hint: str
    nothing_yet: str
    record: Callable[[Row], str]
    masked: str


@dataclass(frozen=True, slots=True)
class Listing(Generic[Row, Wanted]):
    """A list: its key, every column it has and the keys of those it shows at first, and how the rest is done."""

    key: str
    columns: tuple[Column[Row], ...]
    usual: tuple[str, ...]
    sorting: Mapping[str, Sorting]
    narrowing: Narrowing[Wanted]
    reading: Reading[Row, Wanted]
    wording: Wording[Row]

    def chosen(self, keys: Sequence[str]) -> tuple[Column[Row], ...]:
        """Return the columns of these keys in their order, those shown at first when there are none."""
        by_key = {column.key: column for column in self.columns}
        found = tuple(by_key[key] for key in keys if key in by_key)
        return found or tuple(by_key[key] for key in self.usual)

    def next_order(self, column: str, now: Word) -> Word:
        """Return the order after a click on a column's heading: its first one, or the one after the present."""
        orders = self.sorting[column].orders
        return orders[(orders.index(now) + 1) % len(orders)] if now in orders else orders[0]

    def arrows(self, order: Word) -> dict[str, str]:
        """Return the arrow of each column the list is sorted by: ↓ where the greatest stands first."""
        sorted_by = {key: one for key, one in self.sorting.items() if order in one.orders}
        return {key: " ↓" if one.falling is order else " ↑" for key, one in sorted_by.items()}


@dataclass(frozen=True, slots=True)
class Asked(Generic[Row, Wanted]):
    """What a list was asked for: a filter and what was typed; with ``revealed`` hidden names are shown."""

    listing: Listing[Row, Wanted]
    desk: Desk
    wanted: Wanted
    typed: str
    revealed: bool

    def ids(self, after: object | None) -> ListedIds:
        """Return the next ids, from the first or from after a mark on."""
        return self.listing.reading.ids(self.desk, self.wanted, self.typed, after)

    def rows(self, ids: Sequence[int]) -> Sequence[Row]:
        """Return the rows of these ids, in their order."""
        return self.listing.reading.rows(self.desk, ids, revealed=self.revealed)

    def facet(self, field: str) -> ListFacet:
        """Return how what fits divides by a field."""
        return self.listing.reading.facet(self.desk, self.wanted, self.typed, field)

    def shown(self, revealed: bool) -> Asked[Row, Wanted]:
        """Return the same with hidden names shown or not."""
        return replace(self, revealed=revealed)
