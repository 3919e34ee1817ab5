from __future__ import annotations

from bench.figures import percentile, table, verdict


def test_percentiles_are_values_that_were_measured() -> None:
    """The p95 of a hundred values is the 95th, of one value that value."""
    values = [float(n) for n in range(100, 0, -1)]
    assert [50.0, 95.0, 100.0] == [percentile(values, share) for share in (0.5, 0.95, 1.0)]
    assert 7.0 == percentile([7.0], 0.95)


def test_tables_line_up() -> None:
    """Names to the left, figures to the right, a rule as wide as the rows."""
    drawn = table("Title", ("", "ms"), [("a", "1.0"), ("long name", "12.0")])
    expected = "Title\n---------------\n             ms\n---------------\na           1.0\nlong name  12.0\n"
    assert expected == drawn


def test_a_value_at_its_target_misses_it() -> None:
    """Targets are to be stayed under."""
    assert ["met", "MISSED"] == [verdict(19.9, 20.0), verdict(20.0, 20.0)]
