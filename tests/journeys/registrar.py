"""What a program does that is killed at work: it registers incidents and confirms each once it is stored."""

from __future__ import annotations

from multiprocessing.connection import Connection

from db.models import Incident
from rules.names import search_tokens
from rules.vocabulary import Role
from tests.builders import Clock, a_cleared_incident, desk_of, one
from workflow.station import open_station

# The table of pinyin is read once, before the programs to be killed are split off.
search_tokens(name="陈䶮")


def register_until_killed(place: str, confirm: Connection) -> None:
    """Register incidents for ever, sending the number of each over ``confirm``."""
    desk = desk_of(open_station(place), Role.OFFICER, Clock())
    while True:
        confirm.send(one(desk, Incident, a_cleared_incident(desk)).number)
