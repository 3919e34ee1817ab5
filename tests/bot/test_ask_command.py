"""`chihoi ask`: one question or a file of them, answered in this process."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.fakes.shell import Chihoi

from knowledge.search import Library

FIELDS = ["answer", "abstained", "intent", "plan", "confidence", "sources", "choices"]
NOW = ("--now", "2026-11-21T09:00+07:00")


@pytest.fixture
def shared_library(monkeypatch: pytest.MonkeyPatch, library: Library) -> None:
    """Answer from the library that is there already."""
    monkeypatch.setattr("bot.opening.open_library", lambda engine: library)


def test_an_answer_in_words(chihoi: Chihoi) -> None:
    """The answer, its source, and what to ask next, one a line."""
    code, output, errors = chihoi("ask", "Nam Định được mấy chi hội trưởng đi giao lưu?", *NOW)
    assert (0, "") == (code, errors)
    lines = output.splitlines()
    assert "08" in lines[0]
    assert lines[1].startswith("Nguồn: Kế hoạch 741/KH-ĐCT")
    assert all(line.startswith("- ") for line in lines[2:])


@pytest.mark.usefixtures("shared_library")
def test_an_answer_in_json(chihoi: Chihoi) -> None:
    """One object with just the fields that scripts rely on; accents are not escaped."""
    code, output, _ = chihoi("ask", "ai ký kế hoạch giao lưu chi hội trưởng", "--json", *NOW)
    answer = json.loads(output)
    assert (0, FIELDS) == (code, list(answer))
    assert (False, "signatory") == (answer["abstained"], answer["intent"])
    assert [["plan", "section", "quote"]] == [list(source) for source in answer["sources"]]
    assert "Trần Thị Hương" in output
    assert 0 <= answer["confidence"] <= 1


@pytest.mark.usefixtures("shared_library")
def test_a_declined_question_in_json(chihoi: Chihoi) -> None:
    """Abstained, without plan and source."""
    answer = json.loads(chihoi("ask", "lịch cúp điện khu phố 3 tuần này", "--json", *NOW)[1])
    assert (True, None, []) == (answer["abstained"], answer["plan"], answer["sources"])


@pytest.mark.usefixtures("shared_library")
def test_the_question_before(chihoi: Chihoi) -> None:
    """`--previous` is what a short question leans on."""
    before = ("--previous", "Sơn La được mấy chị đi giao lưu?")
    assert "Hà Nội được 10" in chihoi("ask", "còn Hà Nội?", *before, *NOW)[1]


@pytest.mark.usefixtures("shared_library")
@pytest.mark.parametrize(
    ("now", "said"), [("2019-06-09T09:00+07:00", "còn 0 ngày"), ("2026-11-21T09:00+07:00", "hết thời hạn")]
)
def test_the_moment_to_believe_in(chihoi: Chihoi, now: str, said: str) -> None:
    """`--now` decides what is left of a yearly date, and whether the plan is still in force."""
    assert said in chihoi("ask", "hạn báo cáo thi đua của Lạng Sơn", "--now", now)[1]


@pytest.mark.usefixtures("shared_library")
def test_a_batch(chihoi: Chihoi, tmp_path: Path) -> None:
    """A line of JSON for every line, in their order, empty ones left out; the id is any JSON value."""
    batch = tmp_path / "questions.jsonl"
    batch.write_text(
        '\ufeff{"id": 1, "q": "còn Hà Nội?", "previous": "Sơn La được mấy chị đi giao lưu?"}\n\n'
        '{"id": "b", "q": "", "previous": null, "style": "full"}\n{"id": null, "q": "xin chào"}',
        encoding="utf-8",
    )
    code, output, errors = chihoi("ask", "--batch", str(batch), *NOW)
    rows = [json.loads(line) for line in output.splitlines()]
    assert (0, "") == (code, errors)
    assert [1, "b", None] == [row["id"] for row in rows]
    assert [["id", *FIELDS]] * 3 == [list(row) for row in rows]
    assert ["10" in rows[0]["answer"], "unclear", "greeting"] == [True, *(row["intent"] for row in rows[1:])]


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("{", "this is no JSON"),
        ("[1]", 'a line needs "id" and the text "q"'),
        ('{"id": 2}', 'a line needs "id" and the text "q"'),
        ('{"q": "x"}', 'a line needs "id" and the text "q"'),
        ('{"id": 2, "q": 7}', 'a line needs "id" and the text "q"'),
        ('{"id": 2, "q": "x", "previous": 7}', '"previous" is a text'),
    ],
)
def test_a_broken_line_is_named(chihoi: Chihoi, tmp_path: Path, line: str, why: str) -> None:
    """Before anything is answered; one sentence on stderr."""
    batch = tmp_path / "questions.jsonl"
    batch.write_text(f'{{"id": 1, "q": "xin chào"}}\n{line}\n', encoding="utf-8")
    code, output, errors = chihoi("ask", "--batch", str(batch))
    assert (2, "") == (code, output)
    assert errors.startswith(f"chihoi: {batch}, line 2: ")
    assert (True, 1) == (why in errors, errors.count("\n"))


@pytest.mark.parametrize(
    "arguments",
    [
        ("ask",),
        ("ask", "ai ký", "--batch", "questions.jsonl"),
        ("ask", "--batch", "none.jsonl"),
        ("ask", "--batch", "."),
        ("ask", "ai ký", "--now", "hôm qua"),
        ("ask", "ai", "ký"),
    ],
)
def test_what_it_cannot_do_is_one_sentence(chihoi: Chihoi, arguments: tuple[str, ...]) -> None:
    """Neither or both, a file that is not there, no moment, too many words: exit code 2 and one line."""
    code, output, errors = chihoi(*arguments)
    assert (2, "", 1) == (code, output, errors.count("\n"))
    assert errors.startswith("chihoi: ")
