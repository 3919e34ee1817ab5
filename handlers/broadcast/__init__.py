"""Announcements: writing, choosing the audience, sending, seeing who has read them."""
