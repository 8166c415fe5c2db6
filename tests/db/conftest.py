"""Every test here may ask for a station and the desks in it, on SQLite and on PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from rules.vocabulary import Role
from tests.builders import (
    Clock,
    a_story,
    clock,
    deputy_desk,
    desk,
    desk_of,
    duty_desk,
    first_start,
    mediator_desk,
    officer_desk,
    station,
    template,
)
from tests.postgresql import Server, server
from workflow.desk import Desk
from workflow.setup import set_up_station
from workflow.station import open_station

__all__ = [
    "clock",
    "deputy_desk",
    "desk",
    "duty_desk",
    "mediator_desk",
    "officer_desk",
    "server",
    "station",
    "template",
]


@pytest.fixture(scope="session")
def postgresql_template(server: Server) -> str:
    url = server.new_database()
    made = open_station(url)
    set_up_station(made, first_start(), Clock())
    made.close()
    return url


@pytest.fixture
def postgresql_desk(server: Server, postgresql_template: str, clock: Clock) -> Iterator[Desk]:
    opened = open_station(server.copy_of(postgresql_template))
    yield desk_of(opened, Role.CHIEF, clock)
    opened.close()


@pytest.fixture(params=["sqlite", "postgresql"])
def any_desk(request: pytest.FixtureRequest) -> Desk:
    """The chief's desk of a new station, once on each database."""
    found = request.getfixturevalue("desk" if request.param == "sqlite" else "postgresql_desk")
    assert isinstance(found, Desk)
    return found


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def storied(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """A station with a signed week behind it, once on each database; for tests that leave it as it is."""
    if request.param == "sqlite":
        place = str(tmp_path_factory.mktemp("storied"))
    else:
        place = request.getfixturevalue("server").new_database()
    opened, hands = open_station(place, create=True, durable=False), Clock()
    chief = set_up_station(opened, first_start(), hands)
    a_story(chief, hands)
    yield chief
    opened.close()
