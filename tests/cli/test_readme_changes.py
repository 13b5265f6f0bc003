"""What the README says about changing the workspace, done as written: a judgement, a safeguard, an action."""

from __future__ import annotations

import re
import textwrap
from pathlib import Path

import pytest

from tests.cli.conftest import ROOT, Run


def blocks() -> list[str]:
    """The YAML samples of the README, as they would be typed."""
    found = re.findall(r"```yaml\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL)
    return [textwrap.dedent(block).rstrip() + "\n" for block in found]


def add(path: Path, text: str) -> None:
    path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")


@pytest.fixture
def folder(run: Run, tmp_path: Path) -> Path:
    assert run("init", str(tmp_path / "work")).code == 0
    made = tmp_path / "work"
    judgement, source, safeguard, action = (block.replace("...", "Ask the embassy") for block in blocks())
    add(made / "countries" / "NO.yaml", judgement + safeguard + action)
    add(made / "sources.yaml", "\n" + source)
    return made


def alone_counts(folder: Path) -> None:
    """A policy by which a judgement counts though the other countries have none."""
    policy = folder / "policy.yaml"
    text = policy.read_text(encoding="utf-8")
    policy.write_text(text.replace("least_judged: 1", "least_judged: 0"), encoding="utf-8")


def test_a_judgement_of_one_country_is_told_and_moves_nobody(run: Run, folder: Path) -> None:
    row = r"Norway +(\d+\.\d)"
    before = run("score", "NO", "-C", str(folder))
    after = run("score", "NO", "-C", str(folder), "--as-of", "2027-06-30")
    scores = [re.search(row, ran.out)[1] for ran in (before, after)]  # type: ignore[index]
    assert scores[0] == scores[1]
    assert "“Ties between institutions” (1 so far)" in " ".join(after.out.split())


def test_a_judgement_as_written_counts_from_the_date_of_its_source(run: Run, folder: Path) -> None:
    alone_counts(folder)
    before = run("score", "NO", "-C", str(folder))
    assert before.code == 0
    assert "Judged after this day, so not counted here: “Ties between institutions”: Norway." in before.out
    told = run("check", "-C", str(folder))
    assert told.code == 0
    assert "Q704 history.ties" in told.out + told.err
    assert "ikt set policy.yaml as_of=DATE" in " ".join((told.out + told.err).split())
    after = run("score", "NO", "-C", str(folder), "--as-of", "2027-06-30")
    assert "Judged after this day" not in after.out
    row = r"Norway +(\d+\.\d)"
    assert float(re.search(row, after.out)[1]) > float(re.search(row, before.out)[1])  # type: ignore[index]


def test_the_doubt_of_a_judgement_is_told_in_its_levels(run: Run, folder: Path) -> None:
    alone_counts(folder)
    for lang, told in (
        ("en", "uncertainty: level 2 to 4 (judgement)"),
        ("nl", "onzekerheid: niveau 2 tot 4 (oordeel)"),
    ):
        ran = run("explain", "NO", "-C", str(folder), "--as-of", "2027-06-30", "--lang", lang)
        assert told in " ".join(ran.out.split())


def test_what_a_source_says_of_a_safeguard_is_told_beside_its_verdict(run: Run, folder: Path) -> None:
    told = " ".join(run("show", "NO", "-C", str(folder)).out.split())
    assert re.search(r"EU sanctions: none \(\d+\) \[\d+\]\. Ask the embassy", told)


def test_the_note_of_one_team_on_its_own_country_is_refused_with_the_way_out(run: Run, folder: Path) -> None:
    sources = folder / "sources.yaml"
    text = sources.read_text(encoding="utf-8")
    head, _, tail = text.rpartition("looked_at: every_country")
    sources.write_text(head + "looked_at: some_countries" + tail, encoding="utf-8")
    told = run("score", "-C", str(folder))
    assert told.code == 1
    assert "P701" in told.err
    mend = re.search(r"ikt (set sources\.yaml \S+);", " ".join(told.err.split()))
    assert mend is not None
    # What is told to be typed is what mends it.
    assert run(*mend[1].split(), "-C", str(folder)).code == 0
    assert run("score", "-C", str(folder)).code == 0
    assert sources.read_text(encoding="utf-8") == text


def test_an_action_stands_in_the_papers_of_its_country_and_leaves_the_house_with_nobody(
    run: Run, folder: Path, tmp_path: Path
) -> None:
    line = "Action: Ask the embassy; OWA Seoul; due by 31 March 2027; open"
    assert line in " ".join(run("show", "NO", "-C", str(folder)).out.split())
    out = tmp_path / "out"
    for audience in ("internal", "partner"):
        ran = run("brief", "NO", "-C", str(folder), "--audience", audience, "-o", str(out))
        assert ran.code == 0
    assert line in (out / "en" / "NO.md").read_text(encoding="utf-8").replace("\\", "")
    assert "OWA Seoul" not in (out / "en" / "NO-partner.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("fact", ["kind: programme", "kind: visit, since: 2025-03-04"])
def test_what_a_team_noted_stays_out_of_the_copy_for_partners(
    run: Run, folder: Path, tmp_path: Path, fact: str
) -> None:
    profile = folder / "countries" / "NO.yaml"
    text = profile.read_text(encoding="utf-8")
    line = f"  - {{{fact}, text: {{en: A programme of ours, nl: Een programma}}, source: team-2027}}\n"
    profile.write_text(re.sub(r"(?m)^facts:\n", "facts:\n" + line, text), encoding="utf-8")
    out = tmp_path / "out"
    for audience in ("internal", "partner"):
        ran = run("brief", "NO", "-C", str(folder), "--audience", audience, "-o", str(out))
        assert ran.code == 0
    internal = (out / "en" / "NO.md").read_text(encoding="utf-8")
    assert "A programme of ours" in internal
    assert "dates from after the as-of date" in internal
    partner = (out / "en" / "NO-partner.md").read_text(encoding="utf-8")
    assert "A programme of ours" not in partner
    assert "Country teams" not in partner


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ("quality: 12,5", "in a number write a point for decimals"),
        ("quality:20", "lacks a space behind the colon"),
    ],
)
def test_slips_in_weights_on_one_line_are_named(run: Run, tmp_path: Path, wrong: str, told: str) -> None:
    policy = tmp_path / "mine.yaml"
    text = (ROOT / "policy.yaml").read_text(encoding="utf-8")
    policy.write_text(text.replace("quality: 10", wrong, 1), encoding="utf-8")
    ran = run("score", "--weights", str(policy))
    assert ran.code == 1
    assert told in " ".join(ran.err.split())
