"""The monthly report: its form, reading it all at once, sending, correcting and entering it for a unit."""
