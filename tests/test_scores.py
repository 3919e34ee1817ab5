"""How good the installed command is on the sample questions and phrases that lie beside the project."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

SHARED = Path(__file__).parents[2] / "shared"
CHIHOI = Path(sys.executable).with_name("chihoi")
NOW = "2026-11-21T09:00+07:00"


@dataclass(frozen=True)
class Score:
    """What a scoring script ended with."""

    code: int
    output: str


def scored(script: Path, *arguments: str, folder: Path) -> Score:
    """Run a scoring script in an empty folder, without the developer's settings."""
    for needed in (script, CHIHOI):
        if not needed.is_file():
            pytest.skip(f"{needed.name} is not there")
    kept = {name: value for name, value in os.environ.items() if not name.startswith("CHIHOI_")}
    done = subprocess.run(
        [sys.executable, str(script), *arguments, "--least", "0.95"],
        cwd=folder,
        env=kept,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    return Score(done.returncode, done.stdout + done.stderr)


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> Score:
    """The score of the sample questions, computed once."""
    return scored(
        SHARED / "questions" / "score.py",
        *("--questions", str(SHARED / "questions" / "sample.jsonl")),
        *("--command", f"{CHIHOI} ask --now {NOW} --batch"),
        folder=tmp_path_factory.mktemp("answers"),
    )


def test_nearly_all_sample_questions_are_answered_right(answers: Score) -> None:
    """At least 95 in a hundred."""
    assert 0 == answers.code, answers.output


def test_every_unanswerable_sample_question_is_declined(answers: Score) -> None:
    """Never a guess."""
    declined = re.search(r"declined when it must: (\d+) of (\d+)", answers.output)
    assert declined, answers.output
    assert declined[2] == declined[1], answers.output


def test_nearly_all_due_phrases_are_read_right(tmp_path: Path) -> None:
    """At least 95 in a hundred."""
    score = scored(
        SHARED / "score_dates.py",
        *("--phrases", str(SHARED / "dates.jsonl"), "--command", f"{CHIHOI} dates --batch"),
        folder=tmp_path,
    )
    assert 0 == score.code, score.output
