"""Who changed what: nothing where nothing was, one change where one was, people and data apart."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ikt.reading.edited_word import EditedWord, Found
from ikt.telling.edited.comparing import Change, Compared, compared, words_marked
from ikt.telling.writing.units import Unit, bare, mark

SENTENCES = (
    "The office in Bovaar was to close in 2022.", "Both publish more than the world on light.",
    "Thank them for the fair.", "Knowledge security comes first here.", "Member of the league since 1990.",
    "Costs may rise; share them.", "The lab may come up.", "Nobody has said how it ended.",
)  # fmt: skip
orders = st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=8, unique=True)


def unit(text: str, *cells: str) -> Unit:
    return Unit(
        "row" if cells else "text", "part", "Heading", (text, *cells), heads=("A", "B", "C")[: len(cells) + 1]
    )


def edited(paragraphs: Sequence[Sequence[str]], made: Sequence[Sequence[str]] | None) -> EditedWord:
    """A file that now says ``paragraphs``, made when it said ``made``; None where it lost its marks."""
    marks = None if made is None else (tuple(map(mark, made)), ())
    found = tuple(Found(len(cells) > 1, tuple(cells)) for cells in paragraphs)
    return EditedWord(found, (), {}, None, marks, 0, comments=())


def told(found: Compared) -> list[tuple[str, str, str]]:
    return [(one.kind, said(one.old), said(one.new)) for one in found.changes]


def said(pieces: Sequence[tuple[str, bool]]) -> str:
    return "".join(text for text, _ in pieces)


def texts(*sentences: str) -> list[tuple[str]]:
    return [(one,) for one in sentences]


@given(orders)
def test_a_file_that_nobody_touched_has_no_change(made: list[str]) -> None:
    for marks in (texts(*made), None):
        assert compared([*map(unit, made)], [], edited(texts(*made), marks)) == Compared((), ())


@given(orders, st.data())
def test_one_edited_sentence_is_one_change_and_says_both(made: list[str], data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(made) - 1))
    now = [*made[:at], made[at].replace(" ", " very ", 1), *made[at + 1 :]]
    found = compared([*map(unit, made)], [], edited(texts(*now), texts(*made)))
    assert told(found) == [("changed", made[at], now[at])]
    assert found.by_data == ()


@given(orders, st.data())
def test_one_taken_out_and_one_put_in_elsewhere(made: list[str], data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(made) - 1))
    left = [*made[:at], *made[at + 1 :]]
    assert told(compared([*map(unit, made)], [], edited(texts(*left), texts(*made)))) == [
        ("removed", made[at], "")
    ]
    put = [*left, "Something that nobody had said.", "And more of that kind."]
    kinds = [kind for kind, _, _ in told(compared([*map(unit, made)], [], edited(texts(*put), texts(*made))))]
    assert sorted(kinds) in (["added", "added", "removed"], ["added", "changed"])


def test_what_was_moved_is_told_once() -> None:
    made, now = SENTENCES[:5], (*SENTENCES[1:5], SENTENCES[0])
    found = compared([*map(unit, made)], [], edited(texts(*now), texts(*made)))
    assert told(found) == [("moved", SENTENCES[0], SENTENCES[0])]


def test_what_data_moved_is_no_change_of_people() -> None:
    made, today = SENTENCES[:5], (*SENTENCES[1:5], SENTENCES[0])
    assert compared([*map(unit, today)], [], edited(texts(*made), texts(*made))) == Compared((), ())


@given(orders, st.data())
def test_what_data_changed_is_no_change_of_people(made: list[str], data: st.DataObject) -> None:
    """The file says what it said when it was made; today's briefing has other words in one place."""
    at = data.draw(st.integers(0, len(made) - 1))
    today = [*made[:at], made[at].replace(" ", " hardly ", 1), *made[at + 1 :]]
    found = compared([*map(unit, today)], [], edited(texts(*made), texts(*made)))
    assert found == Compared((), ("Heading",))
    lost = compared([*map(unit, today)], [], edited(texts(*made), None))
    assert told(lost) == [("changed", today[at], made[at])]


def test_what_data_added_or_left_out_is_none_either() -> None:
    today, made = [*SENTENCES[:3], SENTENCES[6]], [*SENTENCES[:3], SENTENCES[7], SENTENCES[4]]
    found = compared([*map(unit, today)], [], edited(texts(*made), texts(*made)))
    assert found.changes == ()
    assert set(found.by_data) == {"Heading"}


def test_people_and_data_in_one_sentence_is_a_change_of_people_and_says_so() -> None:
    today = ["Member of the league since 1991."]
    found = compared(
        [*map(unit, today)], [], edited(texts("Host of the league since 1990."), texts(SENTENCES[4]))
    )
    assert [one.data_too for one in found.changes] == [True]


def test_of_a_row_the_cell_is_told_with_its_row_and_column() -> None:
    made = [("Students", "12", "2020"), ("Articles", "12", "2021")]
    now = [("Students", "12", "2020"), ("Articles", "13", "2021")]
    found = compared([unit(*row) for row in made], [], edited(now, made))
    assert [(one.row, one.column, said(one.old), said(one.new)) for one in found.changes] == [
        ("Articles", "B", "12", "13")
    ]


@pytest.mark.parametrize(
    ("made", "now"),
    [
        ('Zo\'n "brief"...', "Zo’n “brief”…"),
        ("Two parts - here", "Two\u00a0parts \u2011 here"),
        ("knowledge security", "know\u00adledge\u200b security  "),
        ("café", "cafe\u0301"),
    ],
)
def test_what_word_puts_in_the_place_of_each_other_is_no_change(made: str, now: str) -> None:
    assert compared([unit(made)], [], edited(texts(now), texts(made))).changes == ()
    assert compared([unit(made)], [], edited(texts(now), None)).changes == ()


@given(st.text(max_size=60), st.text(max_size=60))
def test_marked_words_are_the_texts_again_and_what_is_not_marked_is_the_same(old: str, new: str) -> None:
    ours, theirs = words_marked(old, new)
    assert (said(ours), said(theirs)) == (old, new)
    same = [[bare(text) for text, differs in side if not differs and text.strip()] for side in (ours, theirs)]
    assert bare("".join(same[0])) == bare("".join(same[1]))


def test_hundreds_of_thousands_of_pairs_are_not_tried() -> None:
    """What is aligned with nothing is told as taken out and added, and is told soon."""
    made = [f"one {number} alpha" for number in range(900)]
    now = [f"two {number} beta" for number in range(900)]
    found = compared([*map(unit, made)], [], edited(texts(*now), texts(*made)))
    assert {one.kind for one in found.changes} == {"added", "removed"}
    assert len(found.changes) == 1800


def test_a_footnote_is_told_as_one() -> None:
    file = EditedWord((), ("A source of 2021",), {}, None, None, 0, comments=())
    (change,) = compared([], [unit("A source of 2020")], file).changes
    assert isinstance(change, Change)
    assert change.note
