"""Bringing a database to the schema this program knows, and saying no to a newer one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, inspect, text

from db.engine import migration_engine
from rules.errors import StorageUnavailable

if TYPE_CHECKING:
    from alembic.config import Config


def upgrade(url: str) -> None:
    """Apply all migrations the database lacks, or none; StorageUnavailable when it is newer than the program."""
    from alembic import command

    engine = migration_engine(url)
    try:
        with engine.connect() as connection:
            config = _config(connection)
            _refuse_newer(connection, config)
            command.upgrade(config, "head")
            _check_foreign_keys(connection)
            connection.commit()
    finally:
        engine.dispose()


def is_current(connection: Connection) -> bool:
    """Return whether the database stands at the newest migration, without loading the migration tool."""
    return stamped(connection) == newest_revision()


def stamped(connection: Connection) -> str | None:
    """Return the revision a database stands at; None for an empty one."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def newest_revision() -> str:
    """Return the newest revision shipped: files are named by revision and sort in order."""
    return max(path.stem.split("_")[0] for path in _folder().glob("versions/[0-9]*.py"))


def _folder() -> Path:
    return Path(__file__).parent / "migrations"


def _config(connection: Connection) -> Config:
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(_folder()).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config


def _refuse_newer(connection: Connection, config: Config) -> None:
    from alembic.script import ScriptDirectory

    found = stamped(connection)
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    if found is not None and found not in known:
        raise StorageUnavailable(
            "schema_newer",
            "这个台账由更新版本的程序建立，本程序不能打开。请安装新版本程序后再打开，台账内容未作任何改动。",
            values={"found": found},
        )


def _check_foreign_keys(connection: Connection) -> None:
    if connection.dialect.name != "sqlite":
        return
    broken = connection.execute(text("PRAGMA foreign_key_check")).all()
    if broken:
        raise StorageUnavailable(
            "foreign_keys_broken", "升级时数据关联检查未通过，没有升级，台账未作任何改动。请联系维护人员。"
        )
