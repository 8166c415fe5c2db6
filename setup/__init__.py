"""What a machine needs before the program can start: system packages, a Chinese font, .venv."""
