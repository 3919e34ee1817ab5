"""Everyday words beside the words of plans."""

from __future__ import annotations

from knowledge.synonyms import alternatives


def test_an_everyday_word_may_stand_for_a_plans_word() -> None:
    """ "sếp" is a leader, a pair of words is looked up as one and counts for both."""
    assert "lanh~dao" in alternatives(["sep"])["sep"]
    found = alternatives(["chi", "phi"])
    assert "kinh~phi" in found["chi"]
    assert found["chi"] == found["phi"]


def test_other_words_have_none() -> None:
    """Words that plans use themselves, and words apart, have no alternative."""
    assert {} == alternatives(["vuon", "rau"])
    assert "phi" not in alternatives(["chi", "vuon", "phi"])
    assert {} == alternatives([])


def test_a_word_of_several_pairs_has_all_their_alternatives() -> None:
    """ "chi tiền" and "tiền" both speak of a source of money."""
    assert {"kinh~phi", "nguon", "ngan~sach"} <= set(alternatives(["chi", "tien"])["tien"])
