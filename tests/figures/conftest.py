"""Every test here may ask for a station, the desks in it, a PostgreSQL server and the demonstration station."""

from tests.builders import clock, deputy_desk, desk, duty_desk, mediator_desk, officer_desk, station, template
from tests.postgresql import server
from tests.workflow.demo.conftest import demo_desk, told

__all__ = [
    "clock",
    "demo_desk",
    "deputy_desk",
    "desk",
    "duty_desk",
    "mediator_desk",
    "officer_desk",
    "server",
    "station",
    "template",
    "told",
]
