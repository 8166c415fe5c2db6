"""The weekly meeting (周例会): one open case at a time, on the whole screen."""
