"""Every test here may ask for a station and the desks in it."""

from tests.builders import (
    clock,
    deputy_desk,
    desk,
    duty_desk,
    mediator_desk,
    officer_desk,
    station,
    template,
)
from tests.journeys.screen import desktop
from tests.postgresql import server

__all__ = [
    "clock",
    "deputy_desk",
    "desk",
    "desktop",
    "duty_desk",
    "mediator_desk",
    "officer_desk",
    "server",
    "station",
    "template",
]
