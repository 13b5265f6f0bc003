"""A decision that is withdrawn: nothing is deleted, and whoever asks is told."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from ikt.cli.loading import Ground
from ikt.cli.records import Chain
from ikt.keeping import decisions
from ikt.reading.decisions import seal_of
from ikt.reading.files import sha256_of
from tests.cli.conftest import Ran, Run
from tests.cli.test_signing import SAID, new_key

BY = ("--by", "Steering group", "--why", "Decided on old figures.")
WITHDRAW = ("decide", "--withdraw", "2", *BY)
TOLD = (
    "Decision 2 was withdrawn by decision 3 on 15 January 2027, by Steering group: “Decided on old figures.”"
)


def told(ran: Ran) -> str:
    return " ".join((ran.out + ran.err).split())


@pytest.fixture
def gone(world: Run, decided: Path) -> Path:
    """The invented workspace, its second decision withdrawn."""
    ran = world(*WITHDRAW)
    assert (ran.code, ran.err) == (0, "")
    assert "Filed as decisions/0003.yaml: decision 3 withdraws decision 2." in told(ran)
    assert "In force is now decision 1" in told(ran)
    return decided


def test_nothing_is_deleted_and_the_chain_goes_on(world: Run, gone: Path) -> None:
    assert sorted(path.name for path in (gone / "decisions").glob("*.yaml")) == [
        "0001.yaml", "0002.yaml", "0003.yaml",
    ]  # fmt: skip
    assert world("check").code == 0
    ran = world("verify", "--all", "--recompute")
    assert (ran.code, ran.err) == (0, "")
    assert "3 decisions, and the chain is whole." in told(ran)
    assert "Both were recomputed and come out the same." in told(ran)
    assert TOLD in told(ran)
    newest = f"sha256:{sha256_of((gone / 'decisions' / '0003.yaml').read_bytes())}"
    assert newest in told(ran)
    assert world("verify", "--seal", newest).code == 0
    assert json.loads(world("verify", "--format", "json").out)["withdrawn"] == {"2": 3}
    assert world("decide", "--new", *SAID, "--time-differs").code == 0
    assert "4 decisions, and the chain is whole." in told(world("verify"))


def test_whoever_asks_about_it_is_told(world: Run, gone: Path) -> None:
    for words in (
        ("why", "CX", "--decision", "2"),
        ("diff", "2", "now"),
        ("tip", "--explain-choice", "2"),
        ("tip", "--explain-choice", "decisions/0002.yaml"),
        ("verify", "2"),
        ("decide", "--list"),
    ):
        ran = world(*words)
        assert ran.code == 0, ran.err
        assert TOLD in told(ran), words
    assert TOLD not in told(world("why", "CX", "--decision", "1"))
    assert TOLD not in told(world("diff", "1", "now"))
    assert TOLD not in told(world("tip", "--explain-choice", "1"))
    assert "Besluit 2 is ingetrokken met" in told(world("tip", "--explain-choice", "2", "--lang", "nl"))
    dutch = told(world("why", "CX", "--decision", "2", "--lang", "nl"))
    assert "Besluit 2 is ingetrokken met besluit 3 op 15 januari 2027, door Steering group:" in dutch
    assert json.loads(world("why", "CX", "--decision", "2", "--format", "json").out)["in_force"] is False
    assert json.loads(world("why", "CX", "--format", "json").out)["decision"] == 1


def test_the_last_decision_is_the_last_one_in_force(world: Run, gone: Path) -> None:
    found = Chain(Ground(gone, False)).in_force()
    assert found is not None
    assert found[0].model.number == 1
    assert "Decision 1" in told(world("why", "CX"))
    assert world("audit").code == 0
    assert world("meeting", "-o", "page.html").code == 0
    assert world("decide", "--withdraw", "1", *BY).code == 0
    ran = world("why", "CX")
    assert (ran.code, "every decision filed here was withdrawn" in told(ran)) == (2, True)
    assert Chain(Ground(gone, False)).in_force() is None


def test_a_list_shows_what_stands_and_what_does_not(world: Run, gone: Path) -> None:
    ran = told(world("decide", "--list"))
    assert "withdraws decision 2" in ran
    assert "(withdrawn)" in ran
    assert world("decide", "--list", "--country", "CX").code == 0
    listed = json.loads(world("decide", "--list", "--country", "CX", "--format", "json").out)["decisions"]
    assert [(one["withdraws"], one["withdrawn_by"]) for one in listed] == [(None, None), (None, 3), (2, None)]


def test_a_list_of_a_country_knows_it_as_people_type_it(world: Run, gone: Path) -> None:
    by_code = world("decide", "--list", "--country", "CX")
    typed = world("decide", "--list", "--country", "cxr")
    assert (typed.code, typed.out) == (0, by_code.out)
    unknown = world("decide", "--list", "--country", "Atlantis")
    assert (unknown.code, unknown.out) == (2, "")
    assert "no country “Atlantis”" in told(unknown)


def test_the_withdrawal_itself_can_be_looked_at_and_signed(world: Run, gone: Path, tmp_path: Path) -> None:
    ran = world("verify", "3")
    assert ran.code == 0
    assert "as it was sealed" in told(ran)
    assert "It withdraws decision 2." in told(ran)
    refused = world("why", "CX", "--decision", "3")
    assert (refused.code, "this withdraws decision 2 and decides nothing else" in told(refused)) == (2, True)
    assert world("diff", "3", "now").code == 2
    (tmp_path / "signers").write_text(new_key(tmp_path / "anna"), encoding="utf-8")
    assert world("decide", "3", "--sign", str(tmp_path / "anna")).code == 0
    signed = world("verify", "--signers", str(tmp_path / "signers"))
    assert (signed.code, "Decision 3 is signed by anna@example.org." in told(signed)) == (0, True)


def test_what_cannot_be_withdrawn_is_refused(world: Run, gone: Path) -> None:
    for words, why in (
        (("--withdraw", "2", *BY), "decision 2 was withdrawn already, by decision 3"),
        (("--withdraw", "3", *BY), "this withdraws decision 2 and decides nothing else"),
        (("--withdraw", "9", *BY), "no decision “9”"),
        (("--withdraw", "1"), "says so with --by and --why"),
        (("--withdraw", "1", "--by", "We"), "says so with --by and --why"),
        (("--withdraw", "1", *BY, "--top", "3"), "go --by, --why, --time"),
        (("--withdraw", "1", *BY, "--time", "yesterday"), "is no moment such as"),
        (("--withdraw", "1", *BY, "--time", "2020-01-01T00:00:00Z"), "--time-differs"),
        (("--withdraw", "1", "--new"), "ask for --new, --list or --withdraw"),
    ):
        ran = world("decide", *words)
        assert (ran.code, why in told(ran)) == (2, True), (words, ran.err)
    before = sorted(path.name for path in (gone / "decisions").iterdir())
    assert "Nothing was filed." in told(world("decide", "--withdraw", "1", *BY, "--dry-run"))
    assert sorted(path.name for path in (gone / "decisions").iterdir()) == before


@pytest.mark.parametrize(
    ("option", "words", "code"),
    [
        ("--why", "x" * 4001, "P209"),
        ("--by", "x" * 4001, "P209"),
        ("--why", "x\u202e", "P990"),
        ("--by", "a\rb", "P990"),
    ],
)
def test_what_a_withdrawal_cannot_hold_is_told_by_its_option(
    world: Run, decided: Path, option: str, words: str, code: str
) -> None:
    said = {"--by": "Steering group", "--why": "Old figures.", option: words}
    ran = world("decide", "--withdraw", "2", *(part for pair in said.items() for part in pair))
    assert (ran.code, f"{option}: {code}" in ran.err) == (2, True)
    assert not (decided / "decisions" / "0003.yaml").exists()


def test_an_empty_reason_is_none(world: Run, decided: Path) -> None:
    for reason in ("", "  "):
        ran = world("decide", "--withdraw", "2", "--by", "We", "--why", reason)
        assert (ran.code, "says so with --by and --why" in told(ran)) == (2, True)


def test_of_two_who_withdraw_at_once_one_does(
    world: Run, decided: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Both saw that it is in force; the second of them finds that it is not any more."""
    settled = decisions.settled

    def late(record: Any) -> Any:
        with monkeypatch.context() as meanwhile:
            meanwhile.setattr(decisions, "settled", settled)
            assert world(*WITHDRAW).code == 0
        return settled(record)

    monkeypatch.setattr(decisions, "settled", late)
    ran = world(*WITHDRAW)
    assert (ran.code, "somebody has just filed decisions/0003.yaml" in told(ran)) == (2, True)
    assert not (decided / "decisions" / "0004.yaml").exists()


def test_the_same_decision_can_be_filed_again_once_it_was_withdrawn(world: Run, decided: Path) -> None:
    assert world("decide", "--new", *SAID, "--draft", "-o", "draft.yaml").code == 0
    assert world("decide", "draft.yaml").code == 0
    assert world("decide", "draft.yaml").code == 2
    assert world("decide", "--withdraw", "3", *BY).code == 0
    again = world("decide", "draft.yaml", "--time-differs")
    assert again.code == 0, again.err


def test_a_withdrawal_of_something_else_does_not_hold(world: Run, gone: Path) -> None:
    path = gone / "decisions" / "0003.yaml"
    text = path.read_text("utf-8").replace("withdraws: 2", "withdraws: 1")
    above = text[: text.rindex("seal: ")]
    path.write_text(f'{above}seal: "{seal_of(above)}"\n', encoding="utf-8")
    note = path.with_name("last.txt")
    note.write_text(f"0003.yaml  sha256:{sha256_of(path.read_bytes())}\n", encoding="utf-8")
    for words in (("verify",), ("verify", "3")):
        ran = world(*words)
        assert (ran.code, "P044 this withdrawal names decision 1 by another hash" in told(ran)) == (3, True)


def test_an_annex_for_parliament_tells_of_what_is_in_force(world: Run, gone: Path) -> None:
    ran = world("brief", "--audience", "parliament", "--decision", "2")
    assert (ran.code, "decision 2 was withdrawn" in told(ran)) == (2, True)
    assert world("brief", "--audience", "parliament").code == 0
    text = (gone / "reports" / "en" / "parliament.md").read_text("utf-8")
    assert "decision 1 of" in text
