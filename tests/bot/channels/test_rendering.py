"""Replies drawn within what a channel can show."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.channel import Capabilities, Rendered
from bot.channels.rendering import fit, length
from records.messages import Reply

PLAIN = Capabilities(max_text=60, buttons=False)
BUTTONS = Capabilities(max_text=60, buttons=True)


def test_buttons_hang_on_the_message() -> None:
    """Where there are buttons the labels are buttons and the text stays as it is."""
    assert fit(Reply("Kế hoạch nào ạ?", ("80", "77")), BUTTONS) == [Rendered("Kế hoạch nào ạ?", (("80",), ("77",)))]


@pytest.mark.parametrize(
    ("suggested", "hint"), [(False, "(Nhắn số để chọn)"), (True, "(Nhắn số để chọn, hoặc gõ câu khác)")]
)
def test_choices_are_numbered_where_there_are_no_buttons(suggested: bool, hint: str) -> None:
    """The choices follow the text as a numbered list; under suggestions it says that one may type something else."""
    reply = Reply("Kế hoạch nào ạ?", ("Số 80", "Số 77"), open=suggested)

    expected = f"Kế hoạch nào ạ?\n\n1. Số 80\n2. Số 77\n{hint}"
    assert fit(reply, Capabilities(max_text=100, buttons=False)) == [Rendered(expected)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "một hai ba\n\nbốn năm sáu bảy\n\ntám chín mười chục",
            ["một hai ba\n\nbốn năm sáu bảy", "tám chín mười chục"],
        ),
        (
            "một hai ba\nbốn năm sáu bảy\ntám chín mười chục",
            ["một hai ba\nbốn năm sáu bảy", "tám chín mười chục"],
        ),
        (
            "Một hai ba bốn năm. Sáu bảy tám chín mười mười một",
            ["Một hai ba bốn năm.", "Sáu bảy tám chín mười mười một"],
        ),
        (
            "một hai ba bốn năm sáu bảy tám chín mười mười một",
            ["một hai ba bốn năm sáu bảy tám", "chín mười mười một"],
        ),
        ("x" * 50, ["x" * 30, "x" * 20]),
    ],
    ids=["paragraph", "line", "sentence", "space", "nowhere"],
)
def test_a_long_text_is_cut_at_the_best_place(text: str, expected: list[str]) -> None:
    """A text over the limit is cut at a paragraph, else a line, a sentence, a space, and numbered."""
    numbered = [f"({n}/{len(expected)})\n{part}" for n, part in enumerate(expected, 1)]

    assert [part.text for part in fit(Reply(text), Capabilities(max_text=40, buttons=True))] == numbered


def test_buttons_hang_on_the_last_part() -> None:
    """Of a reply in several parts only the last one carries the buttons; the others take no older ones away."""
    parts = fit(Reply("một hai ba bốn " * 10, ("Có",)), BUTTONS)

    assert [(part.buttons, part.leaves) for part in parts] == [((), True)] * (len(parts) - 1) + [((("Có",),), False)]


def test_a_reply_that_says_nothing_is_no_message() -> None:
    """No channel takes an empty text, so an empty reply is sent nowhere."""
    assert fit(Reply(" \n"), PLAIN) == []


def test_choices_alone_get_a_word() -> None:
    """Buttons need a text to hang on."""
    assert fit(Reply("", ("Có", "Không")), BUTTONS) == [Rendered("Mời chọn:", (("Có",), ("Không",)))]


def test_words_are_small_buttons_below_the_choices() -> None:
    """Each choice has a row of its own; words share rows, as many as can be read on a small telephone."""
    words = ("quay lại", "bỏ qua", "xem lại", "như tháng trước", "báo thêm", "không có hoạt động", "hủy")

    (message,) = fit(Reply("Có sinh hoạt không ạ?", ("Có", "Không"), words=words), BUTTONS)

    assert message.buttons == (
        ("Có",),
        ("Không",),
        ("quay lại", "bỏ qua", "xem lại"),
        ("như tháng trước", "báo thêm"),
        ("không có hoạt động",),
        ("hủy",),
    )


def test_words_are_a_last_line_where_there_are_no_buttons() -> None:
    """They are never numbered: where a figure is asked for, a "1" is an answer."""
    wide = Capabilities(max_text=200, buttons=False)
    words = ("quay lại", "xem lại", "hủy")

    open_field = fit(Reply("Bao nhiêu chị dự ạ?", words=words), wide)
    closed_field = fit(Reply("Có sinh hoạt không ạ?", ("Có", "Không"), open=False, words=words), wide)

    assert open_field == [Rendered("Bao nhiêu chị dự ạ?\n\n(Gõ: quay lại · xem lại · hủy)")]
    said = "Có sinh hoạt không ạ?\n\n1. Có\n2. Không\n(Nhắn số để chọn)\n(Gõ: quay lại · xem lại · hủy)"
    assert closed_field == [Rendered(said)]


@pytest.mark.parametrize("reply", [Reply("Nhắc chị ngày mai họp."), Reply("", ("Có",))])
def test_what_nobody_asked_for_leaves_the_buttons(reply: Reply) -> None:
    """A reminder in the middle of a form does not take the form's buttons away, unless it brings its own."""
    (message,) = fit(reply, BUTTONS, asked=False)

    assert (message.leaves, message.buttons) == (True, tuple((choice,) for choice in reply.choices))


def test_decomposed_text_is_composed() -> None:
    """Text and labels go out in NFC, whatever the core gave."""
    decomposed = unicodedata.normalize("NFD", "Đường đến trường")

    assert fit(Reply(decomposed, (decomposed,)), BUTTONS) == [Rendered("Đường đến trường", (("Đường đến trường",),))]


def test_emoji_count_twice() -> None:
    """Lengths are UTF-16 units, of which an emoji takes two."""
    assert [length(part.text) for part in fit(Reply("🌸" * 30), PLAIN)] == [60]
    assert len(fit(Reply("🌸" * 31), PLAIN)) == 2


@given(
    text=st.text(max_size=400),
    choices=st.lists(st.text(min_size=1, max_size=30), max_size=4),
    words=st.lists(st.text(min_size=1, max_size=30), max_size=6),
    buttons=st.booleans(),
    limit=st.integers(min_value=20, max_value=120),
)
def test_every_part_fits_and_nothing_is_lost(
    text: str, choices: list[str], words: list[str], buttons: bool, limit: int
) -> None:
    """Whatever is said, no part is empty or over the limit, and all words arrive in their order."""
    capabilities = Capabilities(max_text=limit, buttons=buttons)
    reply = Reply(text, tuple(choices), words=tuple(words))
    whole = fit(reply, Capabilities(max_text=10**6, buttons=buttons))

    parts = fit(reply, capabilities)

    assert [part.text for part in parts if not part.text.strip() or length(part.text) > limit] == []
    bodies = [part.text.split("\n", 1)[1] for part in parts] if len(parts) > 1 else [part.text for part in parts]
    assert "".join("".join(bodies).split()) == "".join("".join(part.text for part in whole).split())
