"""Answers to a reminder: report now, nothing to report, remind me later, why."""
