"""Merging two versions of a file: what each changed comes in, and conflicts are the same from both sides."""

from __future__ import annotations

import copy
import json
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from ikt.keeping.editing.preview import edited
from ikt.keeping.merging.cells import NOTHING, Clash, Outcome, Settled, Side
from ikt.keeping.merging.rows import merged_rows, table_of
from ikt.keeping.merging.values import merged_values
from ikt.problems import Problems
from ikt.reading.files import TextFile, decode
from ikt.reading.yaml_document import Document, parse_yaml

WORDS = st.sampled_from(["red", "green", "blue", "grey"])
FACTS = st.lists(
    st.fixed_dictionaries({"kind": WORDS, "text": WORDS, "where": WORDS}, optional={"by": WORDS}), max_size=4
)
ACTIONS = st.lists(
    st.fixed_dictionaries({"id": st.sampled_from(list("pqrst")), "state": WORDS}, optional={"who": WORDS}),
    max_size=4,
    unique_by=lambda one: one["id"],
)
FILES = st.fixed_dictionaries(
    {"name": st.fixed_dictionaries({"en": WORDS, "nl": WORDS})},
    optional={
        "region": WORDS,
        "ledger": st.lists(WORDS, max_size=3),
        "group": st.dictionaries(st.sampled_from(list("abc")), WORDS, max_size=3),
        "facts": FACTS,
        "actions": ACTIONS,
    },
)


def document(data: Any, name: str = "made.yaml") -> Document:
    text = yaml.safe_dump(data, sort_keys=False)
    problems = Problems()
    file = decode(text.encode(), name, problems)
    assert file is not None
    found = parse_yaml(file, problems)
    assert found is not None
    assert not problems.errors
    return found


def merged(
    before: Any, ours: Any, theirs: Any, chosen: dict[str, Side] | None = None, name: str = "made.yaml"
) -> tuple[Any, list[Clash]]:
    """What the merged file says when it is read, and the conflicts."""
    found = Outcome(Settled(chosen or {}))
    own = document(ours, name)
    old = NOTHING if before is NOTHING else document(before).data
    edits = merged_values(old, own, document(theirs).data, found)
    problems = Problems()
    data = edited(own.file.text.encode(), name, edits, problems) if edits else own.file.text.encode()
    assert data is not None, list(problems)
    file = decode(data, name, problems)
    assert file is not None
    read = parse_yaml(file, problems)
    assert read is not None
    return plain(read.data), found.clashes


def plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: plain(part) for key, part in value.items()}
    return [plain(part) for part in value] if isinstance(value, list) else str(value)


def unordered(value: Any) -> Any:
    """A value in which the order of items says nothing."""
    if isinstance(value, dict):
        return {key: unordered(part) for key, part in value.items()}
    if isinstance(value, list) and any(isinstance(one, dict) for one in value):
        return sorted((unordered(part) for part in value), key=lambda one: json.dumps(one, sort_keys=True))
    return value


def leaves(value: Any) -> set[str]:
    """What a file says, wherever it says it: items of lists whole, since they may move."""
    if isinstance(value, dict):
        return {f"{key}.{leaf}" for key, part in value.items() for leaf in leaves(part)}
    if isinstance(value, list):
        return {repr(sorted(one.items()) if isinstance(one, dict) else one) for one in value}
    return {str(value)}


def said(data: Any, group: str) -> set[tuple[str, str]]:
    return {pair for one in data.get(group, []) for pair in one.items()}


@st.composite
def changed_apart(draw: st.DrawFn) -> tuple[Any, Any, Any, Any]:
    """A file, two versions of it with changes in other places, and the version with all of these."""
    base = draw(FILES)
    base.setdefault("facts", [])
    base.setdefault("actions", [])
    places: list[tuple[Any, ...]] = [("name", "en"), ("name", "nl"), ("region",), ("ledger",)]
    places += [("actions", number, "state") for number in range(len(base["actions"]))]
    places += [("group", key) for key in "abc"]
    mine = draw(st.lists(st.sampled_from(places), unique=True))
    yours = [place for place in places if place not in mine and draw(st.booleans())]
    versions: list[Any] = [copy.deepcopy(base) for _ in range(3)]
    ours, theirs, both = versions
    for place, version in [*((one, ours) for one in mine), *((one, theirs) for one in yours)]:
        new: Any = ["new"] if place == ("ledger",) else f"new{len(place)}"
        for data in (version, both):
            if place[0] == "group":
                data.setdefault("group", {})
            inside = data
            for part in place[:-1]:
                inside = inside[part]
            inside[place[-1]] = new
    for version, id_ in ((ours, "mine"), (theirs, "yours")):
        if draw(st.booleans()):
            for data in (version, both):
                data["actions"].append({"id": id_, "state": "new"})
                data["facts"].append({"kind": id_, "text": "new", "where": "here"})
    return base, ours, theirs, both


@settings(max_examples=25)
@given(changed_apart())
def test_changes_in_other_places_come_to_both_made(made: tuple[Any, Any, Any, Any]) -> None:
    base, ours, theirs, both = made
    for one, other in ((ours, theirs), (theirs, ours)):
        result, clashes = merged(base, one, other)
        assert clashes == []
        assert unordered(result) == unordered(both)


@settings(max_examples=40)
@given(FILES, FILES, FILES)
def test_any_two_versions(base: Any, ours: Any, theirs: Any) -> None:
    """Conflicts are the same from both sides; nothing that one of the two wrote is gone without a word."""
    result, clashes = merged(base, ours, theirs)
    back, others = merged(base, theirs, ours)
    assert {(one.name, one.before, one.ours, one.theirs) for one in clashes} == {
        (one.name, one.before, one.theirs, one.ours) for one in others
    }
    if not clashes:
        assert unordered(result) == unordered(back)
        for version in (ours, theirs):
            for group in ("facts", "actions"):
                assert said(version, group) - said(base, group) <= said(result, group)
            flat = {key: part for key, part in version.items() if key not in ("facts", "actions")}
            was = {key: part for key, part in base.items() if key not in ("facts", "actions")}
            assert leaves(flat) - leaves(was) <= leaves(result)
    again, none = merged(theirs, result, theirs)
    assert (again, none) == (result, [])


@settings(max_examples=15)
@given(FILES, FILES, FILES)
def test_choosing_settles_every_conflict(base: Any, ours: Any, theirs: Any) -> None:
    _, clashes = merged(base, ours, theirs)
    names = [one.name for one in clashes]
    assert len(set(names)) == len(names)
    sides: tuple[Side, ...] = ("ours", "theirs")
    for side in sides:
        chosen: dict[str, Side] = dict.fromkeys(names, side)
        result, left = merged(base, ours, theirs, chosen)
        assert left == []
        assert result == merged(base, ours, theirs, {"all": side})[0]
    same, left = merged(base, ours, base, {})
    assert (same, left) == (plain(ours), [])
    taken, left = merged(base, base, theirs, {})
    assert (unordered(taken), left) == (unordered(plain(theirs)), [])


def test_one_fact_changed_by_both_in_other_words_keeps_both() -> None:
    fact = {"kind": "red", "en": "one", "nl": "een", "source": "s", "where": "p"}
    base = {"facts": [fact, {"kind": "blue"}]}
    ours = {"facts": [fact | {"en": "first"}, {"kind": "blue"}, {"kind": "mine"}]}
    theirs = {"facts": [{"kind": "before"}, fact | {"nl": "eerste"}, {"kind": "blue"}, {"kind": "yours"}]}
    result, clashes = merged(base, ours, theirs)
    assert clashes == []
    assert result["facts"] == [
        {"kind": "before"},
        fact | {"en": "first", "nl": "eerste"},
        {"kind": "blue"},
        {"kind": "mine"},
        {"kind": "yours"},
    ]


def test_a_fact_replaced_by_both_is_a_conflict_and_mixes_nothing() -> None:
    base = {"facts": [{"kind": "red", "text": "one", "source": "s"}]}
    ours = {"facts": [{"kind": "blue", "text": "two", "source": "s"}]}
    theirs = {"facts": [{"kind": "red", "text": "three", "source": "t"}]}
    result, clashes = merged(base, ours, theirs)
    assert [one.name for one in clashes] == ["made.yaml:facts[0]"]
    assert result == ours
    assert merged(base, ours, theirs, {"made.yaml:facts[0]": "theirs"})[0] == theirs


def test_a_fact_that_one_added_twice_and_the_other_once_is_the_same_from_both_sides() -> None:
    base, fact = {"region": "red"}, {"kind": "red", "text": "one"}
    once, twice = base | {"facts": [dict(fact)]}, base | {"facts": [dict(fact), dict(fact)]}
    assert merged(base, once, twice) == merged(base, twice, once) == (twice, [])


def test_what_both_made_new_is_one_and_where_it_differs_a_conflict() -> None:
    ours, theirs = {"name": {"en": "A"}, "top": "3"}, {"name": {"en": "A", "nl": "B"}, "top": "4"}
    result, clashes = merged(NOTHING, ours, theirs)
    assert result == {"name": {"en": "A", "nl": "B"}, "top": "3"}
    assert [(one.cell, one.before, one.ours, one.theirs) for one in clashes] == [("top", None, "3", "4")]


# What is one thing, by the model of the file

JUDGED = {
    "level": "2", "low": "1", "high": "3", "why": {"en": "Long known.", "nl": "Lang bekend."},
    "basis": "expert", "source": "team-2024",
}  # fmt: skip
ANSWER = {"country": "CX", "question": "joint.gain", "level": "3", "why": "Eight firms.", "basis": "Visits"}
WHOLE: list[tuple[str, str, Any, dict[str, Any]]] = [
    ("countries/GS.yaml", "judgements.bonds.ties", lambda one: {"judgements": {"bonds.ties": one}}, JUDGED),
    (
        "countries/GS.yaml", "safeguards.law", lambda one: {"safeguards": {"law": one}},
        {"text": {"en": "Fair.", "nl": "Redelijk."}, "level": "2", "source": "court", "why": "Read."},
    ),
    (
        "countries/GS.yaml", "ikt.pacts[0]", lambda one: {"ikt": {"pacts": [one, {"status": "open"}]}},
        {"status": "planned", "city": "Hamvale", "source": "letter", "level": "1", "why": "No."},
    ),
    ("rounds/r/answers/a.yaml", "answers[CX joint.gain]", lambda one: {"answers": [one]}, ANSWER),
    (
        "policies/strict.yaml", "safeguards.law", lambda one: {"safeguards": {"law": one}},
        {"below": "40", "effect": "cap", "level": "30", "why": "Agreed."},
    ),
    (
        "plan.yaml", "rules[two]", lambda one: {"rules": [{"id": "first"}, one]},
        {"id": "two", "kind": "at_most", "body": "league", "level": "2", "why": "Near.", "source": "letter"},
    ),
    (
        "plan.yaml", "actions[seminar]", lambda one: {"actions": [one]},
        {"id": "seminar", "text": "A seminar.", "level": "9", "why": "asked", "hedge": "about"},
    ),
]  # fmt: skip


@pytest.mark.parametrize(("file", "cell", "around", "one"), WHOLE)
def test_what_is_one_thing_is_taken_whole(file: str, cell: str, around: Any, one: dict[str, Any]) -> None:
    base = around(one)
    mine, yours = around(one | {"level": "4"}), around(one | {"why": "Seen otherwise."})
    for ours, theirs in ((mine, yours), (yours, mine)):
        result, clashes = merged(base, ours, theirs, name=file)
        assert [clash.name for clash in clashes] == [f"{file}:{cell}"]
        assert result == plain(ours)
        assert merged(base, ours, theirs, {f"{file}:{cell}": "theirs"}, file) == (plain(theirs), [])
        assert merged(base, ours, theirs, {f"{file}:{cell}": "ours"}, file) == (plain(ours), [])
    assert merged(base, base, yours, name=file) == (plain(yours), [])
    assert merged(base, yours, base, name=file) == (plain(yours), [])
    assert merged(base, mine, mine, name=file) == (plain(mine), [])


@settings(max_examples=40)
@given(st.lists(st.tuples(st.sampled_from(sorted(JUDGED)), st.booleans(), WORDS), max_size=8))
def test_of_two_versions_of_a_judgement_one_counts(changes: list[tuple[str, bool, str]]) -> None:
    """Whatever the two changed, added or removed: never parts of both, and one conflict at most."""
    ours, theirs = dict(JUDGED), dict(JUDGED)
    for name, is_ours, word in changes:
        side = ours if is_ours else theirs
        if word == "grey" and name != "level":
            side.pop(name, None)
        else:
            side[name] = word
    name = "countries/GS.yaml"
    base, own, other = ({"judgements": {"bonds.ties": one}} for one in (JUDGED, ours, theirs))
    result, clashes = merged(base, own, other, name=name)
    asked = JUDGED not in (ours, theirs) and ours != theirs
    assert [one.cell for one in clashes] == ["judgements.bonds.ties"] * asked
    assert result == (other if ours == JUDGED else own)
    assert merged(base, own, other, {"all": "theirs"}, name)[0] == (own if theirs == JUDGED else other)


CHOICE = {
    "choice": "chosen", "choice_by": "group", "choice_source": "letter-2020", "choice_where": "p. 8",
    "group": "nordics",
}  # fmt: skip


def effort(choice: dict[str, str], **beside: Any) -> Any:
    return {"ikt": {**choice, "neso": {"letter": "not_stated"}, "attaches": [], **beside}}


def test_a_choice_and_its_source_are_one_thing() -> None:
    file, named = "countries/GS.yaml", "countries/GS.yaml:ikt.choice"
    mine = CHOICE | {"choice": "phase_out", "choice_by": "named"}
    yours = CHOICE | {"choice_source": "letter-2025", "choice_where": "p. 3"}
    base, ours, theirs = effort(CHOICE), effort(mine), effort(yours, tinl_focus="true")
    for own, other in ((ours, theirs), (theirs, ours)):
        result, clashes = merged(base, own, other, name=file)
        assert [one.name for one in clashes] == [named]
        # What is told of the conflict is all of it, and beside it the rest comes together as ever.
        assert all(word in str(clashes[0]) for word in ("letter-2020", "letter-2025", "phase_out"))
        assert result == effort({key: own["ikt"][key] for key in CHOICE}, tinl_focus="true")
        taken, none = merged(base, own, other, {named: "theirs"}, file)
        assert (unordered(taken), none) == (
            effort({key: other["ikt"][key] for key in CHOICE}, tinl_focus="true"), [],
        )  # fmt: skip
    assert merged(base, ours, base, name=file) == (ours, [])
    assert merged(base, base, ours, name=file) == (ours, [])
    assert merged(base, ours, ours, name=file) == (ours, [])


@settings(max_examples=40)
@given(st.lists(st.tuples(st.sampled_from(sorted(CHOICE)), st.booleans(), WORDS), max_size=8))
def test_of_two_versions_of_a_choice_one_counts(changes: list[tuple[str, bool, str]]) -> None:
    ours, theirs = dict(CHOICE), dict(CHOICE)
    for name, is_ours, word in changes:
        side = ours if is_ours else theirs
        if word == "grey":
            side.pop(name, None)
        else:
            side[name] = word
    base, own, other = (effort(one) for one in (CHOICE, ours, theirs))
    result, clashes = merged(base, own, other, name="countries/GS.yaml")
    asked = CHOICE not in (ours, theirs) and ours != theirs
    assert [one.cell for one in clashes] == ["ikt.choice"] * asked
    assert result == (other if ours == CHOICE else own)
    assert merged(base, own, other, {"all": "theirs"}, "countries/GS.yaml")[0] == (
        own if theirs == CHOICE else other
    )


def test_two_judgements_of_one_profile_come_together() -> None:

    def profile(region: str, *levels: str) -> Any:
        judged = (copy.deepcopy(JUDGED) | {"level": level, "basis": f"b{level}"} for level in levels)
        return {"region": region, "judgements": dict(zip(("bonds.ties", "joint.gain"), judged, strict=True))}

    base, ours, theirs = profile("North", "2", "2"), profile("North", "4", "2"), profile("South", "2", "1")
    both = profile("South", "4", "1")
    assert merged(base, ours, theirs, name="countries/GS.yaml") == (both, [])


# Tables

HEAD = "iso3,indicator,year,value"
ROWS = st.dictionaries(
    st.tuples(st.sampled_from(["NLD", "DEU"]), st.sampled_from(["A", "B"]), st.sampled_from("12")),
    st.sampled_from("5678"),
    max_size=6,
)


def table(rows: dict[tuple[str, str, str], str]) -> TextFile:
    lines = [HEAD, *(",".join((*key, value)) for key, value in rows.items())]
    file = decode(("\n".join(lines) + "\n").encode(), "made.csv", Problems())
    assert file is not None
    return file


@settings(max_examples=100)
@given(ROWS, ROWS, ROWS)
def test_tables_merge_cell_by_cell(base: Any, ours: Any, theirs: Any) -> None:
    """Against the same rule written once more, on plain data."""
    wanted, wrong = {}, set()
    for key in {*base, *ours, *theirs}:
        was, own, other = (some.get(key) for some in (base, ours, theirs))
        if own != other and was not in (own, other):
            wrong.add(key)
        new = other if was == own else own
        if new is not None:
            wanted[key] = new
    found = Outcome(Settled())
    files = [table(rows) for rows in (base, ours, theirs)]
    before, own_table, other_table = (table_of(file) for file in files)
    assert own_table is not None
    assert other_table is not None
    text = merged_rows(before, own_table, other_table, files[1], found)
    assert text is not None
    told = {tuple(one.cell.split("/"))[:3] for one in found.clashes}
    assert told == wrong
    result = [tuple(line.split(",")) for line in text.splitlines()[1:]]
    assert {line[:3]: line[3] for line in result} == wanted
    assert len(result) == len(wanted)


def test_lines_that_nobody_changed_stay_byte_for_byte() -> None:
    ours = decode(f'{HEAD}\r\n"NLD",A,1,5\r\nDEU,A,1,5\r\n'.encode(), "made.csv", Problems())
    assert ours is not None
    base, own = table_of(table({("NLD", "A", "1"): "5", ("DEU", "A", "1"): "5"})), table_of(ours)
    other = table_of(table({("NLD", "A", "1"): "5", ("NLD", "A", "2"): "6", ("DEU", "A", "1"): "7"}))
    assert own is not None
    assert other is not None
    text = merged_rows(base, own, other, ours, Outcome(Settled()))
    assert text == f'{HEAD}\r\n"NLD",A,1,5\r\nNLD,A,2,6\r\nDEU,A,1,7\r\n'


def test_a_table_whose_rows_have_no_name_is_none() -> None:
    for text in ("a,b\n1,2\n", f"{HEAD}\nNLD,A,1,5\nNLD,A,1,6\n", f"{HEAD}\nNLD,A\n", ""):
        file = decode(text.encode(), "made.csv", Problems())
        assert file is None or table_of(file) is None
