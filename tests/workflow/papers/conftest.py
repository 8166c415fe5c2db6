"""Every paper is made at a station."""

from tests.builders import clock, deputy_desk, desk, mediator_desk, officer_desk, station, template

__all__ = ["clock", "deputy_desk", "desk", "mediator_desk", "officer_desk", "station", "template"]
