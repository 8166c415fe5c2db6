"""Every test here may ask for a station, the desks in it and a PostgreSQL server."""

from tests.builders import clock, desk, station, template
from tests.postgresql import server

__all__ = ["clock", "desk", "server", "station", "template"]
