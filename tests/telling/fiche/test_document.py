"""The fiche: the same order always, every sentence from data, nothing for partners that is not listed."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from pathlib import Path
from typing import Literal

import pytest

from ikt.assessing.assessment import Assessment, assess
from ikt.assessing.facts import gather
from ikt.assessing.recipe import make_recipe
from ikt.deciding.how_sure import how_sure
from ikt.model.base import Language
from ikt.model.base import Text as Words
from ikt.model.moment import parse_when
from ikt.model.profile import Brief, Goal, Profile, Risk, TalkingPoint, Visit
from ikt.problems import Problems
from ikt.reading.policies import read_policy
from ikt.reading.workspace import Workspace, read_workspace
from ikt.telling.document import Bullets, Document, Paragraph, Table, lines_of, plain
from ikt.telling.fiche.document import FOR_PARTNERS, GIVES_WAY, briefing
from ikt.telling.overview.document import overview

ROOT = Path(__file__).resolve().parent.parent.parent.parent
PAGES = ["message", "sensitivities", "running", "suits", "people", "lines", "contacts", "ranking"]
ANNEX = ["key_figures", "position", "line", "actors", "visits", "questions", "account"]


@cache
def workspace() -> Workspace:
    return read_workspace(ROOT, strategy=True)


@cache
def assessment() -> Assessment:
    found = read_policy(ROOT / "policy.yaml", "policy.yaml", workspace().criteria, Problems())
    assert found is not None
    return assess(gather(workspace()), make_recipe(*found))


def row_of(code: str) -> int:
    return [unit.iso2 for unit in assessment().units].index(code)


@cache
def fiche(
    code: str,
    lang: Language = "en",
    audience: Literal["internal", "partner"] = "internal",
    kind: Literal["fiche", "points"] = "fiche",
) -> Document:
    """A document of the shipped workspace, made once: many tests read the same ones."""
    a = assessment()
    return briefing(
        a, row_of(code), lang, workspace().strategy, sure=how_sure(a), audience=audience, kind=kind
    )


def sentences(document: Document, *, without: tuple[str, ...] = ()) -> list[str]:
    found = []
    for part in document.parts:
        for block in part.blocks if part.id not in without else ():
            if not isinstance(block, Table):
                for line in lines_of(block):
                    found += re.split(r"(?<=[.?!]) ", plain(line).replace(document.title, "X"))
    return [sentence for sentence in found if " " in sentence]


@pytest.mark.parametrize("code", sorted(workspace().profiles))
def test_parts_keep_their_order_and_are_numbered_as_printed(code: str) -> None:
    parts = fiche(code).parts
    there = {part.id for part in parts}
    assert [part.id for part in parts] == [name for name in (*PAGES, *ANNEX) if name in there]
    pages = [part for part in parts if part.id in PAGES]
    assert [part.number for part in pages] == list(range(1, len(pages) + 1))
    letters = [part.title.split(":")[0] for part in parts[len(pages) :]]
    assert letters == [f"Annex {letter}" for letter in "ABCDEFG"[: len(letters)]]
    assert all(part.blocks for part in parts)


@pytest.mark.parametrize("lang", ["en", "nl"])
def test_no_sentence_could_stand_under_any_of_four_countries(lang: Language) -> None:
    told = [set(sentences(fiche(code, lang), without=("account",))) for code in ("DE", "ZA", "TR", "TW")]
    alike = set.intersection(*told)
    # What nobody supplied is alike wherever nobody supplied it, and stays so until somebody does.
    lacking = "What the Neth|Wat Ned|Owner|Post: not|Valid|None: |The country team|Still to|Eigenaar|"
    lacking += "Post: niet|Geldig|Nog |Het landent|.*(?:researchers|onderzoekers)"
    assert [one for one in alike if not re.match(lacking, one)] == []


@pytest.mark.parametrize("lang", ["en", "nl"])
def test_every_fact_of_a_profile_is_told(lang: Language) -> None:
    for code, profile in workspace().profiles.items():
        text = " ".join(sentences(fiche(code, lang)))
        document = fiche(code, lang)
        cells = " ".join(
            plain(line)
            for part in document.parts
            for block in part.blocks
            if isinstance(block, Table)
            for line in lines_of(block)
        )
        for fact in profile.facts:
            words = fact.text.say(lang).replace(document.title, "X")
            assert words[:40] in text or fact.text.say(lang)[:40] in cells, (code, fact.kind)


def test_the_annex_gives_way_before_the_pages_and_its_calculation_first() -> None:
    gives = fiche("KR").gives_way
    assert [one.id for one in gives] == [name for name in GIVES_WAY if name != "suits"]
    assert [one.id for one in gives[:3]] == ["strip", "position", "account"]
    assert {one.id for one in gives if one.annex} == {"strip", *ANNEX}
    assert [one.annex for one in gives] == sorted((one.annex for one in gives), reverse=True)


@pytest.mark.parametrize("lang", ["en", "nl"])
@pytest.mark.parametrize("code", ["DE", "KR", "RU", "ZA"])
def test_no_sentence_of_the_pages_points_to_an_annex_that_gave_way(code: str, lang: Language) -> None:
    a, row = assessment(), row_of(code)
    made = briefing(
        a,
        row,
        lang,
        workspace().strategy,
        sure=how_sure(a),
        without=[name for name in GIVES_WAY if name in ("strip", *ANNEX)],
    )
    assert {part.id for part in made.parts} <= set(PAGES)
    assert not re.search("annex|bijlage", text_of(made), re.IGNORECASE)


def test_what_nobody_recorded_is_told_in_one_line() -> None:
    account = fiche("TW").parts[-1]
    lines = [plain(line) for block in account.blocks for line in lines_of(block)]
    assert sum(line.startswith("Nothing is on record for: ") for line in lines) == 1


@pytest.mark.parametrize("lang", ["en", "nl"])
@pytest.mark.parametrize("code", ["DE", "CN", "TW", "ID", "TR"])
def test_a_partner_copy_holds_facts_and_figures_only(code: str, lang: Language) -> None:
    document = fiche(code, lang, "partner")
    assert {part.id for part in document.parts} <= set(FOR_PARTNERS)
    text = f"{document.title} {document.subtitle} {document.running} {' '.join(sentences(document))}"
    for word in (
        "Equal",
        "Gelijke",
        "score",
        "rank",
        "rang",
        "academic",
        "academische",
        "gesprekspunt",
        "NESO",
        "[Aa]ttach",
    ):
        assert not re.search(rf"\b{word}", text), word


def test_a_new_part_is_withheld_from_partners_until_it_is_listed() -> None:
    withheld = {part.id for part in fiche("DE").parts} - set(FOR_PARTNERS)
    assert {"message", "sensitivities", "lines", "ranking", "position", "questions", "account"} <= withheld
    assert set(FOR_PARTNERS) == {"key_figures", "agreements", "actors", "visits"}


def test_a_card_holds_message_lines_and_sensitivities() -> None:
    document = fiche("CN", kind="points")
    assert [part.id for part in document.parts] == ["message", "lines", "sensitivities"]
    assert sum(len(sentence) for sentence in sentences(document)) < 2600


def with_brief(code: str, brief: Brief) -> Document:
    source = workspace()
    profile: Profile = source.profiles[code].model_copy(update={"brief": brief})
    other = Workspace(
        source.root, source.criteria, {**source.profiles, code: profile}, source.sources, source.figures,
        source.strategy, source.documents, source.hashes, source.source_of,
    )  # fmt: skip
    again = assess(gather(other), assessment().recipe)
    return briefing(again, row_of(code), "nl", source.strategy, sure=how_sure(again))


def test_what_a_team_adds_has_its_place() -> None:
    when = parse_when("2026-03")
    assert when is not None

    def words(nl: str) -> Words:
        return Words(en="x", nl=nl)

    brief = Brief(
        owner="Directie X",
        post_consulted=when,
        line=(Goal(text=words("Een doel"), owner="Team Y", by=when),),
        chances=(words("Een kans."),),
        risks=(
            Risk(text=words("Een gevaar."), likelihood="real", impact="large", measure=words("Een middel.")),
        ),
        talking_points=(TalkingPoint(text=words("Een punt."), certainty="defensive"),),
        visits=(Visit(text=words("Een bezoek"), date=when),),
    )
    document = with_brief("ZA", brief)
    told = {
        part.id: " ".join(plain(line) for block in part.blocks for line in lines_of(block))
        for part in document.parts
    }
    assert "Eigenaar: Directie X. Post geraadpleegd: maart 2026." in told["message"]
    assert "niet bijgewerkt" not in told["message"]
    assert "Een doel (Team Y, maart 2026)" in told["message"]
    assert "Een kans." in told["suits"]
    assert "Een gevaar. Kans: reëel; gevolg: groot. Maatregel: Een middel." in told["sensitivities"]
    assert "Als ernaar gevraagd wordt Een punt." in told["lines"]
    assert "Een bezoek" in told["visits"]


def test_the_date_of_a_briefing_is_the_as_of() -> None:
    assert fiche("DE").as_of == assessment().recipe.as_of.isoformat()


@pytest.mark.parametrize("lang", ["en", "nl"])
def test_the_overview_names_every_country_once_in_the_choice(lang: Language) -> None:
    document = overview(assessment(), lang, workspace().strategy)
    (choices,) = [part for part in document.parts if part.id == "choices"]
    told = [
        plain(line).partition(": ")[2]
        for block in choices.blocks
        if isinstance(block, Bullets)
        for line in block.items
    ]
    told += [plain(row[0]) for block in choices.blocks if isinstance(block, Table) for row in block.rows]
    text = f", {', '.join(told)}, "
    for unit in assessment().units:
        name = re.escape(unit.name.say(lang))
        assert len(re.findall(rf", {name}(?=[,.]| \()", text)) == 1, unit.iso2


def actors_of(code: str, lang: Language = "en") -> dict[str, str]:
    """Who -> what for, as the fiche has it."""
    tables = [
        b for p in fiche(code, lang).parts if p.id == "actors" for b in p.blocks if isinstance(b, Table)
    ]
    return {plain(row[0]): plain(row[1]) for table in tables for row in table.rows}


@pytest.mark.parametrize("lang", ["en", "nl"])
def test_who_works_there_says_what_for_in_this_country(lang: Language) -> None:
    strategy = workspace().strategy
    assert strategy is not None
    general = {item.name.say(lang) for item in (*strategy.instruments, *strategy.trade_network) if item.name}
    pointing = [item for item in (*strategy.instruments, *strategy.trade_network) if item.there]
    assert {item.there for item in pointing} == {"programme", "call", "cities", "focus", "pacts", "missions"}
    for item in pointing:
        assert item.name is not None
        for code in item.countries:
            words = " ".join(actors_of(code, lang).values())
            assert item.name.say(lang) not in words or item.name.say(lang) not in general, (code, item.id)


@pytest.mark.parametrize("code", sorted(workspace().profiles))
def test_no_two_rows_of_who_works_there_say_the_same(code: str) -> None:
    told = list(actors_of(code).values())
    assert len(set(told)) == len(told)


def test_one_programme_is_one_row() -> None:
    told = actors_of("DE")
    assert told["De Werkplaats"] == "Programme “Smart Industry” (with BZ, EZK, VNO-NCW and MKB-Nederland)"
    assert "Munich (pilot city)" in told["NLinBusiness (NLIB)"]
    assert actors_of("TW", "nl") == {"Global Stars": "Call over fotonica (met EZK)"}
    assert actors_of("BR")["Global Stars"] == "Call, theme not stated (with EZK)"


def text_of(document: Document) -> str:
    return " ".join(
        plain(line) for part in document.parts for block in part.blocks for line in lines_of(block)
    )


@pytest.mark.parametrize("lang", ["en", "nl"])
@pytest.mark.parametrize("code", sorted(workspace().profiles))
@pytest.mark.parametrize("audience", ["internal", "partner"])
def test_every_abbreviation_is_spelled_out_once(
    code: str, lang: Language, audience: Literal["internal", "partner"]
) -> None:
    document = fiche(code, lang, audience)
    text = text_of(document)
    explained = text.rpartition("Afkortingen: " if lang == "nl" else "Abbreviations: ")[2]
    for short in ("IKT", "NESO", "OCW", "EZK", "BZ", "TINL", "KNAW", "NLIB"):
        if re.search(rf"\b{short}\b", text):
            assert f"{short}, " in explained or f"({short})" in text, short
    for long in ("Werkplaats,", "VNO-NCW,"):
        assert long not in explained


def test_scales_stand_beside_the_figures_of_safeguards() -> None:
    assert re.search(r"rule of law \d\.\d\d in \d{4} \(scale of about −2\.5 to 2\.5\)", text_of(fiche("DE")))
    threshold = r"\(scale of 0 to 1\), below the threshold of 0\.4 used here"
    assert re.search(rf"Academic freedom: 0\.\d\d in \d{{4}} {threshold}", text_of(fiche("TR")))
    assert "none of the 44 countries with a figure stands lower" in text_of(fiche("CN"))
    assert "twee van de 44 landen met een cijfer staan lager" in text_of(fiche("TR", "nl"))


def test_a_threshold_between_the_bounds_is_told_with_the_figure() -> None:
    (line,) = [s for s in sentences(fiche("TR")) if "lies between these bounds" in s]
    assert re.match(r"Rule of law: −0\.\d\d in 2021 \(bounds −\d\.\d\d and −\d\.\d\d; scale of about", line)


@pytest.mark.parametrize("lang", ["en", "nl"])
@pytest.mark.parametrize("code", sorted(workspace().profiles))
def test_no_place_among_many_stands_on_the_pages(code: str, lang: Language) -> None:
    parts = [part for part in fiche(code, lang).parts if part.id in PAGES]
    text = " ".join(plain(line) for part in parts for block in part.blocks for line in lines_of(block))
    assert not re.search(r"\d(?:st|nd|rd|th|e) (?:of|van) (?:de |the )?\d+", text)


@pytest.mark.parametrize(("code", "band"), [("DE", "around"), ("ZA", "below"), ("RU", "below")])
def test_the_ranking_is_one_sentence_with_a_band(code: str, band: str) -> None:
    (line,) = lines_in(fiche(code), "ranking")
    assert f" {band} the line of the first ten; 0% of the weight rests on judgements, and " in line


def test_a_unit_is_not_said_twice() -> None:
    (table,) = [
        b for p in fiche("DE").parts if p.id == "key_figures" for b in p.blocks if isinstance(b, Table)
    ]
    heads = [plain(row[0]) for row in table.rows]
    assert "Global Innovation Index, edition of 2023 (scale of 0 to 100)" in heads
    assert not any(head.endswith(("(publications)", "(projects)", "(students)")) for head in heads)


def lines_in(document: Document, part: str) -> list[str]:
    blocks = next(one for one in document.parts if one.id == part).blocks
    return [plain(line) for block in blocks for line in lines_of(block)]


@pytest.mark.parametrize(
    ("code", "until"), [("VN", "2021"), ("DE", "11 November 2022"), ("TW", "18 December 2020")]
)
def test_a_fiche_opens_with_how_old_its_policy_content_is(code: str, until: str) -> None:
    assert lines_in(fiche(code), "message")[0] == f"Policy content up to {until}; not updated since."


def test_no_line_to_take_is_made_of_old_policy_content() -> None:
    for code in workspace().profiles:
        (line,) = lines_in(fiche(code), "lines")
        assert line.startswith("None: "), code
        assert "the country team and the post are to supply" in line.lower(), code


def test_content_of_less_than_two_years_ago_is_not_called_old() -> None:
    found = read_policy(ROOT / "policy.yaml", "policy.yaml", workspace().criteria, Problems())
    assert found is not None
    then = assess(gather(workspace()), make_recipe(*found, as_of=date(2021, 6, 30)))
    told = lines_in(briefing(then, row_of("DE"), "en", workspace().strategy, sure=how_sure(then)), "message")
    assert told[0].startswith("In the strategy of 18 December 2020 Germany was chosen")
    assert told[-1].startswith("Owner: not named.")


@pytest.mark.parametrize("kind", ["fiche", "points"])
@pytest.mark.parametrize("lang", ["en", "nl"])
def test_the_first_note_on_a_source_is_the_one_in_full(
    kind: Literal["fiche", "points"], lang: Language
) -> None:
    for code in workspace().profiles:
        notes = fiche(code, lang, kind=kind).notes()
        for source in workspace().sources.values():
            title = source.title.original if lang == "nl" else source.title.en
            # Lists that were drawn up alike share a note, with what their senders have in common once.
            sender = set(source.sender.say(lang).split())
            told = [
                note.startswith(source.sender.say(lang)) or sender <= set(note.replace(",", "").split())
                for note in notes
                if f"{title} (" in note
            ]
            assert told == sorted(told, reverse=True), (code, title)
            assert not told or told[0], (code, title)


def test_series_without_a_figure_are_told_in_one_line() -> None:
    part = next(one for one in fiche("TW").parts if one.id == "key_figures")
    assert [type(block) for block in part.blocks] == [Table, Paragraph]
    table = next(block for block in part.blocks if isinstance(block, Table))
    series = len(assessment().evidence.criteria.key_figures)
    line = lines_in(fiche("TW"), "key_figures")[-1]
    assert line.startswith("No figure in the data used for: population; ")
    assert len(table.rows) + line.count(";") + 1 == series


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (
            "DE",
            "the publications were 1.97 times what the size of both leads one to expect. Which of this work",
        ),
        ("JP", "the publications were about what the size of both leads one to expect (0.87 times). Which"),
        (
            "TW",
            "there were fewer publications than the size of both leads one to expect (0.49 times). What",
        ),
    ],
)
def test_joint_work_is_held_against_what_size_leads_one_to_expect(code: str, words: str) -> None:
    assert any(words in line for line in lines_in(fiche(code), "questions"))


@pytest.mark.parametrize("code", ["TR", "RU", "MX", "VN"])
def test_what_a_letter_allowed_then_is_not_said_of_now(code: str) -> None:
    told = " ".join(lines_in(fiche(code), "questions"))
    assert "The letter of 18 December 2020 did not rule out cooperation." in told
    assert "remains possible" not in told
