"""Charts as plain geometry, drawn once for screen and paper: numbers in, rectangles, lines and words out."""
