"""The tornado of tipping weights: what is drawn where, and what it says."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given

from ikt.model.base import Language
from ikt.telling.language import numbers
from ikt.telling.tip.tornado import End, Range, Tornado, Who, reach, tornado, tornado_of, x_of
from tests.telling.pictures.data import HOSTILE, assessment
from tests.telling.pictures.deciding_data import intervals, tornados
from tests.telling.pictures.reading import attribute, boxes, check, marks, root

OPEN_LOW, OPEN_HIGH = End(0.0, (), ()), End(1.0, (), ())


def end(at: float, out: str, into: str) -> End:
    """An end at which the countries of the letters leave and enter."""
    return End(at, tuple(Who(x, x) for x in out), tuple(Who(x, x) for x in into))


def one(low: End = OPEN_LOW, high: End = OPEN_HIGH, name: str = "Quality") -> Range:
    return Range(name, 0.125, low, high)


def data(*ranges: Range, lang: Language = "en", alone: tuple[str, ...] = (), top: int = 10) -> Tornado:
    return Tornado(lang, ranges, alone, top, "foot")


@given(tornados)
def test_nothing_overlaps_or_leaves_the_picture(drawn: Tornado) -> None:
    picture = check(tornado(drawn, "tip-en.svg"))
    for path in marks(picture, "path", "range"):
        for x in re.findall(r"[MHL]([\d.]+)", path.get("d", "")):
            assert x_of(0.0, 1.0) <= float(x) <= x_of(1.0, 1.0) + 7.02


@given(tornados)
def test_every_bar_and_mark_stands_where_its_share_is(drawn: Tornado) -> None:
    picture = root(tornado(drawn, "x.svg"))
    most = reach(drawn)
    bars = marks(picture, "path", "range")
    for path, found in zip(bars, drawn.ranges, strict=True):
        left, right = map(float, re.findall(r"[MH]([\d.]+)", path.get("d", ""))[:2])
        assert left == pytest.approx(x_of(found.low.at, most), abs=0.02)
        assert right == pytest.approx(max(x_of(found.high.at, most), left + 1.0), abs=0.02)
    now = [attribute(line, "x1") for line in marks(picture, "line", "now")]
    assert now == pytest.approx([x_of(found.now, most) for found in drawn.ranges], abs=0.02)
    ends = [attribute(line, "x1") for line in marks(picture, "line", "end")]
    closed = [tip.at for found in drawn.ranges for tip in (found.low, found.high) if not tip.open]
    assert ends == pytest.approx([x_of(at, most) for at in closed], abs=0.02)


@given(tornados)
def test_the_alternative_holds_every_number(drawn: Tornado) -> None:
    alt = tornado(drawn, "x.svg").alt
    for found in drawn.ranges:
        assert numbers.percent(found.now, drawn.lang) in alt
        for tip in (found.low, found.high):
            if not tip.open:
                at = numbers.difference(found.now * 100.0, tip.at * 100.0, drawn.lang)[1]
                assert f"{at}%" in alt


def test_the_picture_has_the_short_name_and_sentences_the_full_one() -> None:
    figure = tornado(data(one(high=End(0.3, (Who("United States", "US"),), ()))), "x.svg")
    assert "US leaves" in [box.words for box in boxes(check(figure))]
    assert figure.title.startswith("United States leaves the first ten once")
    assert "above 30.0%: United States leaves" in figure.alt


def test_an_end_at_which_nothing_changes_is_told_and_has_no_mark() -> None:
    figure = tornado(data(one()), "x.svg")
    picture = check(figure)
    assert marks(picture, "line", "end") == []
    said = [box.words for box in boxes(picture)]
    assert "down to 0%" in said
    assert said.count("nothing changes") == 2
    assert "Quality: now 12.5%; down to 0%: nothing changes; up to 100%: nothing changes." in figure.alt


def test_a_bar_that_goes_on_past_the_axis_runs_to_a_point() -> None:
    drawn = data(one(low=end(0.1, "A", "B")))
    assert reach(drawn) == 0.2
    (bar,) = marks(root(tornado(drawn, "x.svg")), "path", "range")
    assert bar.get("d", "").count("L") == 2


A_TIP = end(0.13, "A", "B")


@pytest.mark.parametrize(
    ("drawn", "title"),
    [
        (
            data(one(low=end(0.11, "C", "D"), high=A_TIP)),
            (
                "A leaves the first ten and B enters once “Quality” weighs more than 13.0% (now 12.5%): "
                "the nearest tipping point"
            ),
        ),
        (
            data(one(low=end(0.1249, "CD", "EF"), high=A_TIP), lang="nl"),
            (
                "C en D vallen uit de eerste tien en E en F komen erin zodra “Quality” minder dan 12,49% "
                "weegt (nu 12,50%): het dichtstbijzijnde kantelpunt"
            ),
        ),
        (
            data(one(high=end(0.3, "", "B")), lang="nl", top=1),
            (
                "B komt op de eerste plaats zodra “Quality” meer dan 30,0% weegt (nu 12,5%): "
                "het dichtstbijzijnde kantelpunt"
            ),
        ),
        (data(one()), "No weight of a single criterion changes the first ten"),
        (data(), "No criterion has an interval"),
    ],
)
def test_every_case_has_its_title(drawn: Tornado, title: str) -> None:
    assert tornado(drawn, "x.svg").title == title


def test_a_criterion_without_interval_is_told() -> None:
    figure = tornado(data(one(), alone=("Only this",)), "x.svg")
    check(figure)
    assert "Only this: no interval: the other criteria have no weight." in figure.alt
    assert tornado_of(assessment(), (None,) * 8, "en").ranges == ()


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_name_is_drawn_as_it_is(name: str) -> None:
    who = Who(name, name)
    tip = End(0.3, (who, who), (who,))
    check(tornado(data(one(replace(tip, at=0.1), tip, name), alone=(name,)), f"{name}.svg"))


@pytest.mark.parametrize("lang", ["en", "nl"])
def test_the_shipped_intervals_are_drawn_as_found(lang: Language) -> None:
    drawn = tornado_of(assessment(), intervals(), lang)
    figure = tornado(drawn, f"tip-{lang}.svg")
    check(figure)
    widths = [found.high.at - found.low.at for found in drawn.ranges]
    assert all(a <= b + 1e-9 for a, b in pairwise(widths))
    wanted = {(one.top.low, one.top.high) for one in intervals() if one is not None}
    assert {(found.low.at, found.high.at) for found in drawn.ranges} == wanted
    names = [node.name.say(lang) for node in assessment().evidence.criteria.criteria]
    assert sorted(found.criterion for found in drawn.ranges) == sorted(names)
