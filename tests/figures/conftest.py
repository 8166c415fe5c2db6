"""Every test here may ask for a station, the desks in it and a PostgreSQL server."""

from tests.builders import clock, deputy_desk, desk, duty_desk, mediator_desk, officer_desk, station, template
from tests.postgresql import server

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
