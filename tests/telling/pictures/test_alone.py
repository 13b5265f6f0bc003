"""A picture that stands alone: title above, foot below, and the picture itself as it was."""

from __future__ import annotations

import re

import pytest

from ikt.model.base import Language
from ikt.telling.document import Figure
from ikt.telling.fiche.strip import strip, strip_of
from ikt.telling.pictures.standing_alone import alone
from ikt.telling.robust.acceptability import acceptability, heat_of
from ikt.telling.score.bars import bars, bars_of
from ikt.telling.tip.tornado import tornado, tornado_of
from ikt.telling.whatif.slope import slope, slope_of
from tests.telling.pictures.data import assessment, row_of
from tests.telling.pictures.deciding_data import intervals, supposed, sure
from tests.telling.pictures.reading import SVG, boxes, root

SOURCES = ("<b>UNESCO</b>", "World Bank & others " * 12)


def figures(lang: Language) -> list[Figure]:
    a = assessment()
    return [
        acceptability(heat_of(sure(), sure().runs[0], lang, SOURCES), "sure.svg"),
        slope(slope_of(supposed("society=x2"), lang, sources=SOURCES), "slope.svg"),
        tornado(tornado_of(a, intervals(), lang, SOURCES), "tip.svg"),
        strip(strip_of(a, row_of("DE"), lang, SOURCES), "DE.svg"),
        bars(bars_of(a, lang, SOURCES), "line.svg"),
    ]


@pytest.mark.parametrize("lang", ["en", "nl"])
def test_title_picture_and_foot_stand_below_each_other(lang: Language) -> None:
    for figure in figures(lang):
        made = alone(figure, lang)
        assert (made.title, made.alt, made.foot, made.file) == (
            figure.title,
            figure.alt,
            figure.foot,
            figure.file,
        )
        picture, before = root(made), root(figure)
        (group,) = [child for child in picture if child.get("transform")]
        shift = float(re.findall(r"[\d.]+", group.get("transform", ""))[1])
        told = [mark.text for mark in before.iter(f"{SVG}text")]
        assert [mark.text for mark in group.iter(f"{SVG}text")] == told
        inner = float(before.get("viewBox", "").split()[3])
        height = float(picture.get("viewBox", "").split()[3])
        group.clear()
        around = boxes(picture)
        above = [box for box in around if box.bottom <= shift]
        below = [box for box in around if box.top >= shift + inner]
        assert len(above) + len(below) == len(around)
        assert " ".join(box.words for box in above) == figure.title
        assert " ".join(box.words for box in below).split() == figure.foot.split()
        assert all(box.left >= 2 and box.right <= 718 and box.bottom <= height for box in around)
