from __future__ import annotations

import re
import unicodedata

from handlers.reviews import texts as review_texts

_TEXTS = [
    text
    for value in vars(review_texts).values()
    for text in (value.values() if isinstance(value, dict) else [value])
    if isinstance(text, str) and text != review_texts.__doc__
]


def test_texts_are_fit_to_be_read() -> None:
    """One form of Unicode, no double spaces, no line that ends in one, and never "bạn"."""
    for text in _TEXTS:
        assert unicodedata.is_normalized("NFC", text), text
        assert not re.search(r"  | \n|\bbạn\b", text), text


def test_labels_are_told_apart() -> None:
    """No two words to tap mean two things."""
    labels = [value for name, value in vars(review_texts).items() if name.isupper() and len(str(value)) < 20]
    words = [label.casefold() for label in labels if isinstance(label, str) and "{" not in label]
    assert sorted(set(words)) == sorted(words)
