"""The facts figures count, as rows with the columns their definitions speak of; one family a file."""
