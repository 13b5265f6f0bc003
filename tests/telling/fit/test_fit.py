"""What is said of fit: where it counts, the safeguards, figures on their side of a bound."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ikt.assessing.facts import Unit
from ikt.assessing.fit import fit
from ikt.model.base import Language
from ikt.model.fields import Fields, ResearchField
from ikt.telling.document import Document, lines_of, plain
from ikt.telling.fit.country import country_fit
from ikt.telling.fit.picture import picture_of
from ikt.telling.fit.teller import printed
from ikt.telling.fit.words import SAY
from tests.assessing.small import END, assessed, country, criterion, evidence, framing, indicator, text
from tests.cli.conftest import Run
from tests.cli.conftest import run as run
from tests.invented import assessment, fits, row_of


def told(document: Document) -> str:
    return " ".join(
        plain(line) for part in document.parts for block in part.blocks for line in lines_of(block)
    )


def likeness(series: tuple[str, ...]) -> str:
    """The answer on Germany where an attribute counts likeness over these series of F1.S to F3.S."""
    levels = {level: text(str(level)) for level in range(3)}
    leaf = indicator("c.fit", series[0], alike=series[1:], worst=-1.0, best=1.0, levels=levels)
    names = ("F1", "F2", "F3")
    fields = Fields(fields=tuple(
        ResearchField(id=name.lower(), name=text(f"field {name}"), short=text(name), articles=f"{name}.N",
                      specialisation=f"{name}.S")
        for name in names
    ))  # fmt: skip
    plain = country("D")
    unit = Unit("DE", "DEU", plain.name, plain.short, plain.profile)
    figures = {f"{name}.{kind}": {"DEU": {2022: 2.0 + k}, "NLD": {2022: 1.0 + 2 * k}}
               for k, name in enumerate(names) for kind in "SN"}  # fmt: skip
    figures |= {name: {"DEU": {2022: 1.0}, "NLD": {2022: 2.0}} for name in series if name not in figures}
    world = evidence(framing(criterion("c", leaf), home="NL"), [unit], {name: {} for name in figures})
    a = assessed(replace(world, figures=figures))
    return told(country_fit(a, fit(a.evidence, fields.model_copy(update={"least": 1.0}), END), 0, "en"))


def test_where_likeness_counts_is_said_and_that_a_judgement_overrules_it() -> None:
    assert "unless the country team gave a judgement there" in likeness(("F1.S", "F2.S"))
    assert "gave a judgement" not in likeness(("F1.S", "G.S"))


@pytest.mark.parametrize("lang", ["en", "nl"])
def test_the_safeguards_that_speak_open_the_message(lang: Language) -> None:
    for iso2, speaks in (("CX", True), ("BV", False)):
        said = told(country_fit(assessment(), fits(), row_of(iso2), lang))
        assert said.startswith(SAY.plural(lang, "guards", 2, list="").rstrip(". ")) == speaks


def test_where_cooperation_could_grow_the_safeguards_are_named_with_the_countries(run: Run) -> None:
    said = " ".join(run("fit", "--lang", "nl").out.split())
    sentence = said.partition("Samenwerking kan groeien")[2].partition(".")[0]
    assert "; let op de waarborgen bij Turkije, Egypte, Mexico en Thailand" in sentence
    assert " en nog " not in sentence
    one = " ".join(run("fit", "--field", "health").out.split())
    assert "less than expected; mind the safeguards for Türkiye and Egypt." in one


@given(st.floats(0.0, 9.0), st.sampled_from([0.9, 1.0, 1.5]))
def test_a_ratio_is_printed_on_its_side_of_a_bound(ratio: float, bound: float) -> None:
    said = float(printed(ratio, bound, "nl").replace(",", "."))
    assert (said >= bound) == (ratio >= bound) or abs(ratio - bound) < 1e-4


def test_the_picture_shows_what_is_unknown_and_shades_no_ratio_of_too_few_articles() -> None:
    data = picture_of(assessment(), fits(), "en")
    rows = {row.name: row.cells for row in data.rows}
    assert [cell.words for cell in rows["Takara"]] == ["?", "0.9", "?", "?"]
    assert rows["Tifland"][1].words == "~0.6"
    assert (rows["Tifland"][1].tone, rows["Tifland"][1].cited) == (0, 0)
    assert rows["Caxonia"][0].cited == -1
    assert data.own == {0, 2}
