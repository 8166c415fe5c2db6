"""The law and the arithmetic of the station, pure: no files, no SQL, no screen."""
