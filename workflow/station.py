"""Opening a station and setting up a new one."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.exc import SQLAlchemyError

from db import schema
from db.engine import DATABASE_NAME, database_url, open_engine
from db.lock import refuse_network_place
from db.models import HolidayYear, LawOverride, Officer
from db.session import Sessions, sessions_for
from db.store import FOLDER, Store
from rules.errors import RuleViolation, StorageUnavailable
from rules.vocabulary import PaperKind, Role
from workflow import settings as settings_store
from workflow.settings import Settings

if TYPE_CHECKING:
    from db.queries.open_clocks import OpenClocks
    from rules.calendar import WorkingDays
    from rules.law_tables import Law
    from rules.numbering import NumberPattern


@dataclass(frozen=True, slots=True)
class OfficerCard:
    """An officer as others see them."""

    id: int
    name: str
    role: Role


class Station:
    """An open station: its sessions, settings, law and calendar; closed when the program ends."""

    def __init__(self, place: str, sessions: Sessions) -> None:
        self.place = place
        self.sessions = sessions
        self.forget()

    def forget(self) -> None:
        """Drop what was read of settings and law, so that it is read anew."""
        for name in ("settings", "law", "working_days", "own_forms", "number_patterns"):
            self.__dict__.pop(name, None)

    @cached_property
    def settings(self) -> Settings:
        """The station's settings; RuleViolation before it has been set up."""
        with self.sessions.reading() as session:
            found = settings_store.load(session)
        if found is None:
            raise RuleViolation("station_not_set_up", "这个台账还没有建立，请先填写派出所名称和人员。")
        return found

    # The window stands before law and clocks are asked for; what they need is loaded with the first question.

    @cached_property
    def open_clocks(self) -> OpenClocks:
        """The clocks of all open cases, kept from one look to the next."""
        from db.queries.open_clocks import OpenClocks

        return OpenClocks()

    @property
    def store(self) -> Store:
        """Where attachments lie: in the station's folder, or where a station on a server says."""
        if "://" not in self.place:
            return Store(Path(self.place) / FOLDER)
        if not self.settings.attachment_folder:
            raise RuleViolation(
                "no_attachment_folder",
                "服务器上的台账要先在“设置”里写明附件存放的文件夹（各台电脑都能读写的共享文件夹），才能收附件。",
                lifted_by="所长",
            )
        return Store(Path(self.settings.attachment_folder))

    @cached_property
    def law(self) -> Law:
        """The law tables with the station's overrides."""
        from rules.law_tables import load_law

        with self.sessions.reading() as session:
            rows = session.scalars(select(LawOverride).order_by(LawOverride.id)).all()
        overrides: dict[str, list[dict[str, object]]] = {}
        for row in rows:
            overrides.setdefault(row.table_name, []).append(json.loads(row.row))
        return load_law().with_overrides(overrides)

    @cached_property
    def working_days(self) -> WorkingDays:
        """The working-day calendar with the years the station has imported."""
        with self.sessions.reading() as session:
            years = session.scalars(select(HolidayYear).order_by(HolidayYear.year)).all()
        calendar = self.law.working_days
        for year in years:
            calendar = calendar.importing(year.days)
        return calendar

    @cached_property
    def own_forms(self) -> tuple[tuple[str, date, str], ...]:
        """The station's own forms as (name, first day, file), the newest first; those withdrawn are left out."""
        from db.models import FormOverride

        query = select(FormOverride.form, FormOverride.valid_from, FormOverride.text)
        query = query.where(FormOverride.withdrawn_on.is_(None))
        with self.sessions.reading() as session:
            rows = session.execute(query.order_by(FormOverride.valid_from.desc(), FormOverride.id.desc()))
            return tuple((form, day, text) for form, day, text in rows)

    def own_form(self, name: str, day: date) -> str | None:
        """Return the file of the station's own form of that name in force on ``day``; None when it has none."""
        return next((text for form, first, text in self.own_forms if form == name and first <= day), None)

    @cached_property
    def number_patterns(self) -> tuple[tuple[PaperKind, date, str], ...]:
        """The station's own number patterns as (series, first day, template), the newest first."""
        from db.models import NumberOverride

        query = select(NumberOverride.kind, NumberOverride.valid_from, NumberOverride.template)
        with self.sessions.reading() as session:
            rows = session.execute(query.order_by(NumberOverride.valid_from.desc(), NumberOverride.id.desc()))
            return tuple((kind, day, template) for kind, day, template in rows)

    def number_pattern(self, kind: PaperKind, day: date) -> NumberPattern:
        """Return the pattern a series is numbered by on ``day``: the station's own, else the usual one."""
        from rules.numbering import DEFAULT_PATTERNS, NumberPattern

        own = next((text for one, first, text in self.number_patterns if one is kind and first <= day), None)
        return DEFAULT_PATTERNS[kind] if own is None else NumberPattern(own)

    @contextmanager
    def about_to_be(self, settings: Settings) -> Iterator[None]:
        """Let the act that stores the first settings already work by them."""
        self.__dict__["settings"] = settings
        try:
            yield
        finally:
            self.forget()

    @property
    def is_set_up(self) -> bool:
        """Whether the first start has been completed."""
        with self.sessions.reading() as session:
            return settings_store.load(session) is not None

    def officers(self) -> tuple[OfficerCard, ...]:
        """Return the active officers in the order they were entered."""
        with self.sessions.reading() as session:
            rows = session.scalars(select(Officer).where(Officer.active).order_by(Officer.id))
            return tuple(OfficerCard(row.id, row.name, row.role) for row in rows)

    def officer(self, name: str) -> OfficerCard:
        """Return the active officer of that name; RuleViolation when there is none."""
        for card in self.officers():
            if card.name == name:
                return card
        raise RuleViolation("no_such_officer", f"没有名叫“{name}”的在岗人员。")

    def trail_head(self) -> str:
        """Return the trail's head as it stands."""
        from db import chain

        with self.sessions.reading() as session:
            return chain.head(session).hash

    def close(self) -> None:
        """Let go of the database."""
        self.sessions.engine.dispose()


def station_exists(place: str) -> bool:
    """Return whether there is a station in a folder; one at a database URL is taken to exist."""
    return "://" in place or (Path(place) / DATABASE_NAME).exists()


def open_station(place: str, *, create: bool = False, durable: bool = True) -> Station:
    """Open the station in a folder or at a database URL, bringing its schema up to date.

    StorageUnavailable when there is none (unless ``create``), when it is newer than this program, or when
    the place is a network share.
    """
    url = database_url(place)
    if "://" not in place:
        _prepare_folder(Path(place), create)
    try:
        engine = open_engine(url, durable=durable)
        with engine.connect() as connection:
            current = schema.is_current(connection)
        if not current:
            engine.dispose()
            schema.upgrade(url)
            engine = open_engine(url, durable=durable)
    except SQLAlchemyError as error:
        raise StorageUnavailable(
            "cannot_open",
            f"台账打不开：{place}。请确认磁盘可用、文件完整；不要删除任何文件，可从备份恢复。",
            values={"error": str(error)},
        ) from error
    return Station(place, sessions_for(engine))


def _prepare_folder(folder: Path, create: bool) -> None:
    refuse_network_place(folder)
    if (folder / DATABASE_NAME).exists():
        return
    if not create:
        raise StorageUnavailable(
            "no_station", f"“{folder}”里没有台账。请检查文件夹，或先打开窗口建立台账（make run）。"
        )
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StorageUnavailable(
            "cannot_create", f"不能在“{folder}”建立台账：{error.strerror}。请换一个可写的文件夹。"
        ) from error


def utc_now() -> datetime:
    """Return the present instant."""
    return datetime.now(UTC)


def require_officers(officers: Sequence[tuple[str, Role]]) -> None:
    """Refuse a staff list without a chief and a second person who can approve and sign."""
    names = [name for name, _ in officers]
    if not any(role is Role.CHIEF for _, role in officers):
        raise RuleViolation("no_chief", "人员中至少要有一名所长。", field="officers")
    if len(officers) < 2:
        raise RuleViolation("one_officer", "至少登记两名人员：销号须由申请人以外的人审批。", field="officers")
    if any(not name.strip() for name in names) or len(set(names)) < len(names):
        raise RuleViolation("officer_names", "人员姓名不能为空，也不能重复。", field="officers")
