"""What all tables share: naming, column types, the optimistic version counter."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated, Any

from sqlalchemy import BigInteger, DateTime, Enum, ForeignKey, Integer, MetaData, String, Text
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import DeclarativeBase, Mapped, declared_attr, mapped_column
from sqlalchemy.types import TypeDecorator

from rules.vocabulary import Word


class UtcDateTime(TypeDecorator[datetime]):
    """An instant, stored in UTC without an offset and returned with one; naive values are refused."""

    impl = DateTime
    cache_ok = True

    @property
    def python_type(self) -> type[datetime]:
        """The class of the values, which SQLAlchemy does not take over from ``impl``."""
        return datetime

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Return the instant in UTC without its offset."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("an instant needs a time zone")
        return value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Return the stored instant with its UTC offset."""
        return None if value is None else value.replace(tzinfo=UTC)


class Base(DeclarativeBase):
    """The station's tables, with names migrations can drop by."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {datetime: UtcDateTime, str: Text}  # noqa: RUF012 - declared by SQLAlchemy


class Versioned:
    """A row whose second writer is told that a colleague saved first."""

    version: Mapped[int] = mapped_column(Integer, default=1)

    @declared_attr.directive
    def __mapper_args__(cls) -> dict[str, Any]:  # noqa: N805 - SQLAlchemy passes the class
        return {"version_id_col": cls.version}


Key = Annotated[int, mapped_column(Integer, primary_key=True)]
Fen = Annotated[int, mapped_column(BigInteger().with_variant(Integer, "sqlite"))]
"""An amount in 分: more than two hundred million 元 do not fit into PostgreSQL's plain integer."""

Digest = Annotated[str, mapped_column(String(64))]


def word(kind: type[Word], name: str) -> Enum:
    """Return a column type that stores the values of ``kind`` and lets nothing else in."""
    return Enum(
        kind,
        name=name,
        native_enum=False,
        create_constraint=True,
        length=20,
        values_callable=lambda members: [member.value for member in members],
    )


def link(target: str) -> ForeignKey:
    """Return a foreign key to ``target``; nothing that is referred to can be deleted."""
    return ForeignKey(target, ondelete="RESTRICT")
