"""``ikt group`` told: two, many, nobody contested, a shared last place, voices, what is saved, bad input."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from ikt.assessing.assessment import assess
from ikt.assessing.recipe import make_recipe
from ikt.deciding.group.together import Together, together
from ikt.model.base import Language, Text
from ikt.telling.group.pictures import pictures
from ikt.telling.group.sentences import group_document
from ikt.telling.writing.forms import written as in_form
from tests.cli.conftest import ROOT, Run
from tests.cli.forms_read_back import opened
from tests.invented import assessment
from tests.telling.group.parties import many, party, written
from tests.telling.pictures.reading import check

EQUAL, SOCIETY, QUALITY = (1.0, 1.0, 1.0, 1.0), (1.0, 1.0, 6.0, 1.0), (6.0, 1.0, 1.0, 1.0)


def text(found: Together, lang: Language = "en") -> str:
    made = in_form(group_document(found, lang), "text")
    assert isinstance(made, str)
    return made


def test_two_people_have_nobody_who_stands_furthest_and_no_picture_of_distances() -> None:
    found = together(assessment(), [party("a", EQUAL), party("b", SOCIETY)], change=False)
    told = text(found)
    assert told.startswith("Two parties, one choice\n")
    assert "furthest" not in told
    assert sorted(pictures(found, "en")) == ["contested", "weights"]


def test_where_nobody_is_contested_nothing_is_to_be_given_up() -> None:
    found = together(assessment(), [party("a", EQUAL), party("b", (1.1, 1.0, 1.0, 1.0))], change=False)
    assert found.contested == []
    told = " ".join(text(found).split())
    assert "all choose the same three: Bovaria, Caxonia and Norvia." in told
    assert "no country comes in or falls out by that" in told
    for part in ("Where the parties differ", "Ways to one choice", "Do other rules agree?"):
        assert part not in told
    assert sorted(pictures(found, "en")) == ["weights"]


def test_who_shares_the_last_place_is_said_to_share_it() -> None:
    """Gestria and Hamvale tie; where the line lies between them, six stand above a line of five."""
    a = assessment()
    five = a.recipe.policy.model_copy(update={"top": 5})
    shared = assess(a.evidence, make_recipe(five, a.recipe.policy_hash))
    found = together(shared, [party("a", EQUAL), party("b", (1.01, 1.0, 1.0, 1.0))], change=False)
    told = " ".join(text(found).split())
    assert "some of them sharing the last of the five places" in told
    assert "Gestria and Hamvale" in told
    assert " ".join(text(found, "nl").split()).count("delen: ") == 1


@pytest.mark.parametrize("lang", ["en", "nl"])
@pytest.mark.parametrize("limits", [False, True])
def test_twenty_people_fit_on_a_screen_of_eighty_columns(lang: Language, limits: bool) -> None:
    told = text(many(limits=limits), lang)
    assert max(map(len, told.splitlines())) <= 80
    assert ("T: Verzonnen directie p19" if lang == "nl" else "T: Invented directorate p19") in " ".join(
        told.split()
    )


@pytest.mark.parametrize("lang", ["en", "nl"])
@pytest.mark.parametrize("count", [2, 3, 20, 30])
@pytest.mark.parametrize("limits", [False, True])
def test_pictures_are_legible_and_say_their_numbers(lang: Language, count: int, limits: bool) -> None:
    found = many(count, limits=limits)
    drawn = pictures(found, lang)
    for figure in drawn.values():
        check(figure)
        assert figure.title
    if found.contested:
        cells = drawn["contested"].svg
        shown = sum(cells.count(f'class="{stand}"') for stand in ("certain", "possible", "out", "open"))
        kinds = {own[found.rows.index(row)] for row in found.contested for own in found.views.stands}
        assert shown == len(found.contested) * count + len(kinds)
    for name in ("p0", f"p{count - 1}"):
        assert name in drawn["weights"].alt
    if count > 2:
        numbers = re.findall(r"\d+[.,]\d", drawn["apart"].alt)
        assert len(numbers) == count * (count - 1) // 2


def test_a_picture_of_long_and_odd_names_holds_them() -> None:
    odd = Text(en="<b>Directorate</b> & " + "very " * 30 + "long", nl="<b>Directie</b> & " + "zeer " * 30)
    people = [party("a", EQUAL, name=odd), party("b", SOCIETY, name=odd), party("c", QUALITY)]
    for figure in pictures(together(assessment(), people, change=False), "en").values():
        check(figure)
        assert "<b>" not in figure.svg


def test_every_form_has_the_pictures_but_a_screen_and_a_sheet(world: Run, tmp_path: Path) -> None:
    files = written(tmp_path, a=EQUAL, b=SOCIETY, c=QUALITY)
    for form, has in (("html", True), ("md", True), ("text", False), ("csv", False)):
        output = tmp_path / f"answer.{'txt' if form == 'text' else form}"
        ran = world("group", *files, "--no-change", "--format", form, "-o", str(output), "--lang", "en")
        assert ran.code == 0, ran.err
        made = output.read_text(encoding="utf-8-sig")
        assert ("Who is in for which party. " in made) is has
    pictures_written = sorted(path.name for path in tmp_path.glob("answer-*.svg"))
    assert pictures_written == ["answer-countries.svg", "answer-distances.svg", "answer-weights.svg"]
    for name in pictures_written:
        assert f"({'./' + name})" in (tmp_path / "answer.md").read_text(encoding="utf-8")


def test_the_answer_says_the_same_in_every_form(world: Run, tmp_path: Path) -> None:
    read = opened(world, tmp_path, "group", *written(tmp_path, a=EQUAL, b=SOCIETY, c=QUALITY), "--no-change")
    assert read.lack("Three parties, one choice") == []
    assert {"Who is in for which party", "The weights that they name"} <= set(read.sheets)


def test_the_plot_holds_all_pictures_below_each_other(world: Run, tmp_path: Path) -> None:
    plot = tmp_path / "group.svg"
    files = written(tmp_path, a=EQUAL, b=SOCIETY, c=QUALITY)
    ran = world("group", *files, "--no-change", "--plot", str(plot), "--lang", "nl")
    assert ran.code == 0, ran.err
    svg = plot.read_text(encoding="utf-8")
    for words in ("De partijen verschillen over", "van het gewicht", "Bronnen: "):
        assert words in svg
    assert svg.count("Bronnen: ") == 1


@pytest.mark.parametrize("way", ["least", "even", "median", "mean", "voices"])
def test_a_saved_way_gives_the_set_that_was_told(world: Run, tmp_path: Path, way: str) -> None:
    pytest.importorskip("highspy")
    files = written(tmp_path, a=EQUAL, b=SOCIETY, c=QUALITY)
    saved = tmp_path / "compromise.yaml"
    words = ("--voices", "b=5") if way == "voices" else ()
    ran = world("group", *files, *words, "--save", str(saved), "--way", way, "--format", "json")
    assert ran.code == 0, ran.err
    told = next(one for one in json.loads(ran.out)["ways"] if one["way"] == way)
    scored = json.loads(world("score", "--weights", str(saved), "--format", "json").out)
    first = [one["iso2"] for one in scored["countries"] if one["rank"] and one["rank"] <= 3]
    assert sorted(first) == sorted(told["top"])
    assert scored["weights"] == pytest.approx(told["weights"], abs=1e-6)
    note = saved.read_text(encoding="utf-8")
    assert "Party a (invented), Party b (invented) and Party c (invented)" in " ".join(note.split())
    for file in files:
        assert world("score", "--weights", file).code == 0


def test_more_voices_draw_the_weighting_towards_who_has_them(world: Run, tmp_path: Path) -> None:
    files = written(tmp_path, a=EQUAL, b=SOCIETY)
    shares = []
    for voices in ("1", "3", "9"):
        ran = world("group", *files, "--no-change", "--voices", f"b={voices}", "--format", "json")
        way = next(one for one in json.loads(ran.out)["ways"] if one["way"] == "voices")
        shares.append(way["weights"]["society"])
    assert shares == sorted(shares)
    assert shares[0] < shares[-1] < 6.0 / 9.0


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("policy.yaml",), "two"),
        (("policy.yaml", "policy.yaml"), "equal"),
        (("policy.yaml", "nowhere.yaml"), "nowhere.yaml"),
        (("policy.yaml", "criteria.yaml"), "criteria.yaml"),
        (("policy.yaml", "policies/strict.yaml", "--voices", "nobody=2"), "nobody=2"),
        (("policy.yaml", "policies/strict.yaml", "--voices", "equal=-1"), "equal=-1"),
        (("policy.yaml", "policies/strict.yaml", "--voices", "equal=many"), "equal=many"),
        (("policy.yaml", "policies/strict.yaml", "--no-change", "--save", "x.yaml", "--way", "even"), "even"),
        (("policy.yaml", "policies/strict.yaml", "--plot", "x.gif"), "x.gif"),
    ],
)
def test_what_cannot_be_done_is_said_and_nothing_is_written(
    world: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], said: str
) -> None:
    before = sorted(Path().glob("x.*"))
    ran = world("group", *words, "--lang", "en")
    assert ran.code in (1, 2)
    assert said in ran.err
    assert "Traceback" not in ran.err
    assert sorted(Path().glob("x.*")) == before == []


def test_the_party_in_the_document_is_read_and_held_against_another(
    run: Run, tmp_path: Path
) -> None:  # fmt: skip
    text = (ROOT / "docs" / "groups.md").read_text(encoding="utf-8")
    blocks = re.findall(r"^```yaml\n(.*?)^```", text, re.DOTALL | re.MULTILINE)
    assert len(blocks) == 1
    file = tmp_path / "science.yaml"
    file.write_text(blocks[0], encoding="utf-8")
    ran = run("group", str(file), "policies/economy-first.yaml", "--no-change", "--format", "json")
    assert ran.code == 0, ran.err
    party = json.loads(ran.out)["parties"][0]
    assert party["id"] == "science"
    assert party["corners"] > 1
