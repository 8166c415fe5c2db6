"""The design every list has: searched, divided, narrowed, sorted, copied and taken out in the same way."""
