"""A workbook that comes back: its weights are read, and whatever is wrong is told in its sheet and cell."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from ikt.assessing.assessment import assess
from ikt.assessing.recipe import make_recipe
from ikt.keeping.policies import policy_text
from ikt.model.base import Text
from ikt.model.policy import Opinion, Policy, Statement
from ikt.model.twin import FORMAT, HASH, hash_of
from ikt.problems import Problems
from ikt.reading.files import TextFile
from ikt.reading.policies import read_policy
from ikt.reading.typed import sketch
from ikt.reading.yaml_document import parse_yaml
from ikt.telling.language.problems import describe
from tests import twins
from tests.invented import assessment

IDS = assessment().evidence.criteria.ids


def read(data: bytes, name: str = "twin.xlsx") -> tuple[Policy | None, list[str]]:
    """The policy of a file, and what is told of it: the code with its place, and words in both languages."""
    problems = Problems()
    with TemporaryDirectory() as folder:
        (Path(folder) / name).write_bytes(data)
        found = read_policy(Path(folder) / name, name, assessment().evidence.criteria, problems)
    told = []
    for one in problems:
        words = [describe(one, "en"), describe(one, "nl")]
        assert len(set(words)) == 2, words
        reason = one.params.get("reason")
        told.append(" ".join([one.code + (f".{reason}" if reason else ""), one.place.cell or "-"]))
    return (None if found is None else found[0]), told


def edited(change: Callable[[Any], object]) -> bytes:
    book = load_workbook(io.BytesIO(twins.equal()))
    change(book)
    return twins.saved(book)


def foreign(*values: object) -> bytes:
    book = Workbook()
    book.create_sheet("Blad1", 0).append(values)
    return twins.saved(book)


def rehashed(change: Callable[[list[list[str]]], list[list[str]]]) -> bytes:
    """With a hidden sheet that somebody wrote anew, its hash too."""
    book = load_workbook(io.BytesIO(twins.equal()))
    rows = [[str(one) for one in row if one is not None] for row in book["ikt"].iter_rows(values_only=True)]
    book.remove(book["ikt"])
    sheet, rest = book.create_sheet("ikt"), change(rows[2:])
    for row in [[FORMAT], [HASH, hash_of(rest)], *rest]:
        sheet.append(row)
    return twins.saved(book)


BROKEN: dict[str, tuple[bytes, list[str]]] = {
    "text": (twins.changed(twins.equal(), (10, "zes", 10, 10)), ["P721.text Ranking!F8"]),
    "negative": (twins.changed(twins.equal(), (10, 10, -1, 10)), ["P721.negative Ranking!G8"]),
    "formula": (twins.changed(twins.equal(), ("=5+5", 10, 10, 10)), ["P721.formula Ranking!E8"]),
    "not a number": (twins.changed(twins.equal(), ("nan", "1_0", "1e99", 1)),
                     ["P721.text Ranking!E8", "P721.text Ranking!F8", "P721.text Ranking!G8"]),
    "all wrong at once": (twins.changed(twins.equal(), ("a", -2, 1, 1), 0),
                          ["P723 Ranking!D6", "P721.text Ranking!E8", "P721.negative Ranking!F8"]),
    "nought": (twins.changed(twins.equal(), (0, None, 0, 0)), ["P722 Ranking!E8"]),
    "half a line": (twins.changed(twins.equal(), (), 2.5), ["P723 Ranking!D6"]),
    "no line": (twins.changed(twins.equal(), (), "tien"), ["P723 Ranking!D6"]),
    "no hidden sheet": (edited(lambda book: book.remove(book["ikt"])), ["P720.none -"]),
    "another hidden sheet": (edited(lambda book: book["ikt"].__setitem__("B3", "7")), ["P720.about -"]),
    "no ranking": (edited(lambda book: book.remove(book.worksheets[0])), ["P720.weights -"]),
    "no codes": (edited(lambda book: book.worksheets[0].delete_cols(1)), ["P720.weights -"]),
    "foreign": (foreign("country", "score"), ["P720.none -"]),
    "only a mark": (foreign(FORMAT), ["P720.about -"]),
    "nothing": (b"", ["P720.none -"]),
    "cut off": (twins.equal()[:9000], ["P720.none -"]),
    "old": (b"\xd0\xcf\x11\xe0" + bytes(600), ["P720.old -"]),
    "other criteria": (rehashed(lambda rows: [*rows, ["points", "peace", "10.0"]]), ["P724.gone -"]),
    "fewer criteria": (rehashed(lambda rows: rows[:-1]), ["P724.added -"]),
    "points in words": (rehashed(lambda rows: [*rows[:-1], ["points", "bonds", "ten"]]), ["P720.about -"]),
    "no policy": (rehashed(lambda rows: [row for row in rows if row[0] != "policy"]), ["P720.about -"]),
    "other policy": (rehashed(lambda rows: [rows[0], ["policy", "{id: x}"], *rows[2:]]), ["P720.version -"]),
    "no yaml": (rehashed(lambda rows: [rows[0], ["policy", "{id: [}"], *rows[2:]]), ["P720.version -"]),
}  # fmt: skip


@pytest.mark.parametrize("name", BROKEN)
def test_what_is_wrong_is_told_with_its_sheet_and_cell(name: str) -> None:
    data, told = BROKEN[name]
    assert read(data) == (None, told)


def test_a_workbook_of_another_office_is_known_for_what_it_is() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
    assert read(out.getvalue(), "twin.ods") == (None, ["P720.open -"])


def test_moved_renamed_and_sorted_it_is_read_all_the_same() -> None:
    def change(book: Any) -> None:
        sheet = book.worksheets[0]
        sheet.title = "Ons voorstel"
        sheet.insert_rows(3, 2)
        sheet.insert_cols(4)
        sheet.cell(10, 6).value = 25
        book.move_sheet(sheet, 3)

    policy, told = read(edited(change))
    assert told == []
    assert policy is not None
    assert policy.weights == {"quality": 25.0, "joint": 10.0, "society": 10.0, "bonds": 10.0}
    assert policy.id.startswith("equal-changed-")

    def spoil(book: Any) -> None:
        change(book)
        book["Ons voorstel"]["G10"] = "x"

    assert read(edited(spoil)) == (None, ["P721.text Ons voorstel!G10"])


def test_what_is_changed_is_nobodys_opinion_and_no_order_any_more() -> None:
    a = assessment("policies/in-order.yaml")
    own = {
        "opinion": Opinion.model_validate(
            {"round": "2027-weights", "assessor": "post-a", "way": "order", "received": "2027-01-10"}
        ),
        "statements": (Statement(more={"quality": 1.0}, than={"bonds": 1.0}),),
    }
    policy = a.recipe.policy.model_copy(update=own)
    a = assess(a.evidence, make_recipe(policy, a.recipe.policy_hash))
    assert read(twins.made(a)) == (policy, [])
    kept, told = read(twins.changed(twins.made(a), (), 7))
    assert told == []
    assert kept is not None
    assert (kept.order, kept.opinion, kept.top) == (policy.order, policy.opinion, 7)
    found, told = read(twins.changed(twins.made(a), (1, 2, 3, 4)))
    assert told == []
    assert found is not None
    assert (found.order, found.opinion, found.statements) == (None, None, ())
    assert found.weights == dict(zip(IDS, (1.0, 2.0, 3.0, 4.0), strict=True))
    assert found.least_known == policy.least_known


def test_two_changed_copies_have_ids_of_their_own() -> None:
    first, second = (read(twins.changed(twins.equal(), (one, 1, 1, 1)), f"{one}.xlsx")[0] for one in (2, 3))
    assert first is not None
    assert second is not None
    assert first.id != second.id
    assert first.name.en == "Equal weights (invented), changed in Excel (2.xlsx)"


def test_the_longest_name_of_a_policy_takes_what_is_said_of_it() -> None:
    a = assessment()
    policy = a.recipe.policy.model_copy(update={"name": Text(en="e" * 200, nl="n" * 200), "id": "i" * 64})
    a = assess(a.evidence, make_recipe(policy, a.recipe.policy_hash))
    found, told = read(twins.changed(twins.made(a), (1, 2, 3, 4)), f"{'x' * 200}.xlsx")
    assert told == []
    assert found is not None
    document = parse_yaml(TextFile("x.yaml", policy_text(found), ""), problems := Problems())
    assert document is not None
    again = sketch(Policy, document, problems)
    assert problems.errors == []
    assert again is not None
    assert again.model == found


points = st.just(0.0) | st.floats(1e-3, 1e6) | st.integers(1, 100)


# A workbook is opened, written and read for each: few examples say enough.
@settings(max_examples=12)
@given(st.tuples(points, points, points, points).filter(lambda four: sum(four) > 0.0), st.integers(1, 99))
def test_any_weights_come_back_as_they_were_typed(four: tuple[float, ...], line: int) -> None:
    policy, told = read(twins.changed(twins.equal(), four, line))
    assert told == []
    assert policy is not None
    assert policy.top == line
    assert list((policy.weights or {}).values()) == pytest.approx(list(four), rel=1e-12)


@settings(max_examples=40)
@given(st.integers(0, len(twins.equal()) - 1), st.binary(min_size=1, max_size=40))
def test_whatever_is_overwritten_comes_to_a_message_at_worst(start: int, noise: bytes) -> None:
    data = twins.equal()
    policy, told = read(data[:start] + noise + data[start + len(noise) :])
    assert (policy is None) == bool(told)
