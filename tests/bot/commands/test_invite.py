"""`chihoi invite`: a code for a post, and the words to pass on."""

from __future__ import annotations

import inspect
import re
from pathlib import Path

import pytest
from sqlmodel import Session, select
from tests.fakes.shell import Run

from bot.commands.invite import invite
from records import invitations
from records.database import engine_for
from records.tables import Invitation, Officer, Unit


def only_invitation(folder: Path) -> tuple[Invitation, str, str | None]:
    """Give the one invitation, with the code of its unit and the name of whom it is for."""
    engine = engine_for(f"sqlite:///{folder / 'chihoi.db'}")
    with Session(engine, expire_on_commit=False) as session:
        row = session.exec(select(Invitation)).one()
        officer = session.get(Officer, row.officer_id) if row.officer_id else None
        unit = session.get_one(Unit, row.unit_id)
    engine.dispose()
    return row, unit.code, officer.name if officer else None


def test_a_code_and_what_to_pass_on(run: Run, furnished: Path) -> None:
    """The code comes first on its line, then the words; two weeks are given."""
    code, output, errors = run("invite", "LS-01-01", "head")
    assert (code, errors) == (0, "")
    first, *rest = output.splitlines()
    invited, whom = first.split("\t")
    assert invitations.is_code(invited)
    assert "head of Chi hội thôn Nà Pài" == whom
    assert f"tham gia {invited}" in rest
    assert "t.me" not in output
    row, unit, officer = only_invitation(furnished)
    assert ("LS-01-01", "head", None, None) == (unit, row.role, officer, row.invited_by)
    assert 14 == (row.expires_at - row.created_at).days


@pytest.mark.parametrize("whom", ["5", "vi thi hoa", "Vi Thị Hoa"])
def test_for_a_known_officer_and_some_days(run: Run, furnished: Path, whom: str) -> None:
    """By number or name; the unit's code in small letters is found too."""
    code, output, errors = run("invite", "ls-01-01", "head", "--officer", whom, "--days", "3")
    assert (code, errors) == (0, "")
    assert "\tVi Thị Hoa, head of Chi hội thôn Nà Pài\n" in output
    row, _, officer = only_invitation(furnished)
    assert ("Vi Thị Hoa", 3) == (officer, (row.expires_at - row.created_at).days)


@pytest.mark.parametrize("name", ["chihoi_bot", "@chihoi_bot"])
def test_a_link_where_the_bots_name_is_known(run: Run, furnished: Path, name: str) -> None:
    """It opens Telegram with the code."""
    output = run("invite", "LS-01-01", "head", CHIHOI_TELEGRAM_BOT_NAME=name).output
    code = output.split("\t")[0]
    assert re.search(rf" https://t\.me/chihoi_bot\?start={code}\n", output)


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("XX", "head"), "No unit has the code “XX”."),
        (("LS-01-01", "boss"), "A role is one of head, deputy, supervisor, admin, not 'boss'."),
        (("LS-01-01", "supervisor"), "A branch (LS-01-01) has no supervisor."),
        (("LS-01", "head"), "A commune (LS-01) has no head."),
        (("LS-01-01", "head", "--officer", "Thị Nở"), "No officer is called “Thị Nở”."),
    ],
)
def test_what_is_wrong_is_one_sentence(run: Run, furnished: Path, arguments: tuple[str, ...], sentence: str) -> None:
    """And no invitation is made."""
    assert run("invite", *arguments) == (2, "", f"chihoi: {sentence}\n")
    engine = engine_for(f"sqlite:///{furnished / 'chihoi.db'}")
    with Session(engine) as session:
        assert [] == session.exec(select(Invitation)).all()
    engine.dispose()


@pytest.mark.parametrize("days", ["0", "91", "x"])
def test_days_have_bounds(run: Run, furnished: Path, days: str) -> None:
    """From a day to three months."""
    code, output, errors = run("invite", "LS-01-01", "head", "--days", days)
    assert (code, output) == (2, "")
    assert errors.startswith("chihoi: Invalid value for '--days'")


def test_a_bots_name_that_is_none_is_refused(run: Run, furnished: Path) -> None:
    """A link to nowhere helps nobody."""
    code, _, errors = run("invite", "LS-01-01", "head", CHIHOI_TELEGRAM_BOT_NAME="https://t.me/x")
    assert (code, errors) == (
        2,
        "chihoi: CHIHOI_TELEGRAM_BOT_NAME: must be the bot's name in Telegram, such as chihoi_bot.\n",
    )


def test_the_days_that_help_states_are_those_of_the_chat() -> None:
    """The command repeats the number so that it starts without the database."""
    assert invitations.DAYS == inspect.signature(invite).parameters["days"].default
