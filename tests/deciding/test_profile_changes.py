"""What was left alone on a form changes nothing, whatever the profile says and however rows come."""

from __future__ import annotations

from datetime import date
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from ikt.deciding.profile_changes import Collected, SourceWords, compared
from ikt.model.base import Language, Text
from ikt.model.brief import (
    Agreement,
    Brief,
    Contact,
    Institution,
    Said,
    Sensitivity,
    TalkingPoint,
    Told,
)
from ikt.model.moment import parse_when
from ikt.model.profile import Profile
from ikt.model.profile_form import SECTIONS, Filled, Row, form_rows
from ikt.problems import Place, Problems

RECEIVED = date(2027, 2, 3)
WORDS = SourceWords(Text(en="Post", nl="Post"), "Opgave", "Form")

texts = st.text(st.characters(codec="ascii", min_codepoint=33, max_codepoint=126), min_size=1, max_size=6)
said = st.builds(Said, en=texts, nl=st.none() | texts) | st.builds(Said, nl=texts)
names = texts | st.builds(Text, en=texts, nl=texts)
dates = st.sampled_from((None, parse_when("2026"), parse_when("2027-03")))
source = st.just("team")


def some(entries: st.SearchStrategy[object]) -> st.SearchStrategy[list[object]]:
    return st.lists(entries, max_size=4)


BRIEFS = st.builds(
    Brief,
    message=some(st.builds(Told, text=said, source=source)),
    sensitivities=some(
        st.builds(Sensitivity, text=said, source=source, about=st.sampled_from(("sanctions", "other")))
    ),
    system=st.none() | st.builds(Told, text=said, source=source),
    institutions=some(st.builds(Institution, name=names, what=st.none() | said, source=source)),
    agreements=some(st.builds(Agreement, name=names, since=st.none(), until=dates, source=source)),
    contacts=some(
        st.builds(
            Contact, function=said, organisation=st.none() | names, subject=st.none() | said, source=source
        )
    ),
    talking_points=some(
        st.builds(TalkingPoint, text=said, certainty=st.sampled_from(("certain", "possible", "defensive")))
    ),
    valid_until=dates,
)
languages = st.sampled_from(("en", "nl"))


def profile(brief: Brief) -> Profile:
    return Profile(iso2="CX", name=Text(en="Caxonia", nl="Caxonië"), region="South", brief=brief)


def rows_of(brief: Brief, lang: Language) -> list[Row]:
    return [row for section in SECTIONS for row in form_rows(section, brief, lang)]


def held(brief: Brief, rows: list[Row], lang: Language) -> Collected:
    form = Filled("form", "CX", lang, lang, "", None, tuple(rows), (Place("form"),) * len(rows))
    problems = Problems()
    (one,) = compared([(form, WORDS)], {"CX": profile(brief)}, {}, RECEIVED, problems)
    assert len(problems) == 0
    return one


@given(BRIEFS, languages, st.integers())
def test_what_was_left_alone_is_not_new(brief: Brief, lang: Language, seed: int) -> None:
    rows = rows_of(brief, lang)
    Random(seed).shuffle(rows)
    one = held(brief, rows, lang)
    assert (one.changes, one.already, one.writes) == ((), 0, False)
    assert one.kept == sum(bool(row.made) for row in rows)


@given(BRIEFS, languages, st.data())
def test_one_row_that_was_changed_is_one_change(brief: Brief, lang: Language, data: st.DataObject) -> None:
    rows = rows_of(brief, lang)
    asked = [place for place, row in enumerate(rows) if row.section not in ("valid_until", "owner")]
    at = data.draw(st.sampled_from(asked))
    row = rows[at]
    must = next(section.must for section in SECTIONS if section.id == row.section)
    rows[at] = Row(row.section, row.number, row.made, {**row.cells, must: "something quite new"})
    one = held(brief, rows, lang)
    (change,) = one.changes
    assert change.kind == ("changed" if row.made else "new")
    assert change.value["source"] == "post-cx-2027-02"
    assert one.entry is not None
    if change.old is not None:
        # Who said the rest of the entry is now the post, and all the rest is as it was.
        before = change.old.entry
        for column in change.section.columns:
            if column.id != must and getattr(before, column.id) is not None:
                assert change.value[column.id] in (
                    str(getattr(before, column.id)),
                    getattr(before, column.id).model_dump(exclude_none=True)
                    if isinstance(getattr(before, column.id), Said | Text)
                    else None,
                )


@given(BRIEFS, languages)
def test_a_form_that_was_emptied_takes_every_entry_away(brief: Brief, lang: Language) -> None:
    rows = rows_of(brief, lang)
    emptied = [Row(row.section, row.number, row.made, dict.fromkeys(row.cells, "")) for row in rows]
    one = held(brief, emptied, lang)
    assert all(change.kind == "removed" for change in one.changes)
    gone = [change.old.at for change in one.changes if change.old is not None]
    assert len(set(gone)) == len(gone) == sum(bool(row.made) for row in rows)
    assert one.entry is None


def test_texts_that_were_moved_on_from_row_to_row_are_all_changes() -> None:
    brief = Brief(message=tuple(Told(text=Said(nl=text), source="team") for text in ("A", "B", "C")))
    rows = rows_of(brief, "nl")
    for at, text in enumerate(("B", "C", "D")):
        rows[at] = Row("message", at + 1, rows[at].made, {"text": text})
    one = held(brief, rows, "nl")
    assert [(change.old.at[1], change.cells["text"]) for change in one.changes if change.old] == [
        (0, "B"), (1, "C"), (2, "D"),
    ]  # fmt: skip


def test_what_was_typed_twice_is_there_once() -> None:
    brief = Brief(message=(Told(text=Said(nl="A"), source="team"),))
    rows = rows_of(brief, "nl")
    rows[1] = Row("message", 2, "", {"text": "A"})
    rows[2] = Row("message", 3, "", {"text": "B"})
    rows.append(Row("message", 4, "", {"text": "B"}))
    one = held(brief, rows, "nl")
    assert ([change.cells["text"] for change in one.changes], one.already) == (["B"], 2)
