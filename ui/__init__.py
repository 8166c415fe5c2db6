"""What the officer sees and types."""

from ui.singletons import keep_alive

# Here, because it must come before the first use of Qt, whichever part of the window is imported.
keep_alive()
