"""``ikt score``: its table in every room there is, its forms, its JSON down to every node of the tree."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from ikt.assessing.nodes import nodes_of
from ikt.model.criteria import Criterion
from ikt.telling.document import Table
from ikt.telling.score.document import score_document
from ikt.telling.writing.text import WIDE, table_text
from tests.cli.conftest import ROOT, Run
from tests.invented import assessment
from tests.telling.forms import written


def shown() -> Table:
    document = score_document(assessment(), "en")
    found = [block for block in document.parts[0].blocks if isinstance(block, Table)]
    assert len(found) == 1
    return found[0]


def test_every_form_opens_and_tells_of_every_country(world: Run, tmp_path: Path) -> None:
    told = written(world, tmp_path, "score")
    for form in ("text", "md", "html", "docx"):
        assert "Gestria" in told[form], form
        assert "Close to the line" in told[form], form
    assert "Gestria" in told["pdf"]
    assert [row[0] for row in told["csv"]] == ["Code", "BV", "CX", "NF", "TF", "GS", "HM", "PN"]
    assert {one["iso2"] for one in told["json"]["countries"]} == {row[0] for row in told["csv"][1:]}


def test_the_csv_has_the_columns_it_always_had(world: Run) -> None:
    first = world("score", "--format", "csv").out.splitlines()[0]
    assert first == (
        "Code,#,Country,Score,Lowest score,Highest score,Quality of research,Added value of joint work,"
        "Relevance to society,Bonds,Direct,Indirect,Judged,Unknown,Cautions"
    )


def test_excel_gets_numbers_with_the_format_they_are_printed_in(world: Run, tmp_path: Path) -> None:
    book = written(world, tmp_path, "score")["xlsx"]
    sheet = book["Ranking"]
    heads = [cell.value for cell in sheet[1]]
    countries = json.loads(world("score", "--format", "json").out)["countries"]
    for row, country in zip(sheet.iter_rows(min_row=2), countries, strict=True):
        score, known = row[heads.index("Score")], row[heads.index("Direct")]
        assert (score.value, score.number_format) == (pytest.approx(country["score"]), "0.0")
        assert (known.value, known.number_format) == (pytest.approx(country["strength"]["direct"]), "0.0%")
        assert row[heads.index("#")].value == country["rank"]


@pytest.mark.parametrize(("now", "before"), [("md", "markdown"), ("text", "table")])
def test_a_form_answers_to_what_it_was_called_before(world: Run, now: str, before: str) -> None:
    assert world("score", "--format", before).out == world("score", "--format", now).out


def test_what_the_letters_and_short_heads_mean_is_told_only_where_they_stand(world: Run) -> None:
    assert "A = academic freedom" in world("score").out
    markdown = world("score", "--format", "md").out
    assert "A = academic freedom" not in markdown
    assert "Qual =" not in markdown
    assert "| Cautions |" in markdown


def test_the_table_takes_what_a_terminal_has_room_for() -> None:
    table = shown()
    narrow, wide, endless = (table_text(table, width).splitlines() for width in (80, WIDE, 400))
    assert narrow[0].split() == ["#", "Country", "Score", "Low–high", "Qual", "Joint", "Soc", "Bond", "Knwn"]
    assert wide[0].split()[-4:] == ["Direct", "Indirect", "Judged", "Unknown"]
    assert "Cautions" in endless[0]
    assert "Added value of joint work" in endless[0]


def test_letters_give_way_where_the_line_is_too_narrow_and_so_do_their_words() -> None:
    table = shown()
    told = table_text(table, 60)
    assert "AI" in told
    for width in range(59, 40, -1):
        told = table_text(table, width)
        assert ("ARI" in told) == ("A = academic freedom" in " ".join(told.split()))
    assert "ARI" not in told


def test_the_json_holds_every_node_of_the_tree(world: Run) -> None:
    told = json.loads(world("score", "--format", "json").out)
    jsonschema.validate(told, json.loads((ROOT / "schema" / "score.json").read_text(encoding="utf-8")))
    tree = {node["id"]: node for node in told["tree"]}
    criteria = assessment().evidence.criteria
    assert list(tree) == [node.id for node in criteria.nodes()]
    assert {node["kind"] for node in tree.values()} == {"criterion", "group", "attribute"}
    leaves = [node for node in tree.values() if node["kind"] == "attribute"]
    assert sum(node["share"] for node in leaves) == pytest.approx(1.0)
    for node in criteria.nodes():
        below = [one["share"] for one in tree.values() if one["parent"] == node.id]
        if isinstance(node, Criterion):
            assert sum(below) == pytest.approx(tree[node.id]["share"])
    for country in told["countries"]:
        assert list(country["nodes"]) == list(tree)
        for name, value in country["values"].items():
            assert country["nodes"][name]["value"] == pytest.approx(value)
            assert country["nodes"][name]["known"] == pytest.approx(country["known_by_criterion"][name])
            assert country["nodes"][name]["share"] == pytest.approx(told["weights"][name])


def test_a_node_is_the_mean_of_its_children() -> None:
    a = assessment()
    nodes = nodes_of(a)
    checked = 0
    for node in nodes:
        if not isinstance(node.framed, Criterion) or node.framed.mean != "arithmetic":
            continue
        children = [child for child in nodes if child.parent == node.framed.id]
        for row in range(len(a.units)):
            mean = sum(child.of_parent * float(child.value[row]) for child in children)
            assert float(node.value[row]) == pytest.approx(mean)
            known = sum(child.of_parent * float(child.known[row]) for child in children)
            assert float(node.known[row]) == pytest.approx(known)
            assert node.low[row] <= node.value[row] <= node.high[row]
        checked += 1
    assert checked >= 2


def test_the_answer_says_which_workspace_answers_where_it_has_a_place_for_it(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    said = "the one that comes with ikt is used"
    for form in ("text", "md"):
        ran = run("score", "--rows", "1", "--format", form)
        assert (said in ran.out, ran.err) == (True, "")
    ran = run("score", "--rows", "1", "--format", "csv")
    assert (said in ran.out, said in ran.err) == (False, True)
