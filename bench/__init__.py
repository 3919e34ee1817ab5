"""Measures speed and quality of search and answers, beside well-known methods: `python -m bench`."""
