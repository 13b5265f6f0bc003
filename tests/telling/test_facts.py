"""What is told of a fact keeps its mode and its hedge: announced is not told as done, "circa" is not dropped.

``docs/facts.csv`` was filled by hand against the letters, a line a fact: its mode (wished, announced,
planned, done, ended, or a view of the source), who says it, and by which words a sentence shows the mode, the
hedge and who says it, alternatives between bars. Who sent a document stands in its note; who else says
something in it stands in the sentence.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from functools import cache
from typing import get_args

import pytest

from ikt.model.base import Language
from ikt.model.strategy import Item
from tests.deciding.worlds import ROOT
from tests.telling.fiche.test_document import workspace
from tests.telling.plan.test_document import shipped_plan
from tests.telling.told import Told, rendered

pytest.importorskip("highspy")
MODES = {"wished", "announced", "planned", "done", "ended", "view"}
OPEN = {"wished", "announced", "planned"}
# Who sent a document, by the first part of the ids of its facts.
SENDERS = {
    "wti18": {"ezk", "bhos", "ocw", "bz"}, "ikt20": {"ocw"}, "nlib18": {"bhos", "ezk"},
    "reg21": {"ezk", "ocw"}, "inn22": {"ezk", "ocw"}, "out": {"nuffic", "ocw"},
}  # fmt: skip
LANGUAGES: tuple[Language, ...] = get_args(Language)


@cache
def table() -> dict[str, dict[str, str]]:
    with (ROOT / "docs" / "facts.csv").open(encoding="utf-8", newline="") as file:
        return {row["fact"]: row for row in csv.DictReader(file)}


def written(lang: Language) -> Iterator[Told]:
    """The sentences of the profiles on agreements, plans and reasons, as every text takes them over."""
    for unit in workspace().profiles.values():
        for fact in unit.facts:
            yield Told(unit.iso2, fact.text.say(lang), fact.ledger)


def lacking(told: Told, lang: Language) -> list[str]:
    """What a text drops: the mode or the hedge of a fact that it tells, or who says it."""
    found = []
    for fact in told.facts:
        row = table().get(fact)
        for kind in ("mode", "hedge", "who"):
            words = row[f"{kind}_{lang}"] if row is not None else ""
            if words and not re.search(rf"\b(?:{words})\b", told.text, re.IGNORECASE):
                found.append(f"{told.where}: {fact} shows no {kind} ({words}): {told.text}")
    return found


def test_the_table_is_in_order_and_knows_its_facts() -> None:
    ledger = set((ROOT / "docs" / "fact-ids.txt").read_text(encoding="utf-8").split())
    _, strategy = shipped_plan()
    bodies = {body.id for body in strategy.bodies} | {"house"}  # the House of Representatives is no body here
    assert list(table()) == sorted(table())
    assert set(table()) <= ledger
    for fact, row in table().items():
        assert row["mode"] in MODES, fact
        assert row["said_by"] in bodies, fact
        # What is not done yet has to show it; what is done has nothing to show.
        assert all(bool(row[f"mode_{lang}"]) == (row["mode"] in OPEN) for lang in LANGUAGES), fact
        assert bool(row["hedge_nl"]) == bool(row["hedge_en"]), fact
        others = row["said_by"] not in SENDERS[fact.split("-")[0]]
        assert all(bool(row[f"who_{lang}"]) == others for lang in LANGUAGES), fact


def test_every_fact_that_a_report_tells_was_reviewed() -> None:
    told = {fact for one in rendered("en") for fact in one.facts}
    assert len(told) > 200
    assert sorted(told - set(table())) == []


def test_what_no_report_tells_stands_in_the_list_of_it_with_a_reason() -> None:
    ledger = set((ROOT / "docs" / "fact-ids.txt").read_text(encoding="utf-8").split())
    told = {fact for one in rendered("en") for fact in one.facts}
    nowhere, untold = (ROOT / "docs" / "facts-left-out.md").read_text(encoding="utf-8").split("\n## ")
    left_out = set(re.findall(r"^- `([a-z0-9-]+)`: ", nowhere, re.MULTILINE))
    listed = re.findall(r"`([a-z]+[0-9]*-[a-z0-9-]+)`", untold)
    assert len(listed) == len(set(listed))
    assert sorted(set(listed) & told) == [], "told by a report, so no longer untold"
    assert sorted(ledger - told - left_out - set(listed)) == [], "told by no report: tell it, or say why not"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_sentence_drops_a_hedge_or_tells_a_plan_as_done(lang: Language) -> None:
    assert [line for told in rendered(lang) for line in lacking(told, lang)] == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_profile_drops_a_hedge_or_tells_a_plan_as_done(lang: Language) -> None:
    assert [line for told in written(lang) for line in lacking(told, lang)] == []


def test_a_dropped_hedge_and_a_plan_told_as_done_are_found() -> None:
    plain = "Nederland, Duitsland en Frankrijk werken samen in quantumtechnologie."
    assert lacking(Told("DE", plain, ("inn22-trilateral-quantum",)), "nl")
    assert lacking(Told("money", "330 miljoen per jaar", ("inn22-region-efro",)), "nl")
    assert not lacking(Told("money", "Provincies: circa 330 miljoen", ("inn22-region-efro",)), "nl")
    assert lacking(Told("money", "100 miljoen gevraagd", ("wti18-rec3-budget",)), "nl")


def test_amounts_keep_the_reserve_of_their_source() -> None:
    _, strategy = shipped_plan()
    money: dict[str, Item] = {item.id: item for item in strategy.money}
    said = {name: item.hedge.nl for name, item in money.items() if item.hedge is not None}
    assert said["inn_money_regions"] == "circa (indicatief)"
    assert said["inn_money_to2"] == "ruim"
    assert said["inn_money_partnerships_2022"] == "vermoedelijk"  # printed without a unit
