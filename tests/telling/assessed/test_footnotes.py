"""A citation of a document of after the as-of date says that it is one, in every document."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from ikt.deciding.how_sure import how_sure
from ikt.deciding.planning import planned
from ikt.model.base import Language
from ikt.model.source import Source
from ikt.problems import Problems
from ikt.reading.plans import read_plan
from ikt.telling.assessed.footnotes import NotesOfSources
from ikt.telling.document import Document
from ikt.telling.fiche.document import briefing
from ikt.telling.language.citing import written
from ikt.telling.overview.document import overview
from ikt.telling.overview.matrix import matrix_of
from ikt.telling.plan.briefing import plan_facts
from ikt.telling.plan.document import plan_brief
from tests.assessing.small import country, source, text
from tests.telling.fiche.test_document import row_of, workspace
from tests.telling.overview.test_presence import DAYS, on, shipped

LATER = {"en": "dates from after the as-of date", "nl": "van na de peildatum"}
BRIEFLY = {"en": "after the as-of date", "nl": "van na de peildatum"}


def check_notes(document: Document, day: str, lang: Language) -> int:
    """How many notes cite something later; each of them says so and no other does."""
    as_of = date.fromisoformat(day)
    later, found = _cited(as_of, lang), 0
    for note in document.notes():
        is_later = any(title in note and when in note for title, when in later)
        assert note.endswith(LATER[lang]) == is_later, note
        found += is_later
    return found


def _cited(as_of: date, lang: Language) -> list[tuple[str, str]]:
    """Title and date of the documents of after a day."""
    return [
        (source.title.original if lang == "nl" else source.title.en, written(source.date, lang))
        for source in workspace().sources.values()
        if source.kind != "data" and source.date is not None and source.date.first > as_of
    ]


@pytest.mark.parametrize("lang", ["en", "nl"])
@pytest.mark.parametrize("day", DAYS)
def test_the_overview_and_the_fiche_say_what_dates_from_later(day: str, lang: Language) -> None:
    a, strategy = shipped(day), workspace().strategy
    found = [check_notes(overview(a, lang, strategy), day, lang)]
    found += [
        check_notes(briefing(a, row_of(code), lang, strategy, sure=how_sure(a)), day, lang)
        for code in ("DE", "KR", "ID")
    ]
    assert all(found) if day < "2021" else day < "2025" or not any(found)


@pytest.mark.parametrize("lang", ["en", "nl"])
@pytest.mark.parametrize("day", DAYS)
def test_the_plan_says_what_dates_from_later(day: str, lang: Language) -> None:
    pytest.importorskip("highspy")
    a, strategy = shipped(day), workspace().strategy
    assert strategy is not None
    path = Path(__file__).resolve().parents[3] / "plan.yaml"
    plan, digest = read_plan(path, "plan.yaml", workspace(), Problems()) or pytest.fail("no plan")
    made = planned(a, plan, strategy.groups)
    document = plan_brief(plan_facts(made, strategy, digest, draws=5), lang)
    assert check_notes(document, day, lang) or day > "2022-12"


@pytest.mark.parametrize("lang", ["en", "nl"])
def test_below_the_picture_a_later_document_is_told_apart(lang: Language) -> None:
    """A pact that had begun is shown before the letter that tells of it, and the letter said to be later."""
    pact = {"name": text("Pact"), "state": "existing", "since": "2016", "source": "late"}
    block = {"choice": "chosen", "choice_by": "named", "neso": {"letter": "not_stated"}, "pacts": [pact]}
    units = [country("A", ikt=block)]
    assert BRIEFLY[lang] in matrix_of(on(units, date(2018, 12, 31)), lang, "").foot
    assert BRIEFLY[lang] not in matrix_of(on(units, date(2021, 12, 31)), lang, "").foot


def lists() -> dict[str, Source]:
    return {
        name: source(
            kind="document",
            date="2024-06",
            sender={
                "en": f"Compiled from facts on {sender}",
                "nl": f"Samengesteld uit gegevens over {sender}",
            },
            short={"en": "the lists", "nl": "de lijsten"},
        )
        for name, sender in {"a": "the Circle", "b": "the League"}.items()
    }


def test_lists_drawn_up_alike_share_a_footnote_where_they_are_new() -> None:
    notes = NotesOfSources(lists(), "en", date(2026, 11, 30))
    (joint,) = notes.jointly(["a", "b", "a"])
    assert joint.text.count("Compiled from facts on") == 1
    assert "the Circle, " in joint.text
    assert "the League, " in joint.text
    # What was cited is cited by its title from then on.
    assert all("Compiled" not in note.text for note in notes.jointly(["a", "b"]))


def test_a_list_of_later_or_one_alone_is_cited_by_itself() -> None:
    assert len(NotesOfSources(lists(), "en", date(2020, 1, 1)).jointly(["a", "b"])) == 2
    (alone,) = NotesOfSources(lists(), "en", date(2026, 11, 30)).jointly(["a"])
    assert alone.text.startswith("Compiled from facts on the Circle, ")
    in_full = NotesOfSources(lists(), "en", date(2026, 11, 30), in_full=True)
    assert len(in_full.jointly(["a", "b"])) == 2
