"""What every test stands on: Qt without a screen, and Hypothesis that repeats itself in CI."""

from __future__ import annotations

import os

from hypothesis import settings

from tests.shared_statements import share_statements

# Qt reads the platform when it is first imported, which the tests below this file do.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# In the plain C locale Qt warns once and goes on in UTF-8; the tests begin there.
os.environ["LC_ALL"] = "C.UTF-8"

# A slow machine is no fault of the program, so no example is failed for its time.
settings.register_profile("desk", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") else "desk")

share_statements()
