"""Summaries as files: a workbook, a report in the form of state documents, JSON."""
