"""All pages in the real window, at a real counter."""

from tests.ui.stand import clock, counter, desk, officer_desk, open_page, press, runner, settle, station, template

__all__ = ["clock", "counter", "desk", "officer_desk", "open_page", "press", "runner", "settle", "station", "template"]
