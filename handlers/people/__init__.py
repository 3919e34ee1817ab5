"""Whoever writes: joining, invitations, posts, the own account and leaving."""
