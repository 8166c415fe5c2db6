"""Every view is looked at in a station."""

from tests.builders import clock, desk, officer_desk, station, template

__all__ = ["clock", "desk", "officer_desk", "station", "template"]
