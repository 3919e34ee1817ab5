"""Nominations: their rounds and forms, choosing within the quota, telling whoever nominated."""
