"""A decision computes again from its own text alone, and nothing can be changed in it unseen."""

from __future__ import annotations

import copy
import json
import re
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from ikt.assessing.assessment import Assessment
from ikt.deciding.provenance import Files, against_files
from ikt.deciding.record import framed, recorded, reproduced
from ikt.deciding.verifying import (
    Flaw,
    choice_flaws,
    differences,
    flaws_of_form,
    must_hold,
)
from ikt.keeping.decisions import file_decision, settled, written
from ikt.keeping.plain_yaml import data_of
from ikt.model.decision import Decision, Deviation, Finding, Said, Step
from ikt.problems import BadFiles, BadRecord, BadRequest, Problems
from ikt.reading.decisions import FOLDER, LAST, numbered, read_chain, record_of
from ikt.reading.headings import headings
from tests.assessing.small import assessed, country, criterion, evidence, framing, indicator, source, text
from tests.assessing.worlds import FRAMINGS, Row, World, assessments, worlds
from tests.deciding.worlds import shipped

TIME = "2026-11-20T14:33:05+01:00"


def decided(a: Assessment, **said: Any) -> Decision:
    plain: dict[str, Any] = {"time": TIME, "title": "Some", "decided": [Said(by="We", why="So it is")]}
    plain |= {"policy_file": None}
    return recorded(a, **{**plain, **said})


def flaws(decision: Decision) -> list[Flaw]:
    return list(flaws_of_form(decision)) or list(differences(decision, reproduced(decision)))


DIGEST = "sha256:" + "0" * 64


def of_files(a: Assessment, **said: Any) -> Decision:
    """A decision that names the policy it was made with among its inputs."""
    named = replace(a, recipe=replace(a.recipe, policy_hash=DIGEST))
    return decided(named, policy_file="policy.yaml", **said)


def unlike(a: Assessment, decision: Decision, *changed: str) -> list[Flaw]:
    """What a decision says otherwise than the files of an assessment."""
    policy = a.recipe.settled_by or a.recipe.policy
    files = Files(a.evidence, {"policy.yaml": (policy, DIGEST)}, frozenset(changed))
    return list(against_files(decision, files))


# It computes again


@given(assessments)
def test_what_is_recorded_comes_out_again_to_the_last_bit(a: Assessment) -> None:
    decision = settled(decided(a))
    assert flaws(decision) == []
    again = must_hold(decision)
    for name in ("total", "low", "high", "cap"):
        np.testing.assert_array_equal(getattr(again.scores, name), getattr(a.scores, name))
    np.testing.assert_array_equal(again.rank, a.rank)
    np.testing.assert_array_equal(again.known, a.known)
    np.testing.assert_array_equal(again.values.leaf_low, a.values.leaf_low)
    assert [[one.state for one in row] for row in again.verdicts] == [
        [one.state for one in row] for row in a.verdicts
    ]
    assert again.set_aside == a.set_aside
    assert again.excluded == a.excluded


@given(assessments)
def test_the_text_of_a_decision_is_one_and_the_same(a: Assessment) -> None:
    text = written(decided(a))
    again = record_of(text, "d.yaml", Decision, Problems())
    assert again is not None
    assert written(again) == text
    assert data_of(settled(again)) == data_of(again)


@given(assessments)
def test_the_files_say_what_was_recorded_from_them(a: Assessment) -> None:
    assert unlike(a, settled(of_files(a))) == []


def test_the_shipped_workspace_comes_out_again_under_every_policy() -> None:
    for name in ("policy.yaml", "policies/security-first.yaml", "policies/society-first.yaml"):
        a = shipped(name)
        decision = settled(of_files(a))
        assert flaws(decision) == []
        assert unlike(a, decision) == []
        assert len(written(decision)) < 150_000


def test_a_framing_that_was_stripped_already_is_the_same() -> None:
    criteria = shipped().evidence.criteria
    assert framed(framed(criteria)) == framed(criteria)


# What is altered is found


def altered(decision: Decision, row: int, **said: Any) -> Decision:
    countries = list(decision.countries)
    countries[row] = countries[row].model_copy(update=said)
    return decision.model_copy(update={"countries": tuple(countries)})


@pytest.mark.parametrize("field", ["score", "low", "high", "known"])
@given(world=worlds, row=st.integers(0, 3), by=st.sampled_from([1e-8, -1e-8, 1.0]))
def test_a_number_that_does_not_come_out_is_found(field: str, world: World, row: int, by: float) -> None:
    decision = decided(world.assessed())
    assume(row < len(decision.countries))
    said = getattr(decision.countries[row], field) + by
    found = flaws(altered(decision, row, **{field: said}))
    assert [one.path for one in found] == [("countries", row, field)]


@given(worlds, st.integers(0, 3))
def test_a_rank_that_does_not_come_out_is_found(world: World, row: int) -> None:
    decision = decided(world.assessed())
    assume(row < len(decision.countries))
    other = (decision.countries[row].rank or 0) + 1
    found = flaws(altered(decision, row, rank=other))
    assert [one.path for one in found] == [("countries", row, "rank")]


def test_what_was_known_cannot_be_changed_together_with_what_came_out() -> None:
    """A record that agrees with itself and not with the files it names is found by those files."""
    a = shipped()
    decision = of_files(a)
    row = next(row for row, one in enumerate(decision.countries) if one.iso2 == "BR")
    raw = list(decision.countries[row].raw)
    column = next(k for k, number in enumerate(raw) if number is not None)
    raw[column] = (raw[column] or 0.0) * 1.5
    lied = altered(decision, row, raw=tuple(raw))
    again = reproduced(lied)
    told = [
        {
            "rank": int(again.rank[place]) or None,
            "score": float(again.scores.total[place]),
            "low": float(again.scores.low[place]),
            "high": float(again.scores.high[place]),
            "values": tuple(map(float, again.values.best[place])),
            "leaves": tuple(map(float, again.values.leaf[place])),
        }
        for place in range(len(lied.countries))
    ]
    for place, said in enumerate(told):
        lied = altered(lied, place, **said)
    assert flaws(lied) == []
    assert [one.path for one in unlike(a, lied)] == [("countries", row, "raw", column)]


FORM: list[tuple[dict[str, Any], str]] = [
    ({"raw": (1.0,)}, "count"),
    ({"years": (0,)}, "count"),
    ({"values": ()}, "count"),
    ({"unknown": {"too_old": (0,)}}, "unknown"),
    ({"unknown": {"not_judged": (-1,)}}, "unknown"),
    ({"between": {"quality.innovation": (1.0, 2.0)}}, "no_judgement"),
    ({"between": {"history.ties": (1.0, 2.0)}}, "between"),
    ({"between": {"no.such": (1.0, 2.0)}}, "no_judgement"),
    ({"safeguards": {}}, "safeguard"),
    ({"iso2": "BR"}, "twice"),
]


@pytest.mark.parametrize(("said", "reason"), FORM)
def test_a_record_that_contradicts_itself_is_refused_before_it_is_computed(
    said: dict[str, Any], reason: str
) -> None:
    decision = altered(decided(shipped()), 0, **said)
    assert reason in {one.reason for one in flaws_of_form(decision)}
    with pytest.raises(ValueError, match="does not hold"):
        must_hold(decision)


def test_a_judgement_beside_too_few_figures_is_told_as_too_few() -> None:
    """Found by random data: the bounds of a judgement were held against a figure that was not there."""
    decision = altered(decided(SMALL.assessed()), 0, raw=())
    assert decision.countries[0].between
    assert [one.reason for one in flaws_of_form(decision)] == ["count"]


def test_a_policy_that_does_not_fit_the_framing_is_refused() -> None:
    decision = decided(shipped())
    for said, reason in (
        ({"weights": {"quality": 1.0}}, "no_weight"),
        ({"weights": {**(decision.policy.weights or {}), "luck": 1.0}}, "no_criterion"),
        ({"weights": dict.fromkeys(decision.framing.ids, 0.0)}, "weightless"),
        ({"weights": None, "order": (*decision.framing.ids, "quality")}, "twice"),
    ):
        changed = decision.model_copy(update={"policy": decision.policy.model_copy(update=said)})
        assert reason in {one.reason for one in flaws_of_form(changed)}


def _parts(data: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The paths of everything in plain data."""
    below = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    return [path, *(deeper for key, part in below for deeper in _parts(part, (*path, key)))]


@cache
def small_data() -> Any:
    return data_of(decided(SMALL.assessed()))


@settings(max_examples=200)
@given(st.data())
def test_whatever_a_page_writes_is_refused_and_never_breaks(data: st.DataObject) -> None:
    plain = copy.deepcopy(small_data())
    for _ in range(data.draw(st.integers(1, 3))):
        path = data.draw(st.sampled_from([path for path in _parts(plain) if path]))
        around = plain
        for part in path[:-1]:
            around = around[part]
        junk: object = data.draw(
            st.sampled_from(
                [None, -1, 0, 1, 1e300, 1e-300, 99, "", "x", "AA", "a.x", [], {}, [None], True, "1"]
            )
        )
        if data.draw(st.booleans()):
            around[path[-1]] = junk
        else:
            del around[path[-1]]
    found = record_of(json.dumps(plain, ensure_ascii=False), "d.yaml", Decision, Problems())
    if found is not None and not flaws(found):
        list(choice_flaws(found))
        assert settled(found) == found


# Who was chosen


def test_a_deviation_needs_somebody_who_answers_for_it() -> None:
    a = shipped()
    above = [a.units[row].iso2 for row in a.order()[:10]]
    last, first_below = above[-1], a.units[a.order()[10]].iso2
    chosen = [*above[:-1], first_below]
    decision = decided(a, chosen=chosen)
    assert [(one.reason, one.said) for one in choice_flaws(decision)] == [
        ("added", first_below),
        ("dropped", last),
    ]
    who = [Deviation(country=iso2, by="We", why="So") for iso2 in (first_below, last)]
    assert list(choice_flaws(decided(a, chosen=chosen, deviations=who))) == []
    assert [one.reason for one in choice_flaws(decided(a, deviations=who))] == ["needless", "needless"]
    assert [one.reason for one in choice_flaws(decided(a, chosen=[*above, above[0]]))] == ["twice"]
    assert [one.reason for one in choice_flaws(decided(a, chosen=[*above, "XX"]))] == ["no_country"]


# Filing


SMALL = World(
    FRAMINGS[0],
    [
        Row((10.0, 20.0, None, 40.0, 0.3), ((1, 2, 3), None), True),
        Row((90.0, None, 30.0, 40.0, 0.9), (None, (4, 4, 4)), True),
        Row((50.0, 50.0, 50.0, 50.0, None), (None, None), False),
    ],
    {"weights": {"a": 1.0, "b": 2.0, "d": 1.0}, "top": 1},
)
HOSTILE = 'a"b\\c: {x}\n- [y] # z &w *v !u % @ `t` “q” <script>alert(1)</script> ٣ 𝛼'


def filed(root: Path, count: int = 1, **said: Any) -> list[str]:
    decision = decided(SMALL.assessed(), **said)
    return [file_decision(root, decision, filed=TIME).name for _ in range(count)]


def broken(root: Path) -> list[tuple[str, str, object]]:
    """What is wrong with the chain: file, code, reason."""
    problems = Problems()
    read_chain(root, problems)
    return [(one.place.file, one.code, one.params.get("reason")) for one in problems.errors]


def test_decisions_are_numbered_and_chained(tmp_path: Path) -> None:
    assert filed(tmp_path, 3) == [f"decisions/000{number}.yaml" for number in (1, 2, 3)]
    problems = Problems()
    links = read_chain(tmp_path, problems)
    assert not problems.errors
    assert [link.said for link in links] == [1, 2, 3]
    assert [link.before for link in links] == [None, links[0].digest, links[1].digest]
    assert (tmp_path / FOLDER / LAST).read_text().startswith("0003.yaml  sha256:")


def test_what_is_filed_stays_as_it_is(tmp_path: Path) -> None:
    """Append-only: filing more leaves every byte of what was there."""
    filed(tmp_path, 2)
    before = {name: (tmp_path / FOLDER / name).read_bytes() for name in numbered(tmp_path, Problems())}
    filed(tmp_path, 2, title="Another")
    assert {name: (tmp_path / FOLDER / name).read_bytes() for name in before} == before
    assert len(numbered(tmp_path, Problems())) == 4


def test_two_who_file_at_once_do_not_write_over_each_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    filed(tmp_path)
    links = read_chain(tmp_path, Problems())
    filed(tmp_path)
    second = (tmp_path / FOLDER / "0002.yaml").read_bytes()
    # Somebody who looked before the second was filed.
    monkeypatch.setattr("ikt.keeping.decisions.read_chain", lambda root, problems: links)
    with pytest.raises(BadRequest) as refused:
        filed(tmp_path, title="Another")
    assert refused.value.problem.code == "P867"
    assert (tmp_path / FOLDER / "0002.yaml").read_bytes() == second


def test_a_filing_that_was_cut_off_after_the_file_goes_on(tmp_path: Path) -> None:
    filed(tmp_path)
    note = (tmp_path / FOLDER / LAST).read_bytes()
    filed(tmp_path)
    (tmp_path / FOLDER / LAST).write_bytes(note)
    assert broken(tmp_path) == [("decisions/last.txt", "P863", "last_one_behind")]
    mending = file_decision(tmp_path, decided(SMALL.assessed()), filed=TIME)
    assert (mending.name, mending.mended) == ("decisions/0003.yaml", True)
    assert broken(tmp_path) == []
    assert file_decision(tmp_path, decided(SMALL.assessed()), filed=TIME).mended is False


def test_a_first_filing_that_was_cut_off_goes_on(tmp_path: Path) -> None:
    filed(tmp_path)
    (tmp_path / FOLDER / LAST).unlink()
    assert broken(tmp_path) == [("decisions/last.txt", "P863", "last_one_behind")]
    assert filed(tmp_path) == ["decisions/0002.yaml"]
    assert broken(tmp_path) == []


def test_a_last_decision_alone_is_no_first_that_was_cut_off(tmp_path: Path) -> None:
    filed(tmp_path, 3)
    for name in ("0001.yaml", "0002.yaml", LAST):
        (tmp_path / FOLDER / name).unlink()
    assert "last_one_behind" not in {reason for _, _, reason in broken(tmp_path)}


def test_a_note_of_the_last_decision_that_lost_a_byte_is_told(tmp_path: Path) -> None:
    """The last one too, which ends its line and is easily lost."""
    filed(tmp_path)
    path = tmp_path / FOLDER / LAST
    note = path.read_bytes()
    for index in range(len(note)):
        path.write_bytes(note[:index] + note[index + 1 :])
        assert {file for file, _, _ in broken(tmp_path)} == {"decisions/last.txt"}, note[index:]


def test_a_note_that_is_further_behind_is_no_filing_cut_off(tmp_path: Path) -> None:
    filed(tmp_path)
    note = (tmp_path / FOLDER / LAST).read_bytes()
    filed(tmp_path, 2)
    (tmp_path / FOLDER / LAST).write_bytes(note)
    assert broken(tmp_path) == [("decisions/last.txt", "P863", "last_behind")]
    with pytest.raises(BadRecord):
        filed(tmp_path)


def test_a_note_that_is_behind_does_not_hide_what_else_is_wrong(tmp_path: Path) -> None:
    filed(tmp_path)
    note = (tmp_path / FOLDER / LAST).read_bytes()
    filed(tmp_path)
    (tmp_path / FOLDER / LAST).write_bytes(note)
    path = tmp_path / FOLDER / "0002.yaml"
    path.write_bytes(path.read_bytes().replace(b"title:", b"title: ", 1))
    assert {file for file, _, _ in broken(tmp_path)} == {"decisions/0002.yaml", "decisions/last.txt"}
    with pytest.raises(BadRecord):
        filed(tmp_path)


@pytest.fixture(scope="module")
def three(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("three")
    filed(root, 3, deviations=())
    return root


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_any_digit_altered_in_any_decision_is_found(three: Path, data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(numbered(three, Problems())))
    path = three / FOLDER / name
    text = path.read_text(encoding="utf-8")
    place = data.draw(st.sampled_from([match.start() for match in re.finditer("[0-9]", text)]))
    digit = data.draw(st.sampled_from([one for one in "0123456789" if one != text[place]]))
    try:
        path.write_text(text[:place] + digit + text[place + 1 :], encoding="utf-8", newline="\n")
        assert f"decisions/{name}" in {file for file, _, _ in broken(three)}
    finally:
        path.write_text(text, encoding="utf-8", newline="\n")
    assert broken(three) == []


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_any_byte_put_in_or_taken_out_is_found(three: Path, data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(numbered(three, Problems())))
    path = three / FOLDER / name
    kept = path.read_bytes()
    place = data.draw(st.integers(0, len(kept) - 1))
    more = data.draw(st.sampled_from([b"", b"#", b" ", b"\n", b"x", b"\xff"]))
    changed = kept[:place] + more + kept[place + (not more) :]
    assume(changed.replace(b"\r\n", b"\n") != kept)
    try:
        path.write_bytes(changed)
        assert f"decisions/{name}" in {file for file, _, _ in broken(three)}
    finally:
        path.write_bytes(kept)


def test_what_is_removed_or_moved_is_named(tmp_path: Path) -> None:
    filed(tmp_path, 4)
    folder = tmp_path / FOLDER
    texts = {name: (folder / name).read_bytes() for name in numbered(tmp_path, Problems())}

    def told(**files: bytes | None) -> set[tuple[str, str, object]]:
        for name, data in files.items():
            path = folder / f"{name[1:]}.yaml"
            path.unlink() if data is None else path.write_bytes(data)
        found = set(broken(tmp_path))
        for name, data in texts.items():
            (folder / name).write_bytes(data)
        return found

    one, two, three_, four = texts.values()
    assert told(n0002=None) == {("decisions/0002.yaml", "P863", "gap")}
    assert told(n0001=None) == {("decisions/0001.yaml", "P863", "gap")}
    assert told(n0004=None) == {("decisions/0004.yaml", "P863", "last_gone")}
    assert told(n0003=None, n0004=None) == {("decisions/0004.yaml", "P863", "last_gone")}
    swapped = told(n0002=three_, n0003=two)
    assert {file for file, _, _ in swapped} >= {"decisions/0002.yaml", "decisions/0003.yaml"}
    assert ("decisions/0002.yaml", "P863", "number") in swapped
    assert ("decisions/0004.yaml", "P863", "last") in told(n0004=one)
    (folder / LAST).unlink()
    assert told() == {("decisions/last.txt", "P863", "last_missing")}
    (folder / LAST).write_text("0004.yaml\n")
    assert told() == {("decisions/last.txt", "P863", "last_form")}
    assert four


def test_nothing_is_filed_after_a_chain_that_is_broken(tmp_path: Path) -> None:
    filed(tmp_path, 2)
    (tmp_path / FOLDER / "0001.yaml").unlink()
    with pytest.raises(BadRecord):
        filed(tmp_path)
    assert numbered(tmp_path, Problems()) == ["0002.yaml"]


def test_a_checkout_of_windows_is_no_alteration(tmp_path: Path) -> None:
    filed(tmp_path, 2)
    for path in (tmp_path / FOLDER).iterdir():
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert broken(tmp_path) == []


def test_a_file_that_is_no_decision_is_asked_about(tmp_path: Path) -> None:
    filed(tmp_path)
    (tmp_path / FOLDER / "0001 copy.yaml").write_text("x")
    problems = Problems()
    read_chain(tmp_path, problems)
    assert [one.code for one in problems] == ["Q862"]


# Texts of people


def test_what_people_write_comes_back_as_they_wrote_it(tmp_path: Path) -> None:
    said = Said(by=HOSTILE, why=HOSTILE, what=HOSTILE)
    step = Step.model_validate({"time": TIME, "what": {"en": HOSTILE, "nl": HOSTILE}, "note": HOSTILE})
    name = filed(tmp_path, title=HOSTILE, decided=[said], log=[step])[0]
    text = (tmp_path / name).read_text(encoding="utf-8")
    found = record_of(text, name, Decision, Problems())
    assert found is not None
    assert found.title == HOSTILE
    assert found.decided == (said,)
    assert found.log == (step,)
    assert headings(read_chain(tmp_path, Problems()))[0].title == HOSTILE


@cache
def small() -> Assessment:
    return SMALL.assessed()


@given(st.text(min_size=1, max_size=60))
def test_any_text_comes_back_or_is_refused(words: str) -> None:
    assume(words.strip())
    try:
        decision = decided(small(), title=words)
    except ValueError:
        return
    try:
        again = settled(decision)
    except (BadFiles, UnicodeEncodeError):
        return
    assert settled(again).title == again.title
    assert flaws(again) == []


@pytest.mark.parametrize("sign", ["\u202e", "\u0000", "\ud800", "\u2028", "\x7f", "\ufeff"])
def test_a_sign_that_nobody_sees_is_refused(sign: str) -> None:
    with pytest.raises((BadFiles, ValueError)):
        settled(decided(SMALL.assessed(), title=f"a{sign}b"))


def test_a_name_that_other_readers_take_for_no_is_in_quotes() -> None:
    text = written(decided(shipped()))
    assert 'iso2: "NO"' in text
    assert not re.search(r"(?m)^[^\"#]*: (NO|no|yes|on|off)$", text)


def test_a_level_that_a_fact_gives_a_safeguard_is_recorded_as_its_figure() -> None:
    guard = {"id": "free", "name": text("Freedom"), "series": "F", "worst": 0, "best": 2}
    guard["levels"] = {level: text(f"Level {level}.") for level in range(3)}
    criteria = framing(criterion("c", indicator("c.x", "S")), safeguards=[guard])
    fact = {"level": 0, "text": text("So it is."), "source": "act", "since": "2014-07-31"}
    units = [country("B"), replace(country("A", safeguards={"free": fact}), iso2="NO", iso3="NOR")]
    act = {"act": source(kind="document", date="2020")}
    world = evidence(criteria, units, {"S": {}, "F": {}}, sources=act)
    figures = {"S": {"NOR": {2024: 50.0}, "BBB": {2024: 40.0}}, "F": {"NOR": {2024: 2.0}, "BBB": {2024: 1.0}}}
    a = assessed(replace(world, figures=figures), safeguards={"free": {"below": 1}})
    decision = of_files(a)
    assert decision.countries[1].safeguards["free"] == Finding(state="flag", figure=0.0, year=2014)
    assert decision.framing.safeguards[0].levels == guard["levels"]
    assert flaws(decision) == []
    assert unlike(a, decision) == []
    # A profile that has changed since may have said something else; that it did so is not for it to deny.
    bare = (a.units[0], replace(a.units[1], profile=country("A").profile))
    moved = replace(a, evidence=replace(a.evidence, units=bare))
    assert unlike(moved, decision, "countries/NO.yaml") == []
    assert [flaw.path[-1] for flaw in unlike(moved, decision)] == ["figure", "year"]
