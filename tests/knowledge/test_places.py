"""Places as people type them."""

from __future__ import annotations

import unicodedata
from datetime import date

import pytest

from knowledge.places import place_named, place_names, place_words, places_in, same_place
from knowledge.vietnamese import syllables


def names_in(text: str) -> list[str]:
    """Give the names of the places that a text names."""
    return [place.name for _, _, place in places_in(tuple(syllables(text)))]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("Lạng Sơn", "Lạng Sơn"),
        ("tỉnh lạng sơn", "Lạng Sơn"),
        ("LS", "Lạng Sơn"),
        ("Hoà Bình", "Hòa Bình"),
        ("TP HCM", "Thành phố Hồ Chí Minh"),
        ("Sài Gòn", "Thành phố Hồ Chí Minh"),
        ("Thủ đô", "Hà Nội"),
        ("Đăk Lăk", "Đắk Lắk"),
    ],
)
def test_every_way_of_writing_names_the_place(typed: str, expected: str) -> None:
    """Short forms, old spellings and everyday names are one place."""
    place = place_named(typed)
    assert place is not None
    assert expected == place.name


def test_places_are_found_in_a_sentence() -> None:
    """All of them, in their order, a district with the province it was in."""
    assert ["Lạng Sơn", "Nam Định", "quận Tây Hồ"] == names_in("thế còn tỉnh Lạng Sơn, Nam Định và quận Tây Hồ?")
    ((start, end, district),) = places_in(tuple(syllables("họp ở huyện Hải Hậu ạ")))
    assert (2, 5, "Nam Định") == (start, end, district.province)


@pytest.mark.parametrize("text", ["", "hạn nộp báo cáo", "Lạng", "Sơn Lạng", "Xứ sở thần tiên"])
def test_other_words_are_no_place(text: str) -> None:
    """Half a name, a name the wrong way round and plain words name nothing."""
    assert [] == names_in(text)


def test_a_merged_province_knows_its_successor() -> None:
    """Nam Định is part of Ninh Bình since 1 July 2025; Lạng Sơn stayed."""
    nam_dinh, lang_son = place_named("Nam Định"), place_named("Lạng Sơn")
    assert nam_dinh is not None
    assert lang_son is not None
    assert ("Ninh Bình", date(2025, 7, 1)) == (nam_dinh.now, nam_dinh.until)
    assert (None, None) == (lang_son.now, lang_son.until)


def test_every_successor_is_a_place() -> None:
    """Who follows a merged province is a province or city of today, and a date goes with it."""
    places = [place for name in place_names() if (place := place_named(" ".join(name)))]
    merged = [place for place in places if place.now]
    assert merged
    for place in merged:
        successor = place_named(place.now or "")
        assert successor is not None
        assert (place.until is not None, successor.now) == (True, None)


def test_the_whole_country_is_there() -> None:
    """63 provinces and cities as they were until mid-2025."""
    places = {place for name in place_names() if (place := place_named(" ".join(name)))}
    assert 63 == sum(place.type in ("province", "city") for place in places)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Hoà Bình", "tỉnh Hòa Bình", True),
        ("TP.HCM", "Sài Gòn", True),
        ("Hà Nội", "Hà Nam", False),
        ("Bộ Công an", "bộ công an", True),
        ("Nơi nào đó", "Nơi khác", False),
    ],
)
def test_two_names_of_one_place(one: str, other: str, expected: bool) -> None:
    """Known places are compared as places, unknown names as folded text."""
    assert expected is same_place(one, other)


def test_names_are_composed_and_their_words_known() -> None:
    """The list itself is in NFC; every word of a name is among the place words."""
    names = [place.name for name in place_names() if (place := place_named(" ".join(name)))]
    assert names == [unicodedata.normalize("NFC", name) for name in names]
    assert {word for name in place_names() for word in name} == place_words()
